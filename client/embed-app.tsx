import { lazy, Suspense, useMemo, useState } from 'react';
import { formatWholeAddress } from './store/address.ts';
import { usePortal } from './store/portal.ts';
import { isStill } from './store/still.ts';
import { Announcer } from './panels/announcer.tsx';
import { HoverCard } from './panels/hover-card.tsx';
import { Legend } from './panels/legend/legend.tsx';
import { PlaceList } from './panels/legend/place-list.tsx';
import { MapButtons } from './panels/map-buttons.tsx';
import { MapStage } from './panels/map-stage.tsx';
import { embedPadding } from './panels/map-padding.ts';
import { Masthead } from './panels/masthead.tsx';
import { Notices } from './panels/notices.tsx';
import { Timeline } from './panels/time/timeline.tsx';
import { useMedia } from './panels/use-media.ts';
import { useWords } from './panels/use-words.ts';

/** Asked for by those who pick something. */
const Detail = lazy(() => import('./panels/detail/detail.tsx').then((part) => ({ default: part.Detail })));

/** It may be looked at by itself, too: then there is no page around it to be moved. */
const FRAMED = window.self !== window.top;

/** The view in another page's frame: the map, its sentence, the months, a small legend, and the way to the portal. */
export function EmbedApp() {
  const { t } = useWords();
  const query = usePortal((portal) => formatWholeAddress(portal.view));
  const layers = usePortal((portal) => portal.view.layers);
  const wide = useMedia('(min-width: 760px)');
  const padding = useMemo(() => embedPadding(wide), [wide]);
  const still = usePortal((portal) => isStill(portal.view));
  const explained = still
    ? 'displacement'
    : layers.find((id) => ['corridor-flows', 'incidents', 'displacement', 'flow-monitoring-points'].includes(id));
  const places = !still && layers.includes('flow-monitoring-points');
  const picked = usePortal((portal) => portal.picked);
  const [legend, setLegend] = useState(false);
  const [told, setTold] = useState(picked);
  // What is picked in its list is told where it lies.
  if (picked !== told) {
    setTold(picked);
    if (picked) setLegend(false);
  }
  return (
    <div className="portal embed">
      <main>
        <MapStage padding={padding} framed={FRAMED} />
        <HoverCard />
        <div className="lead">
          <Masthead />
          <Notices />
        </div>
        {picked && (
          <div className="paper framed-detail">
            <Suspense fallback={<p className="soft">{t('loading')}</p>}>
              <Detail framed />
            </Suspense>
          </div>
        )}
        <div className="foot">
          <MapButtons />
          <Timeline compact />
          {explained && (
            <details className="small-legend" open={legend} onToggle={(event) => setLegend(event.currentTarget.open)}>
              <summary>{t('legend')}</summary>
              <div className="paper legend-paper">
                <Legend id={explained} />
                {places && <PlaceList />}
              </div>
            </details>
          )}
        </div>
      </main>
      <footer className="footer small soft">
        <span>{t('footer.disclaimer')}</span>
        <span title={t('kosovo_footnote')}>{t('footer.kosovo')}</span>
        <a href={query ? `/?${query}` : '/'} target="_blank" rel="noopener">
          {t('embed.open')}
        </a>
      </footer>
      <Announcer />
    </div>
  );
}
