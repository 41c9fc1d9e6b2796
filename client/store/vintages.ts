/** A total of a release, as `/api/releases` gives it; the dimensions that it is not about are null. */
export interface ReleaseTotal {
  measure: string;
  period: string;
  year: number;
  corridor: string | null;
  country: string | null;
  region: string | null;
  place: string | null;
  round: string | null;
  value: number;
}

/** A vintage of a source. */
export interface Vintage {
  id: number;
  source: string;
  /** `YYYY-MM-DD`. */
  published: string;
  totals: readonly ReleaseTotal[];
}

/** A year's total that releases do not agree on. */
export interface RevisedTotal {
  /** `died` for people who died or went missing together, else the measure. */
  measure: string;
  year: number;
  corridor: string | null;
  country: string | null;
  region: string | null;
  /** One for each vintage in its order; null where it says nothing of the year. */
  values: (number | null)[];
}

/**
 * The year totals that differ between vintages of a source, by measure, place and year. Only months are compared, and no
 * vintage's last year, which may not be whole in it.
 */
export function revisedTotals(vintages: readonly Vintage[]): RevisedTotal[] {
  const rows = new Map<string, RevisedTotal>();
  vintages.forEach(({ totals }, column) => {
    const last = Math.max(...totals.map(({ year }) => year));
    for (const total of totals) {
      const { year, corridor, country, region, place, round } = total;
      if (total.period !== 'month' || year === last || place !== null || round !== null) continue;
      if (corridor === null && country === null && region === null) continue;
      const measure = total.measure === 'dead' || total.measure === 'missing' ? 'died' : total.measure;
      const key = JSON.stringify([measure, corridor, country, region, year]);
      const row = rows.get(key) ?? { measure, year, corridor, country, region, values: vintages.map(() => null) };
      row.values[column] = (row.values[column] ?? 0) + total.value;
      rows.set(key, row);
    }
  });
  const differs = ({ values }: RevisedTotal) => new Set(values.filter((value) => value !== null)).size > 1;
  return [...rows.values()].filter(differs).sort((a, b) => b.year - a.year);
}
