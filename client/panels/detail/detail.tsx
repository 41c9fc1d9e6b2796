import { useEffect, useRef } from 'react';
import { formatWholeAddress } from '../../store/address.ts';
import { openPage, pageOf } from '../../store/pages.ts';
import { isCell } from '../../store/incident-cells.ts';
import { usePortal } from '../../store/portal.ts';
import type { Picked } from '../../map/map-props.ts';
import { isCircle } from '../../store/places.ts';
import { CircleDetail } from './detail-circle.tsx';
import { ArrivalDetail, CorridorDetail } from './detail-flows.tsx';
import { CellDetail } from './detail-losses.tsx';
import { IncidentDetail, PlaceDetail, RouteDetail } from './detail-places.tsx';
import { StockDetail } from './detail-stock.tsx';
import { Glyph } from '../glyph.tsx';
import { useWords } from '../use-words.ts';

/**
 * What is known of the picked thing: the exact figure, who counted, when, and what to mind. In a frame of another page,
 * which has no pages of its own, all that is known opens in the portal.
 */
export function Detail({ framed = false }: { framed?: boolean }) {
  const { t } = useWords();
  const picked = usePortal((portal) => portal.picked);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = section.current;
    if (!picked || !element) return;
    element.scrollIntoView({ block: 'nearest' });
    // Who picked in the panel, by keyboard or not, goes on reading here; who picked on the map stays on the map.
    const left = document.activeElement;
    if (left?.closest('.panel, .detail') || (framed && !left?.closest('.stage')))
      element.focus({ preventScroll: true });
  }, [picked, framed]);
  if (!picked) return null;
  return (
    <section ref={section} className="detail" tabIndex={-1} aria-label={t('detail.title')}>
      <button
        type="button"
        className="quiet icon away"
        aria-label={t('detail.close')}
        onClick={() => usePortal.setState({ picked: null })}
      >
        <Glyph name="close" />
      </button>
      <DetailOf picked={picked} />
      <OpenPage picked={picked} framed={framed} />
    </section>
  );
}

/** The way from what is picked to all that is known of it. */
function OpenPage({ picked, framed }: { picked: Picked; framed: boolean }) {
  const { t } = useWords();
  const page = pageOf(picked);
  const view = usePortal((portal) => portal.view);
  const open = view.page;
  if (!page || (open?.kind === page.kind && open.id === page.id)) return null;
  if (framed)
    return (
      <p className="onward">
        <a href={`/?${formatWholeAddress({ ...view, page })}`} target="_blank" rel="noopener">
          {t(`page.open.${page.kind}`)}
        </a>
      </p>
    );
  return (
    <div className="onward">
      <button type="button" onClick={() => openPage(page)}>
        {t(`page.open.${page.kind}`)}
      </button>
    </div>
  );
}

function DetailOf({ picked }: { picked: Picked }) {
  switch (picked.layer) {
    case 'corridor-flows':
      return <CorridorDetail id={picked.id} />;
    case 'arrivals':
      return <ArrivalDetail id={picked.id} />;
    case 'transit-routes':
      return <RouteDetail picked={picked} />;
    case 'flow-monitoring-points':
      return isCircle(picked.id) ? <CircleDetail id={picked.id} /> : <PlaceDetail picked={picked} />;
    case 'incidents':
      return isCell(picked.id) ? <CellDetail id={picked.id} /> : <IncidentDetail picked={picked} />;
    case 'displacement':
      return <StockDetail unit={picked.id} />;
  }
}
