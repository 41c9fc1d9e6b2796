import { useDeferredValue } from 'react';
import { usePortal } from '../store/portal.ts';
import type { View } from '../store/view.ts';

/** The view for what is long to read, such as tables: it follows once everything else shows the view. */
export function useLaterView(): View {
  return useDeferredValue(usePortal((portal) => portal.view));
}
