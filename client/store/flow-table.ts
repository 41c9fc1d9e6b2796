import { addMonths, monthIndex, monthsBetween, type Month } from '../../geodata/month.ts';
import type { FlowCube } from '../../server/contract.ts';
import { doubtsOf, NO_ROW } from './doubt.ts';
import { keepLast } from './keep-last.ts';
import { lengthOf, spanOf, type Mode, type Span } from './mode.ts';
import { SpanSums } from './span-sums.ts';

/** Values by month and corridor, dense, so that a month step is one copy of a few numbers. */
export interface FlowTable {
  months: readonly Month[];
  corridors: readonly string[];
  /** How many months a value stands for. */
  mode: Mode;
  /** People or detections, `months.length × corridors.length`, month-major; NaN where nothing is reported. */
  values: Float64Array;
  /** How many of its months each value is the sum of; null where each value is of one month. */
  reported: Uint16Array | null;
  /** What is to be minded of each value, as bits of `doubtOf`; null where all of them are plainly reported. */
  doubts: Uint8Array | null;
  /** The largest value of any corridor and month; 0 for an empty table. The fixed scale hangs on it. */
  largest: number;
}

/**
 * Sums a cube to months × corridors, counting only `nationalities` when any are given.
 *
 * Without a nationality, a series that is its publisher's own total answers; only a source whose breakdown is complete
 * is summed from its parts, and a source with its own totals never mixes them with its breakdown. `sources` keeps two
 * publishers of the same arrivals from being added: only the named ones count.
 */
export function flowTable(
  cube: FlowCube,
  nationalities: readonly string[] = [],
  sources?: readonly string[],
): FlowTable {
  const corridors = cube.dimensions.corridor;
  const width = corridors.length;
  const values = new Float64Array(cube.months.length * width).fill(NaN);
  const wanted = new Set(nationalities.map((code) => cube.dimensions.nationality.indexOf(code)));
  const complete = completeIn(cube);
  const marked = doubtsOf(cube);
  // Of a table that names every nationality the ones without a row are known to be just that.
  const listed = wanted.size > 0 && !sources ? listedKept(cube) : null;
  const doubts = marked.size > 0 || listed ? new Uint8Array(values.length) : null;
  for (let row = 0; row < cube.values.length; row++) {
    const corridor = cube.series.corridor[row] ?? -1;
    const source = cube.series.source[row] ?? -1;
    const nationality = cube.series.nationality[row] ?? -1;
    if (corridor < 0) continue;
    if (sources && !sources.includes(cube.dimensions.source[source] ?? '')) continue;
    const counts =
      wanted.size > 0
        ? wanted.has(nationality) && nationality >= 0
        : complete[source]
          ? nationality >= 0
          : nationality < 0;
    if (!counts) continue;
    const series = cube.values[row] ?? [];
    for (let month = 0; month < series.length; month++) {
      const value = series[month];
      if (value === null || value === undefined) continue;
      const cell = month * width + corridor;
      const before = values[cell] ?? NaN;
      values[cell] = Number.isNaN(before) ? value : before + value;
    }
    marked.get(row)?.forEach((bits, month) => joinBits(doubts, month * width + corridor, bits));
  }
  listed?.forEach((some, cell) => {
    if (some && Number.isNaN(values[cell])) joinBits(doubts, cell, NO_ROW);
  });
  return {
    months: cube.months as Month[],
    corridors,
    mode: 'month',
    values,
    reported: null,
    doubts,
    largest: largestOf(values),
  };
}

/** Which of a cube's sources break their figures down completely. */
const completeIn = ({ dimensions, sources }: FlowCube) =>
  dimensions.source.map((key) => sources.find((source) => source.key === key)?.breakdown === 'complete');

const listedKept = keepLast(listedIn);

/** The cells, laid out as those of a table, for which a publisher whose breakdown is complete reports any nationality; null without one. */
function listedIn(cube: FlowCube): Uint8Array | null {
  const { series, dimensions, months } = cube;
  const complete = completeIn(cube);
  if (!complete.includes(true)) return null;
  const width = dimensions.corridor.length;
  const listed = new Uint8Array(months.length * width);
  cube.values.forEach((values, row) => {
    const corridor = series.corridor[row] ?? -1;
    if (corridor < 0 || !complete[series.source[row] ?? -1]) return;
    values.forEach((value, month) => {
      if (value !== null) listed[month * width + corridor] = 1;
    });
  });
  return listed;
}

/** Joins bits to those of a cell; nothing where there are none to join. */
export function joinBits(doubts: Uint8Array | null, cell: number, bits: number): void {
  if (doubts) doubts[cell] = (doubts[cell] ?? 0) | bits;
}

/**
 * The table of a mode, made of the months' own: each value with how many of its months it is the sum of. It ends with
 * `until` where that lies beyond the last month reported, so that a window that reaches out of them still has its part.
 */
export function tableInMode(monthly: FlowTable, mode: Mode, until: Month | null = null): FlowTable {
  if (mode === 'month') return monthly;
  const spanAt = (month: Month) => (lengthOf(mode, month) < 1 ? null : spanOf(mode, month));
  return tableOver(monthly, mode, spanAt, monthsUntil(monthly.months, until));
}

/** Months with those that follow them up to another one. */
export function monthsUntil(months: readonly Month[], until: Month | null): readonly Month[] {
  const last = months.at(-1);
  return last && until && until > last ? [...months, ...monthsBetween(addMonths(last, 1), until)] : months;
}

/** The sums of a table over the months that each month stands for; none for null. */
export function tableOver(
  monthly: FlowTable,
  mode: Mode,
  spanAt: (month: Month) => Span | null,
  months = monthly.months,
): FlowTable {
  const { corridors } = monthly;
  const width = corridors.length;
  const sums = new SpanSums({ months: monthly.months, width, values: monthly.values });
  const values = new Float64Array(months.length * width).fill(NaN);
  const reported = new Uint16Array(months.length * width);
  const doubts = monthly.doubts && new Uint8Array(months.length * width);
  months.forEach((month, row) => {
    const span = spanAt(month);
    if (!span) return;
    for (let column = 0; column < width; column++) {
      const cell = row * width + column;
      values[cell] = sums.value(column, span);
      reported[cell] = sums.reported(column, span);
      if (monthly.doubts) joinBits(doubts, cell, doubtsIn(monthly, column, span));
    }
  });
  return { months, corridors, mode, values, reported, doubts, largest: largestOf(values) };
}

/** The bits of a corridor's months in a span, joined. */
function doubtsIn({ months, corridors, doubts }: FlowTable, column: number, { from, to }: Span): number {
  const first = months[0];
  if (!first || !doubts) return 0;
  const start = Math.max(0, monthIndex(from) - monthIndex(first));
  const end = Math.min(months.length - 1, monthIndex(to) - monthIndex(first));
  let bits = 0;
  for (let row = start; row <= end; row++) bits |= doubts[row * corridors.length + column] ?? 0;
  return bits;
}

/** The largest of some values in which NaN is not reported; 0 when there is none. */
export function largestOf(values: Float64Array): number {
  let largest = 0;
  for (const value of values) if (value > largest) largest = value;
  return largest;
}

/** Copies one month of a table into `out`, one number a corridor; nothing is allocated. NaN means not reported. */
export function stepMonth(table: FlowTable, month: number, out: Float32Array): void {
  const width = table.corridors.length;
  const start = month * width;
  for (let corridor = 0; corridor < width; corridor++) out[corridor] = table.values[start + corridor] ?? NaN;
}
