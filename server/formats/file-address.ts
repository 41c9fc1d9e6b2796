import type { Collection } from '../collections/collection.ts';
import type { Format } from './format.ts';

/** The address of all features of a collection in a format; `narrowed` are parameters that each end with `&`. */
export function fileAddress(base: string, { id }: Collection, { name, paged }: Format, narrowed = ''): string {
  const whole = paged && name !== 'html' ? '&download=true' : '';
  return `${base}/api/collections/${id}/items?${narrowed}f=${name}${whole}`;
}
