import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { monthsBetween, parseMonth, type Month } from '../../geodata/month.ts';
import type { FlowCube } from '../../server/contract.ts';

const FILE = new URL('../../geodata/figures/frontex-detections.csv', import.meta.url);

interface YearRow {
  corridor: string;
  border: string;
  nationality: string;
  year: string;
  /** Twelve values; null where the publisher reported nothing. */
  values: (number | null)[];
}

/** The bundled detections, read from their file straight into the shape of `/api/cube/detections`. */
export function detectionsCube(text = readFileSync(FILE, 'utf8')): FlowCube {
  const rows = yearRows(text);
  const months = monthsOf(rows);
  const firstYear = Number(months[0]?.slice(0, 4));
  const names = (key: 'corridor' | 'border' | 'nationality') => [...new Set(rows.map((row) => row[key]))].sort();
  const dimensions = { source: ['frontex-detections'], country: [], place: [] };
  const named = { corridor: names('corridor'), border: names('border'), nationality: names('nationality') };
  const series: FlowCube['series'] = { source: [], corridor: [], country: [], border: [], nationality: [], place: [] };
  const values: (number | null)[][] = [];
  const rowOf = new Map<string, (number | null)[]>();
  for (const row of rows) {
    const key = `${row.corridor}/${row.border}/${row.nationality}`;
    let line = rowOf.get(key);
    if (!line) {
      line = months.map(() => null);
      rowOf.set(key, line);
      values.push(line);
      series.source.push(0);
      series.country.push(-1);
      series.place.push(-1);
      series.corridor.push(named.corridor.indexOf(row.corridor));
      series.border.push(named.border.indexOf(row.border));
      series.nationality.push(named.nationality.indexOf(row.nationality));
    }
    const start = (Number(row.year) - firstYear) * 12;
    for (const [month, value] of row.values.entries()) if (start + month < months.length) line[start + month] = value;
  }
  return {
    measure: 'detections',
    kind: 'flow',
    months,
    dimensions: { ...dimensions, ...named },
    series,
    values,
    sources: [SOURCE],
    value_status: {},
    footnotes: [],
    as_of: '2025-04-30',
  };
}

/** Only what `flowTable` asks of a source is meant; the rest fills the shape. */
const SOURCE: FlowCube['sources'][number] = {
  key: 'frontex-detections',
  title: 'Detections',
  publisher: 'Frontex',
  licence: '',
  url: null,
  cadence: 'monthly',
  caveats: '',
  measures: ['detections'],
  breakdown: 'complete',
  release: null,
};

function yearRows(text: string): YearRow[] {
  const records = parse(text, { columns: true, bom: true }) as Record<string, string>[];
  return records.map((record) => ({
    corridor: record.corridor ?? '',
    border: record.border ?? '',
    nationality: record.nationality ?? '',
    year: record.year ?? '',
    values: Array.from({ length: 12 }, (_, month) => {
      const cell = record[`m${String(month + 1).padStart(2, '0')}`] ?? '';
      return cell === '' ? null : Number(cell);
    }),
  }));
}

function monthsOf(rows: readonly YearRow[]): Month[] {
  const reported = rows.flatMap(({ year, values }) =>
    values.flatMap((value, month) => (value === null ? [] : [`${year}-${String(month + 1).padStart(2, '0')}`])),
  );
  const sorted = [...new Set(reported)].sort();
  const first = `${sorted[0]?.slice(0, 4) ?? ''}-01`;
  return monthsBetween(parseMonth(first), parseMonth(sorted.at(-1) ?? ''));
}
