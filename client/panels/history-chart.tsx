import { memo, useMemo } from 'react';
import { monthIndex, type Month } from '../../geodata/month.ts';
import type { View } from '../store/view.ts';

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
 * Bars of the whole history, one unit wide for each month, drawn as a few paths; months without a report are hatched.
 * It does not know the month that is shown, so that playing does not draw it again.
 */
export const HistoryChart = memo(function HistoryChart({ axis, values, provisional, range }: HistoryChartProps) {
  const paths = useMemo(() => pathsOf(axis, values, provisional), [axis, values, provisional]);
  const first = axis[0];
  const last = axis.length - 1;
  const at = (month: Month) => (first === undefined ? 0 : monthIndex(month) - monthIndex(first));
  return (
    <svg className="bars" viewBox={`0 0 ${Math.max(1, last)} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <defs>
        <pattern id="unreported" width="2" height="8" patternUnits="userSpaceOnUse">
          <rect width="2" height="1" className="hatch" />
        </pattern>
      </defs>
      {range && (
        <rect
          className="range"
          x={at(range.from) - 0.5}
          width={at(range.to) - at(range.from) + 1}
          y="0"
          height={HEIGHT}
        />
      )}
      <path d={paths.missing} fill="url(#unreported)" />
      <path d={paths.reported} className="bar" />
      <path d={paths.provisional} className="bar provisional" />
    </svg>
  );
});

function pathsOf(axis: readonly Month[], values: readonly (number | null)[], provisional: ReadonlySet<Month>) {
  const largest = values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  const paths = { missing: '', reported: '', provisional: '' };
  axis.forEach((month, index) => {
    const value = values[index];
    if (value === null || value === undefined) {
      paths.missing += `M${index - 0.5} ${HEIGHT}v${-HEIGHT}h1v${HEIGHT}z`;
    } else if (value > 0 && largest > 0) {
      // A month with anything at all leaves a trace of one unit.
      const height = Math.max(1, (value / largest) * HEIGHT).toFixed(2);
      paths[provisional.has(month) ? 'provisional' : 'reported'] +=
        `M${index - 0.4} ${HEIGHT}v-${height}h.8v${height}z`;
    }
  });
  return paths;
}
