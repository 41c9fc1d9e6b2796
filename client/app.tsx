import { useEffect, useMemo } from 'react';
import { Announcer } from './panels/announcer.tsx';
import { Footer } from './panels/footer.tsx';
import { Header } from './panels/header.tsx';
import { HoverCard } from './panels/hover-card.tsx';
import { MapButtons } from './panels/map-buttons.tsx';
import { MapStage } from './panels/map-stage.tsx';
import { narrowPadding, WIDE_PADDING } from './panels/map-padding.ts';
import { Masthead } from './panels/masthead.tsx';
import { Notices } from './panels/notices.tsx';
import { SidePanel } from './panels/side-panel.tsx';
import { Timeline } from './panels/time/timeline.tsx';
import { useMedia } from './panels/use-media.ts';
import { useWords } from './panels/use-words.ts';
import { loadOnce } from './store/load.ts';
import { usePortal } from './store/portal.ts';

/** The portal: the map, and paper on its edges. */
export function App() {
  const { t } = useWords();
  const wide = useMedia('(min-width: 760px)');
  const sheet = usePortal((portal) => portal.sheet);
  const displacement = usePortal((portal) => portal.view.layers.includes('displacement'));
  useEffect(() => {
    if (displacement) void loadOnce('areas');
  }, [displacement]);
  const padding = useMemo(() => (wide ? WIDE_PADDING : narrowPadding(sheet > 0, innerHeight)), [wide, sheet]);
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
