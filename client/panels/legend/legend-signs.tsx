import { incidentRadius, peopleFull } from '../../layers/scales.ts';
import type { PlaceKind } from '../../../geodata/vocabulary.ts';
import { usePortal } from '../../store/portal.ts';
import { useWords } from '../use-words.ts';

const ROUTE_DASHES = { land: undefined, sea: '0 4', air: '6 4' } as const;

/** The line of each way of travel. */
export function RouteLegend() {
  const { t } = useWords();
  return (
    <div className="legend">
      <ul className="samples signs">
        {(['land', 'sea', 'air'] as const).map((mode) => (
          <li key={mode}>
            <svg width="32" height="12" viewBox="0 0 32 12" aria-hidden="true">
              <path className="route" d="M2 6H30" strokeDasharray={ROUTE_DASHES[mode]} />
            </svg>
            <span>{t(`modes.${mode}`)}</span>
          </li>
        ))}
      </ul>
      <p className="soft small">{t('layers.transit-routes.note')}</p>
    </div>
  );
}

/** The map's shapes, drawn again for the legend: a shape, not a colour, tells the kinds apart. */
const SHAPES: Record<PlaceKind, string> = {
  flow_monitoring_point: 'M0 -6.500L6.500 0L0 6.500L-6.500 0z',
  reception_centre: 'M-4 -4h8v8h-8z',
  transit_centre: 'M0 -5L4.800 -1.500L3 4.100H-3L-4.800 -1.500z',
  border_crossing: 'M-1.400 -5h2.800v10h-2.800z',
  landing_place: 'M-4.600 -3.400h9.200L0 4.600z',
  hub: 'M-3.400 0a3.400 3.400 0 1 0 6.800 0a3.400 3.400 0 1 0 -6.800 0z',
};

const FILLED: Readonly<Record<string, string>> = { flow_monitoring_point: 'strong', border_crossing: 'full' };

/** The sign of each kind of place. */
export function PlaceLegend() {
  const { t } = useWords();
  return (
    <div className="legend">
      <ul className="samples signs two">
        {Object.entries(SHAPES).map(([kind, shape]) => (
          <li key={kind}>
            <svg width="20" height="20" viewBox="-10 -10 20 20" aria-hidden="true">
              <path className={`sign ${FILLED[kind] ?? ''}`} d={shape} />
            </svg>
            <span>{t(`kinds.${kind}`)}</span>
          </li>
        ))}
      </ul>
      <p className="soft small">{t('places.together')}</p>
    </div>
  );
}

/** The hollow circles of people who died or went missing, in a scale that goes with how many months are shown. */
export function IncidentLegend() {
  const { t, number } = useWords();
  const mode = usePortal((portal) => portal.view.mode);
  const full = peopleFull(mode);
  return (
    <div className="legend">
      <ul className="samples">
        {[full / 50, full / 5, full].map((people) => {
          const radius = incidentRadius(people, full);
          return (
            <li key={people}>
              <svg
                width="52"
                height={2 * radius + 4}
                viewBox={`-26 ${-radius - 2} 52 ${2 * radius + 4}`}
                aria-hidden="true"
              >
                <circle className="incident" r={radius} />
              </svg>
              <span>{number(people)}</span>
            </li>
          );
        })}
      </ul>
      <p className="soft small">{t('layers.incidents.note')}</p>
      <p className="soft small">{t('losses.circles')}</p>
    </div>
  );
}
