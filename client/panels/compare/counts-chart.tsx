import { monthIndex, type Month } from '../../../geodata/month.ts';
import type { Counts } from '../../store/counts.ts';

const [WIDTH, HEIGHT] = [320, 120];

/** How each line is drawn, in the order of the counts: told apart without colour. */
export const DASHES: readonly (string | undefined)[] = [undefined, '6 3', '1.500 3'];

/** What the publishers count, a line each on one scale, with a gap where nothing is reported; the table says the same. */
export function CountsChart({ months, counts, month }: Counts & { month: Month }) {
  const largest = Math.max(1, ...counts.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const x = (index: number) => (index / Math.max(1, months.length - 1)) * WIDTH;
  const path = (values: readonly (number | null)[]) =>
    values
      .map((value, index) => {
        if (value === null) return '';
        const begins = index === 0 || values[index - 1] === null;
        return `${begins ? 'M' : 'L'}${x(index).toFixed(1)} ${(HEIGHT - (value / largest) * HEIGHT).toFixed(1)}`;
      })
      .join('');
  const shown = months[0] ? monthIndex(month) - monthIndex(months[0]) : -1;
  return (
    <svg className="counts-chart" viewBox={`0 -4 ${WIDTH} ${HEIGHT + 6}`} aria-hidden="true">
      {shown >= 0 && shown < months.length && <path className="now" d={`M${x(shown)} 0V${HEIGHT}`} />}
      <path className="base" d={`M0 ${HEIGHT}H${WIDTH}`} />
      {counts.map(({ source, values }, index) => (
        <path key={source} className="count" d={path(values)} strokeDasharray={DASHES[index]} />
      ))}
    </svg>
  );
}
