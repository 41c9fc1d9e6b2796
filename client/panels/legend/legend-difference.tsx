import { theme } from '../../layers/colours.ts';
import { ribbonWidth } from '../../layers/scales.ts';
import { againstSpan } from '../../store/against.ts';
import { spanOf } from '../../store/mode.ts';
import { usePortal } from '../../store/portal.ts';
import { roundSteps } from '../../store/round-steps.ts';
import { comparisonShown, scaleLargest } from '../../store/shown.ts';
import { useMedia } from '../use-media.ts';
import { useWords } from '../use-words.ts';

const LENGTH = 56;

/** More and fewer by width, shape, sign and colour, and between which months. */
export function DifferenceLegend() {
  const { t, span, difference } = useWords();
  const dark = useMedia('(prefers-color-scheme: dark)');
  const view = usePortal((portal) => portal.view);
  const comparison = usePortal((portal) => comparisonShown(portal.figures, portal.view));
  if (view.compare === null) return null;
  const largest = scaleLargest(comparison?.difference ?? null, view.range);
  const steps = roundSteps(largest).slice(0, 2);
  const colours = theme(dark);
  const said = {
    now: span(spanOf(view.mode, view.month)),
    before: span(againstSpan(view.mode, view.compare, view.month)),
  };
  return (
    <div className="legend">
      <ul className="samples two">
        {steps.flatMap((step) =>
          [step, -step].map((value) => {
            const half = ribbonWidth(step, largest, innerWidth) / 2;
            const colour = value > 0 ? colours.more : colours.fewer;
            return (
              <li key={value}>
                <svg width={LENGTH} height={36} viewBox={`0 -18 ${LENGTH} 36`} aria-hidden="true">
                  <path
                    d={`M0 -.4L${LENGTH - 1} ${-half}V${half}L0 .4z`}
                    fill={colour}
                    fillOpacity={value > 0 ? 1 : 0.2}
                    stroke={colour}
                    strokeWidth="1.500"
                  />
                </svg>
                <span>{difference(value)}</span>
              </li>
            );
          }),
        )}
      </ul>
      <p className="small">{t('compare.more', said)}</p>
      <p className="small">{t('compare.fewer', said)}</p>
      <p className="soft small">{t('compare.note')}</p>
    </div>
  );
}
