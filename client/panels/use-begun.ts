import { useDeferredValue } from 'react';
import { usePortal } from '../store/portal.ts';

/** Whether what follows the first sentence may come; React makes it in short turns, so that the browser can answer in between. */
export function useBegun(): boolean {
  return useDeferredValue(usePortal((portal) => portal.begun));
}
