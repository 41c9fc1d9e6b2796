import { lazy, useEffect, useState, type ComponentType } from 'react';
import { answerShown } from '../../store/after-paint.ts';
import { pageOf } from '../../store/pages.ts';
import { usePortal } from '../../store/portal.ts';
import type { PageOf } from '../../store/view.ts';

interface PageProps {
  page: PageOf;
}

/** The component of pages, once its code is there. */
let made: ComponentType<PageProps> | null = null;

async function fetchPages(): Promise<{ default: ComponentType<PageProps> }> {
  const code = await import('./page.tsx');
  made = code.default;
  return code;
}

const Fetched = lazy(fetchPages);

/** A page, at once where its code is there. */
export function LoadedPage({ page }: PageProps) {
  // The same for as long as the page is open.
  const [Page] = useState<ComponentType<PageProps>>(() => made ?? Fetched);
  return <Page page={page} />;
}

/** Nothing to see: fetches the code of pages, which is large, once a thing is picked whose page may be opened next. */
export function PagesAhead() {
  const mayOpen = usePortal(({ picked }) => picked !== null && pageOf(picked) !== null);
  useEffect(() => {
    // Where it does not come now it is asked for once more when a page is opened.
    if (mayOpen)
      void answerShown(0)
        .then(fetchPages)
        .catch(() => undefined);
  }, [mayOpen]);
  return null;
}
