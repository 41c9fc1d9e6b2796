import { circleRadius, ribbonWidth } from '../../layers/scales.ts';
import { circleLargest, isBeside, ribbonLargest } from '../../store/beside.ts';
import { usePortal } from '../../store/portal.ts';
import { roundSteps } from '../../store/round-steps.ts';
import { arrivalComparisonShown, arrivalsShown } from '../../store/shown.ts';
import { sourcesOfMonth } from '../../store/summary.ts';
import { useWords } from '../use-words.ts';

const LENGTH = 56;

/** Three ribbons with what their widths stand for, and over which months the scale is fixed. */
export function FlowLegend() {
  const { t, number, month, corridor } = useWords();
  const origins = usePortal((portal) => portal.view.origins);
  const range = usePortal((portal) => portal.view.range);
  const measure = usePortal((portal) => portal.view.measure);
  const mode = usePortal((portal) => portal.view.mode);
  const largest = usePortal((portal) => ribbonLargest(portal.figures, portal.view));
  return (
    <div className="legend">
      <ul className="samples">
        {roundSteps(largest).map((step) => {
          const width = ribbonWidth(step, largest, innerWidth);
          return (
            <li key={step}>
              <svg width={LENGTH} height={28} viewBox={`0 -14 ${LENGTH} 28`} aria-hidden="true">
                <path className="ribbon" d={`M0 -.4L${LENGTH} ${-width / 2}V${width / 2}L0 .4z`} />
              </svg>
              <span>{number(step)}</span>
            </li>
          );
        })}
      </ul>
      <p className="soft small">
        {t(mode === 'month' ? `layers.corridor-flows.${measure}` : `layers.corridor-flows.sums.${measure}`)}{' '}
        {range
          ? t('layers.corridor-flows.scale_range', { from: month(range.from), to: month(range.to) })
          : t('layers.corridor-flows.scale')}
      </p>
      {origins && <p className="soft small">{t('origins.legend', { name: corridor(origins) })}</p>}
    </div>
  );
}

/** Circles with what their areas stand for, the two kinds of border, and who answers for the month. */
export function ArrivalLegend() {
  const words = useWords();
  const { t, number } = words;
  const view = usePortal((portal) => portal.view);
  const figures = usePortal((portal) => portal.figures);
  const compared = isBeside(view) ? arrivalComparisonShown(figures, view) : null;
  const choice = compared?.nowChoice ?? arrivalsShown(figures, view);
  const largest = circleLargest(figures, view);
  const sources = [choice, compared?.beforeChoice].flatMap((of) =>
    of ? sourcesOfMonth(of, view.corridors, view.month) : [],
  );
  return (
    <div className="legend">
      <ul className="samples">
        {roundSteps(largest).map((step) => {
          const radius = circleRadius(step, largest, innerWidth);
          const size = 2 * radius + 4;
          const width = Math.max(LENGTH, size);
          return (
            <li key={step}>
              <svg
                width={width}
                height={size}
                viewBox={`${-width / 2} ${-radius - 2} ${width} ${size}`}
                aria-hidden="true"
              >
                <circle className="sea" r={radius} />
              </svg>
              <span>{number(step)}</span>
            </li>
          );
        })}
      </ul>
      <ul className="samples signs">
        {(['sea', 'land'] as const).map((border) => (
          <li key={border}>
            <svg width="24" height="20" viewBox="-12 -10 24 20" aria-hidden="true">
              <circle className={border} r="7" />
            </svg>
            <span>{t(`borders.${border}`)}</span>
          </li>
        ))}
      </ul>
      {choice && (
        <p className="soft small">
          {sources.length > 0
            ? t('layers.arrivals.sources', { sources: words.list([...new Set(sources)].map(words.credit)) })
            : t('layers.arrivals.none', { month: words.month(view.month) })}
        </p>
      )}
    </div>
  );
}
