import { monthsBetween, parseMonth } from '../../geodata/month.ts';
import type { FlowCube, SourceInfo } from '../../server/contract.ts';

export interface CubeRow {
  source?: string;
  corridor?: string;
  country?: string;
  border?: string;
  nationality?: string;
  values: (number | null)[];
  /** How values are known, where that is not `reported`; by month. */
  known?: Partial<Record<number, keyof FlowCube['value_status']>>;
}

/** A cube of these rows, whose months begin at `from`; sources in `complete` have a complete breakdown. */
export function cubeOf(measure: FlowCube['measure'], from: string, rows: CubeRow[], complete: string[] = []): FlowCube {
  const first = parseMonth(from);
  const length = Math.max(...rows.map(({ values }) => values.length));
  const months = monthsBetween(first, parseMonth('2099-12')).slice(0, length);
  const words = (name: keyof CubeRow) =>
    [...new Set(rows.flatMap((row) => (typeof row[name] === 'string' ? [row[name]] : [])))].sort();
  const dimensions = {
    source: words('source'),
    corridor: words('corridor'),
    country: words('country'),
    border: words('border'),
    nationality: words('nationality'),
    place: [],
  };
  const indexes = (name: keyof Omit<CubeRow, 'values' | 'known'>) =>
    rows.map((row) => dimensions[name].indexOf(row[name] ?? ''));
  return {
    measure,
    kind: 'flow',
    months,
    dimensions,
    series: {
      source: indexes('source'),
      corridor: indexes('corridor'),
      country: indexes('country'),
      border: indexes('border'),
      nationality: indexes('nationality'),
      place: rows.map(() => -1),
    },
    values: rows.map(({ values }) => values),
    value_status: statusesOf(rows, months.length),
    sources: dimensions.source.map((key) => sourceOf(key, complete.includes(key))),
    footnotes: [],
    as_of: '2026-11-21',
  };
}

function statusesOf(rows: readonly CubeRow[], months: number): FlowCube['value_status'] {
  const statuses: FlowCube['value_status'] = {};
  rows.forEach(({ known = {} }, row) => {
    for (const [month, status] of Object.entries(known))
      if (status) (statuses[status] ??= []).push(row * months + Number(month));
  });
  return statuses;
}

function sourceOf(key: string, complete: boolean): SourceInfo {
  const breakdown = complete ? 'complete' : null;
  const words = { title: key, publisher: key, licence: 'CC0', cadence: 'monthly', caveats: '' };
  return { key, ...words, url: null, measures: [], breakdown, release: null };
}
