import { startTransition, useEffect, useState } from 'react';
import { afterAnswer } from '../store/after-paint.ts';
import { usePortal } from '../store/portal.ts';
import type { View } from '../store/view.ts';

/**
 * The view for what is long to read, such as tables: it follows once the answer to who changed it is on the screen, which
 * a browser without a graphics card would be longer about if tables were made meanwhile.
 */
export function useLaterView(): View {
  const [view, setView] = useState(() => usePortal.getState().view);
  useEffect(() => {
    const follow = () => startTransition(() => setView(usePortal.getState().view));
    // It may have changed while this was on its way to the page.
    follow();
    return usePortal.subscribe((now, before) => {
      if (now.view !== before.view) void afterAnswer().then(follow);
    });
  }, []);
  return view;
}
