import { lazy, Suspense, useMemo, type FocusEvent } from 'react';
import { Announcer } from './panels/announcer.tsx';
import { Footer } from './panels/footer.tsx';
import { Header } from './panels/header.tsx';
import { HoverCard } from './panels/hover-card.tsx';
import { MapButtons } from './panels/map-buttons.tsx';
import { MapStage } from './panels/map-stage.tsx';
import { narrowPadding, pagePadding, storyPadding, WIDE_PADDING } from './panels/map-padding.ts';
import { Masthead } from './panels/masthead.tsx';
import { Notices } from './panels/notices.tsx';
import { LoadedPage, PagesAhead } from './panels/page/loaded-page.tsx';
import { SidePanel } from './panels/side-panel.tsx';
import { Timeline } from './panels/time/timeline.tsx';
import { useArrival } from './panels/use-arrival.ts';
import { useMedia } from './panels/use-media.ts';
import { usePickedInSight } from './panels/use-picked-in-sight.ts';
import { useParts } from './panels/use-parts.ts';
import { useWords } from './panels/use-words.ts';
import { usePortal } from './store/portal.ts';
import type { View } from './store/view.ts';

/** Stories are large and asked for when one is told. */
const StoryPanel = lazy(() => import('./panels/story/story-panel.tsx'));

/** The height of the sheet at which title and months can be seen above it. */
const HALF = 1;

/** A sheet that stands all the way up lies on everything: it makes way for whoever comes to the rest by keyboard. */
const uncover = ({ target }: FocusEvent<HTMLElement>) => {
  if (!target.closest('.panel')) usePortal.setState(({ sheet }) => ({ sheet: Math.min(sheet, HALF) }));
};

/** The portal: the map, and paper on its edges. */
export function App() {
  const { t } = useWords();
  const wide = useMedia('(min-width: 760px)');
  const sheet = usePortal((portal) => portal.sheet);
  useParts();
  const page = usePortal((portal) => portal.view.page);
  const story = usePortal((portal) => portal.view.story);
  const open = page !== null;
  const told = story !== null;
  const card = usePortal((portal) => portal.storyCard);
  const padding = useMemo(() => {
    if (told) return storyPadding(wide, innerHeight, card);
    if (!wide) return narrowPadding(sheet > 0, innerHeight);
    return open ? pagePadding(innerWidth) : WIDE_PADDING;
  }, [wide, sheet, open, told, card]);
  useArrival(padding);
  usePickedInSight(!wide && !told && !open && sheet > 0, padding);
  // One tree for both: a map that is drawn stays when a story begins or ends.
  return (
    <div className="portal" data-sheet={told ? undefined : sheet} data-page={open}>
      {!told && (
        <a className="skip" href="#time">
          {t('skip')} <span className="small">{t('skip_key')}</span>
        </a>
      )}
      {!told && !open && (
        <a className="skip" href="#panel">
          {t('skip_panel')} <span className="small">{t('skip_key')}</span>
        </a>
      )}
      <Header />
      <main onFocus={wide ? undefined : uncover}>
        <MapStage padding={padding} />
        {story ? (
          <>
            <Suspense fallback={<p className="map-message paper soft">{t('loading')}</p>}>
              <StoryPanel place={story} />
            </Suspense>
            <div className="story-notices">
              <Notices />
            </div>
          </>
        ) : (
          <Explorer page={page} />
        )}
      </main>
      {wide && <Footer />}
      {!told && <Announcer />}
    </div>
  );
}

/** The papers over the map while no story is told. */
function Explorer({ page }: Pick<View, 'page'>) {
  const { t } = useWords();
  return (
    <>
      <HoverCard />
      <div className="lead">
        <Masthead />
        <Notices />
      </div>
      <SidePanel />
      <PagesAhead />
      {page && (
        <Suspense fallback={<p className="paper page soft">{t('loading')}</p>}>
          <LoadedPage page={page} />
        </Suspense>
      )}
      <div id="time" className="foot" tabIndex={-1} data-part="">
        <MapButtons />
        <Timeline />
        <p className="note small">{t('footer.short')}</p>
      </div>
    </>
  );
}
