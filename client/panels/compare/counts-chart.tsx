import { ticks } from 'd3-array';
import { monthIndex, type Month } from '../../../geodata/month.ts';
import type { Counts } from '../../store/counts.ts';
import { useWords } from '../use-words.ts';

const [WIDTH, HEIGHT] = [320, 120];

/** Where the lines begin: right of the numbers of the scale. */
const START = 44;

/** The least that two years stand apart. */
const APART = 40;

/** How each line is drawn, in the order of the counts: told apart without colour. */
export const DASHES: readonly (string | undefined)[] = [undefined, '6 3', '1.500 3'];

/** What the publishers count, a line each on one scale, with a gap where nothing is reported; the table says the same. */
export function CountsChart({ months, counts, month }: Counts & { month: Month }) {
  const { number } = useWords();
  const largest = Math.max(1, ...counts.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const step = (WIDTH - START) / Math.max(1, months.length - 1);
  const x = (index: number) => START + index * step;
  const y = (value: number) => HEIGHT - (value / largest) * HEIGHT;
  const marks = ticks(0, largest, 3).filter((mark) => mark > 0 && Number.isInteger(mark));
  const every = Math.ceil(APART / (12 * step));
  const years = months.flatMap((each, index) =>
    each.endsWith('-01') && Number(each.slice(0, 4)) % every === 0 ? [{ index, year: each.slice(0, 4) }] : [],
  );
  const path = (values: readonly (number | null)[]) =>
    values
      .map((value, index) => {
        if (value === null) return '';
        const begins = index === 0 || values[index - 1] === null;
        return `${begins ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
      })
      .join('');
  const shown = months[0] ? monthIndex(month) - monthIndex(months[0]) : -1;
  return (
    <svg className="counts-chart" viewBox={`0 -6 ${WIDTH} ${HEIGHT + 24}`} aria-hidden="true">
      {marks.map((mark) => (
        <g key={mark}>
          <path className="mark" d={`M${START} ${y(mark)}H${WIDTH}`} />
          <text x={START - 6} y={y(mark) + 4} textAnchor="end">
            {number(mark)}
          </text>
        </g>
      ))}
      {years.map(({ index, year }) => (
        <text key={year} x={x(index)} y={HEIGHT + 15} textAnchor={x(index) > WIDTH - 14 ? 'end' : 'middle'}>
          {year}
        </text>
      ))}
      {shown >= 0 && shown < months.length && <path className="now" d={`M${x(shown)} 0V${HEIGHT}`} />}
      <path className="base" d={`M${START} ${HEIGHT}H${WIDTH}`} />
      {counts.map(({ source, values }, index) => (
        <path key={source} className="count" d={path(values)} strokeDasharray={DASHES[index]} />
      ))}
    </svg>
  );
}
