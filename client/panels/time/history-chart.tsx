import { memo, useMemo } from 'react';
import { monthIndex, type Month } from '../../../geodata/month.ts';
import type { View } from '../../store/view.ts';

/** Heights are in these units, upwards from the baseline. */
const HEIGHT = 100;

interface HistoryChartProps {
  axis: readonly Month[];
  values: readonly (number | null)[];
  /** Months whose figures are provisional. */
  provisional: ReadonlySet<Month>;
  range: View['range'];
}

/**
 * Bars of the whole history, one unit wide for each month, drawn as a few paths; months without a report are hatched by the style sheet.
 * It does not know the month that is shown, so that playing does not draw it again.
 */
export const HistoryChart = memo(function HistoryChart({ axis, values, provisional, range }: HistoryChartProps) {
  const paths = useMemo(() => pathsOf(axis, values, provisional), [axis, values, provisional]);
  const gaps = useMemo(() => gapsOf(values), [values]);
  const first = axis[0];
  const last = Math.max(1, axis.length - 1);
  const at = (month: Month) => (first === undefined ? 0 : monthIndex(month) - monthIndex(first));
  return (
    <div className="bars">
      {gaps.map(({ start, end }) => (
        <span
          key={start}
          className="gap"
          style={{
            insetInlineStart: `${((start - 0.5) / last) * 100}%`,
            width: `${((end - start + 1) / last) * 100}%`,
          }}
        />
      ))}
      <svg viewBox={`0 0 ${last} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {range && (
          <rect
            className="range"
            x={at(range.from) - 0.5}
            width={at(range.to) - at(range.from) + 1}
            y="0"
            height={HEIGHT}
          />
        )}
        <path d={paths.reported} className="bar" />
        <path d={paths.provisional} className="bar provisional" />
      </svg>
    </div>
  );
});

function pathsOf(axis: readonly Month[], values: readonly (number | null)[], provisional: ReadonlySet<Month>) {
  const largest = values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  const paths = { reported: '', provisional: '' };
  axis.forEach((month, index) => {
    const value = values[index];
    if (value && value > 0) {
      // A month with anything at all leaves a trace of one unit.
      const height = Math.max(1, (value / largest) * HEIGHT).toFixed(2);
      paths[provisional.has(month) ? 'provisional' : 'reported'] +=
        `M${index - 0.4} ${HEIGHT}v-${height}h.8v${height}z`;
    }
  });
  return paths;
}

/** The runs of months without a report, as first and last index. */
function gapsOf(values: readonly (number | null)[]): { start: number; end: number }[] {
  const gaps: { start: number; end: number }[] = [];
  values.forEach((value, index) => {
    if (value !== null) return;
    const open = gaps.at(-1);
    if (open?.end === index - 1) open.end = index;
    else gaps.push({ start: index, end: index });
  });
  return gaps;
}
