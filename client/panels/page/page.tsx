import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import '../../styles/page.css';
import '../../styles/print.css';
import { answerShown } from '../../store/after-paint.ts';
import { closePage } from '../../store/pages.ts';
import { usePortal } from '../../store/portal.ts';
import type { PageOf } from '../../store/view.ts';
import { Detail } from '../detail/detail.tsx';
import { dropCaret } from '../drop-caret.ts';
import { Glyph } from '../glyph.tsx';
import { useWords } from '../use-words.ts';
import { AreaPage } from './area-page.tsx';
import { CorridorPage } from './corridor-page.tsx';
import { CountryPage } from './country-page.tsx';
import { PlacePage } from './place-page.tsx';

/** Who closed a page whose opener is gone, or that an address opened, stands where it was, and not before everything. */
function standOnPanel(): void {
  if (document.activeElement === document.body) document.getElementById('panel')?.focus({ preventScroll: true });
}

/** Everything that is known of a corridor, a country, an area or a place, beside the map; Escape and its button close it. */
export default function Page({ page }: { page: PageOf }) {
  const { t } = useWords();
  const article = useRef<HTMLElement>(null);
  const picked = usePortal((portal) => portal.picked);
  // Before the panel is hidden, or the page is gone.
  useLayoutEffect(() => {
    dropCaret();
    return dropCaret;
  }, []);
  useEffect(() => {
    const opener = document.activeElement;
    article.current?.focus({ preventScroll: true });
    article.current?.scrollTo({ top: 0 });
    return () => {
      // The body has the focus by itself, and asking for that has the whole page laid out first.
      if (opener instanceof HTMLElement && opener !== document.body && opener.isConnected)
        opener.focus({ preventScroll: true });
      if (usePortal.getState().view.page === null) void answerShown(0).then(standOnPanel);
    };
  }, [page.kind, page.id]);
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') closePage();
  };
  // What is picked besides the subject of the page is told on top of it: the panel lies under it.
  const beside = picked && picked.id !== page.id;
  return (
    <article
      ref={article}
      className="paper page"
      tabIndex={-1}
      data-part=""
      aria-label={t(`page.kinds.${page.kind}`)}
      onKeyDown={leave}
    >
      <button type="button" className="quiet icon away" aria-label={t('page.close')} onClick={closePage}>
        <Glyph name="close" />
      </button>
      {beside && <Detail />}
      <PageBody page={page} />
    </article>
  );
}

function PageBody({ page: { kind, id } }: { page: PageOf }) {
  switch (kind) {
    case 'corridor':
      return <CorridorPage key={id} id={id} />;
    case 'country':
      return <CountryPage key={id} id={id} />;
    case 'area':
      return <AreaPage key={id} id={id} />;
    case 'place':
      return <PlacePage key={id} id={id} />;
  }
}
