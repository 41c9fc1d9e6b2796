import type { Month } from '../month.ts';
import { plain } from '../reading/columns.ts';
import type { Issue } from '../source.ts';
import { isTotal } from './rows.ts';

/** The months of a row by its names as published; a row of totals says Total, or nothing, where it sums over all. */
export interface Counts {
  row: number;
  route: string | null;
  border: string | null;
  nationality: string | null;
  values: ReadonlyMap<Month, number | null>;
}

/** The year of a column of a year's total, such as `2015`, `2015 total` or `Total 2015`, or null. */
export function yearOfTotal(title: string): number | null {
  const match = /^(?:total\s*)?((?:19|20)\d{2})(?:\s*total)?$/i.exec(title.trim());
  return match ? Number(match[1]) : null;
}

/** An issue for each month and row of totals that is not the sum of the rows that it covers. */
export function checkTotals(file: string, rows: readonly Counts[], totals: readonly Counts[]): Issue[] {
  return totals.flatMap((total) => {
    const parts = rows.filter((row) =>
      (['route', 'border', 'nationality'] as const).every((key) => covers(total, row, key)),
    );
    return [...total.values].flatMap(([month, declared]): Issue[] => {
      const sum = parts.reduce((before, { values }) => before + (values.get(month) ?? 0), 0);
      if (declared === null || declared === sum) return [];
      return [
        {
          file,
          row: total.row,
          column: month,
          value: String(declared),
          message: `is a total, and its ${parts.length} rows add up to ${sum}`,
          kind: 'total',
          rejected: true,
        },
      ];
    });
  });
}

function covers(total: Counts, row: Counts, key: 'route' | 'border' | 'nationality'): boolean {
  const name = total[key];
  if (name === null) return true;
  if (!isTotal(name)) return plain(name) === plain(row[key] ?? '');
  // "Western Balkan Route Total" is the total of that route, "Total" and "All routes" of every one.
  const rest = plain(name.replace(/\b(grand|sub|overall|totals?|of|the)\b/gi, ' '));
  return rest === '' || /^(all|sum)/.test(rest) || rest === plain(row[key] ?? '');
}
