import type { Meaning } from '../reading/columns.ts';
import { readDay } from '../reading/days.ts';
import type { OpenFile } from '../reading/file.ts';
import type { Cells } from '../reading/records.ts';
import { NO_DIMENSIONS, nothingParsed, type Observation, type Parsed } from '../source.ts';
import { compareCopies, findCopies, rememberCopies } from './balkans-copies.ts';
import { monthSums } from './daily-sums.ts';
import { isTotal, readRows, Strays } from './rows.ts';
import { needTables } from './sheets.ts';

const NOT_REPORTED = ['N/A', 'n/a', 'NA', 'na', '#N/A', '-', '–', '…', '..'];

const NODES = {
  greek_islands: { corridor: 'eastern-mediterranean', country: 'GRC', place: 'greek-islands' },
  greek_mainland: { corridor: 'western-balkans', country: 'GRC', place: 'greek-mainland' },
  north_macedonia: { corridor: 'western-balkans', country: 'MKD', place: null },
  serbia: { corridor: 'western-balkans', country: 'SRB', place: null },
  croatia: { corridor: 'western-balkans', country: 'HRV', place: null },
  hungary: { corridor: 'western-balkans', country: 'HUN', place: null },
  slovenia: { corridor: 'western-balkans', country: 'SVN', place: null },
  austria: { corridor: 'western-balkans', country: 'AUT', place: null },
} as const;
type Node = keyof typeof NODES;

// The compilation tags its columns like HXL, each country in one word; others write the country alone.
const COLUMNS: Readonly<Record<'date' | Node, Meaning>> = {
  date: { names: ['date', 'day', '#date'], hxl: ['#date', '#date+reported', '#date+occurred'] },
  greek_islands: { names: names('Greek islands', 'Greece islands', 'islands', 'Greek island'), optional: true },
  greek_mainland: { names: names('mainland Greece', 'Greek mainland', 'Greece mainland', 'mainland') },
  north_macedonia: {
    names: names(
      'fYROM',
      'North Macedonia',
      'Macedonia',
      'the former Yugoslav Republic of Macedonia',
      'former Yugoslav Republic of Macedonia',
      'fYR Macedonia',
    ),
  },
  serbia: { names: names('Serbia') },
  croatia: { names: names('Croatia') },
  hungary: { names: names('Hungary'), optional: true },
  slovenia: { names: names('Slovenia'), optional: true },
  austria: { names: names('Austria'), optional: true },
};

function names(...places: string[]): string[] {
  const before = ['', 'affected arrive ', 'affected arrivals ', 'arrive ', 'arrivals ', 'arrivals to ', 'arrivals in '];
  return places.flatMap((place) => [
    ...before.map((words) => `${words}${place}`),
    `${place} arrivals`,
    `arrivals on ${place}`,
  ]);
}

/**
 * The days of the table of corridor nodes in any order, and their sums to whole months. Copies of the table beside it
 * are compared with it; sheets of models are passed over.
 */
export async function* readBalkansDailyEstimates(file: OpenFile): AsyncGenerator<Parsed> {
  const { found, passedOver } = await needTables(file, COLUMNS);
  const parsed = nothingParsed();
  const days = new Map<string, number>();
  for (const each of found) {
    const { table, header } = each;
    const nodes = (Object.keys(NODES) as Node[]).filter((node) => header.columns[node] !== undefined);
    const named = new Map(
      Object.entries(header.columns).map(([meaning, { index }]) => [index, meaning as Node | 'date']),
    );
    const copies = await findCopies(table, header, new Set(named.keys()));
    const inCopies = copies.flatMap(({ day, columns }) => [day, ...columns]);
    const strays = new Strays(new Set([...named.keys(), ...inCopies]), header.titles);
    for await (const row of readRows(file, each, new Map(), (issue) => parsed.issues.push(issue))) {
      rememberCopies(copies, row.line);
      const own = row.line.cells.filter((cell, index) => named.has(index) && cell.trim() !== '');
      if (own.length === 0) continue;
      strays.find(row);
      readDayOf(row.cells, nodes, days, parsed);
    }
    compareCopies(file.name, header, parsed, copies);
    parsed.recognised.push(
      `${table.name === null ? 'table' : `sheet ${JSON.stringify(table.name)}`}: ${nodes.length} nodes (${nodes.join(', ')})`,
      ...copies.map(({ title, values }) => `a copy of ${values.size} days beside it (${title}), compared`),
    );
  }
  tellSpan(file, days, parsed);
  if (passedOver.length > 0) parsed.recognised.push(`passed over: ${passedOver.join(', ')}`);
  for (const sum of monthSums(parsed.observations)) parsed.observations.push(sum);
  yield parsed;
}

function readDayOf(cells: Cells<string>, nodes: readonly Node[], days: Map<string, number>, parsed: Parsed): void {
  const text = cells.text('date');
  const figures = nodes.filter((node) => cells.text(node) !== null);
  if (figures.length === 0 && (text === null || !('day' in readDay(text)))) {
    cells.warn('date', 'filler', 'carries no figure');
    return;
  }
  if (text !== null && isTotal(text)) {
    cells.warn('date', 'filler', 'is a row of totals, which are summed here');
    return;
  }
  parsed.rowsRead += 1;
  const day = cells.day('date');
  const values = nodes.map((node) => [node, cells.count(node, { missing: NOT_REPORTED })] as const);
  if (day === null || !cells.ok) return;
  const before = days.get(day);
  if (before !== undefined) {
    cells.reject('date', 'duplicate', `the day ${day} stands in row ${before} already`);
    return;
  }
  days.set(day, cells.row);
  for (const [node, value] of values) parsed.observations.push(observationOf(cells.row, node, day, value));
}

function observationOf(row: number, node: Node, day: string, value: number | null): Observation {
  return {
    row,
    ...NO_DIMENSIONS,
    ...NODES[node],
    measure: 'transits',
    period: 'day',
    first_day: day,
    admin_level: 0,
    value,
    value_status: value === null ? 'not_reported' : 'estimated',
  };
}

function tellSpan(file: OpenFile, days: ReadonlyMap<string, number>, parsed: Parsed): void {
  const ordered = [...days.keys()].sort();
  const [first, last] = [ordered[0], ordered.at(-1)];
  if (first === undefined || last === undefined) return;
  const missing = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1 - days.size;
  parsed.recognised.push(`${days.size} days, ${first} to ${last}`);
  if (missing === 0) return;
  parsed.issues.push({
    file: file.name,
    row: null,
    column: 'date',
    value: null,
    message: `${missing} days between ${first} and ${last} have no row; their months are provisional`,
    kind: 'partial',
    rejected: false,
  });
}
