import { useEffect, useMemo } from 'react';
import { Announcer } from './panels/announcer.tsx';
import { Footer } from './panels/footer.tsx';
import { Header } from './panels/header.tsx';
import { HoverCard } from './panels/hover-card.tsx';
import { MapButtons } from './panels/map-buttons.tsx';
import { MapStage } from './panels/map-stage.tsx';
import { Masthead } from './panels/masthead.tsx';
import { Notices } from './panels/notices.tsx';
import { SidePanel } from './panels/side-panel.tsx';
import { Timeline } from './panels/timeline.tsx';
import { useMedia } from './panels/use-media.ts';
import { useWords } from './panels/use-words.ts';
import { loadAreas } from './store/load.ts';
import { usePortal } from './store/portal.ts';

/** The share of the page under its header that a half raised sheet takes. */
const HALF = 0.42;

/** The portal: the map, and paper on its edges. */
export function App() {
  const { t } = useWords();
  const wide = useMedia('(min-width: 760px)');
  const sheet = usePortal((portal) => portal.sheet);
  const displacement = usePortal((portal) => portal.view.layers.includes('displacement'));
  useEffect(() => {
    if (displacement) void loadAreas();
  }, [displacement]);
  // What the papers cover; the same steps as in layout.css.
  const padding = useMemo(
    () =>
      wide
        ? { top: 16, right: 376, bottom: 180, left: 16 }
        : sheet === 0
          ? { top: 150, right: 8, bottom: 250, left: 8 }
          : { top: 8, right: 8, bottom: Math.round(200 + HALF * (innerHeight - 48)), left: 8 },
    [wide, sheet],
  );
  return (
    <div className="portal" data-sheet={sheet}>
      <a className="skip" href="#time">
        {t('skip')}
      </a>
      <Header />
      <main>
        <MapStage padding={padding} />
        <HoverCard />
        <div className="lead">
          <Masthead />
          <Notices />
        </div>
        <SidePanel />
        <div id="time" className="foot" tabIndex={-1}>
          <MapButtons />
          <Timeline />
          <p className="note small">{t('footer.short')}</p>
        </div>
      </main>
      {wide && <Footer />}
      <Announcer />
    </div>
  );
}
