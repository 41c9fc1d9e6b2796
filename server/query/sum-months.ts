import type { ValueStatus } from '../../geodata/vocabulary.ts';
import type { SeriesAnswer, SeriesRow, YearSeriesAnswer } from '../contract.ts';

/** The sum of a flow over some months. */
export interface MonthsSum {
  /** Null when no month of them is reported. */
  value: number | null;
  /** `provisional` when a month of them is not reported, or only a part of it. */
  value_status: ValueStatus;
  /** Months with a value. */
  months_reported: number;
}

type Months = Pick<SeriesRow, 'values' | 'value_status'>;

/** A value and how it is known. */
export interface Figure {
  value: number | null;
  value_status: ValueStatus;
}

/**
 * The sum of figures that may be added, out of `whole` of them: one that is missing is not reported, so that a part never
 * passes for the whole. The rules are those of a sum over rows in the database.
 */
export function sumOfFigures(figures: readonly Figure[], whole = figures.length): MonthsSum {
  let value = 0;
  let reported = 0;
  const seen = new Set<ValueStatus>();
  for (const own of figures) {
    seen.add(own.value_status);
    if (own.value === null) continue;
    value += own.value;
    reported += 1;
  }
  if (reported === 0) {
    return { value: null, value_status: seen.has('suppressed') ? 'suppressed' : 'not_reported', months_reported: 0 };
  }
  const value_status =
    reported < whole || seen.has('provisional') ? 'provisional' : seen.has('estimated') ? 'estimated' : 'reported';
  return { value, value_status, months_reported: reported };
}

/** The sum over the months of a series from index `start` to before `end`, out of `whole` months. */
export function sumOfMonths(
  { values, value_status: statuses }: Months,
  start: number,
  end: number,
  whole = end - start,
): MonthsSum {
  const figures: Figure[] = [];
  for (let index = Math.max(0, start); index < Math.min(end, values.length); index += 1) {
    figures.push({ value: values[index] ?? null, value_status: statuses[index] ?? 'not_reported' });
  }
  return sumOfFigures(figures, whole);
}

/**
 * A flow's series by month as series by calendar year. A year of which a month is not reported, or was not asked for, is
 * `provisional` with the number of months that it has; one without any is null.
 */
export function byYear({ measure, months, series, sources, footnotes, as_of }: SeriesAnswer): YearSeriesAnswer {
  const years = [...new Set(months.map((month) => Number(month.slice(0, 4))))];
  const starts = years.map((year) => months.findIndex((month) => Number(month.slice(0, 4)) === year));
  const summed = series.map((row) => {
    const sums = years.map((_, index) =>
      sumOfMonths(row, starts[index] ?? 0, starts[index + 1] ?? months.length, MONTHS_OF_A_YEAR),
    );
    return {
      ...row,
      values: sums.map(({ value }) => value),
      value_status: sums.map(({ value_status }) => value_status),
      months_reported: sums.map(({ months_reported }) => months_reported),
    };
  });
  return { measure, kind: 'flow', years, series: summed, sources, footnotes, as_of };
}

const MONTHS_OF_A_YEAR = 12;
