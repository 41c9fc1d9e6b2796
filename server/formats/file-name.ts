import type { Format, Page } from './format.ts';

/** The name of the file that an answer is saved as. */
export function fileName({ collection }: Page, { extension }: Format): string {
  return `${collection.id}.${extension}`;
}
