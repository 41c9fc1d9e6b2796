import { sql, type Kysely } from 'kysely';
import { monthsBetween, type Month } from '../../geodata/month.ts';
import { kindOf, type Measure, type ValueStatus } from '../../geodata/vocabulary.ts';
import { flowMonth, stockLevels } from '../collections/shared.ts';
import type { FlowCube, StockCube } from '../contract.ts';
import type { Database } from '../database/schema.ts';
import { footnotesFor } from './footnotes.ts';
import type { Snapshot, Standing } from '../snapshot.ts';
import { describeSources } from './sources.ts';

const DIMENSIONS = ['source', 'corridor', 'country', 'border', 'nationality', 'place'] as const;

/** A value of a series in a month; `doubt` is how it is known where that is not `reported`. */
type Cell = Record<(typeof DIMENSIONS)[number], string | null> & {
  month: Month;
  value: number | null;
  doubt: keyof FlowCube['value_status'] | null;
};

/** A checked question for everything that is known of a measure. */
export interface CubeQuestion {
  measure: Measure;
  snapshot: Snapshot;
  standing: Standing;
  /** The day that the answer names: the one asked for, or today. */
  day: string;
}

/** Everything that is known of a measure in one compact answer. */
export async function readCube(db: Kysely<Database>, question: CubeQuestion): Promise<FlowCube | StockCube> {
  return kindOf(question.measure) === 'flow' ? readFlowCube(db, question) : readStockCube(db, question);
}

async function readFlowCube(
  db: Kysely<Database>,
  { measure, snapshot, standing, day }: CubeQuestion,
): Promise<FlowCube> {
  const columns = DIMENSIONS.map((name) => sql.ref(`f.${name}`));
  // Totals that the database made out of a complete breakdown are left out: the client adds up what it is shown.
  const { rows } = await sql<Cell>`
    select to_char(f.month, 'YYYY-MM') as month, f.value, nullif(f.value_status, 'reported') as doubt, ${sql.join(columns)}
    from ${flowMonth(standing)} f
    left join source s on s.key = f.source
    where f.measure = ${measure} and (f.nationality is not null or s.breakdown is distinct from 'complete')
    order by ${sql.join(columns.map((column) => sql`${column} collate "C" nulls first`))}, f.month`.execute(db);
  const sorted = rows.map(({ month }) => month).sort();
  const months = sorted.length > 0 ? monthsBetween(sorted[0] as Month, sorted.at(-1) as Month) : [];
  const columnOf = new Map(months.map((month, index) => [month, index]));
  const dimensions = Object.fromEntries(
    DIMENSIONS.map((name) => [name, [...new Set(rows.map((row) => row[name]).filter((word) => word !== null))].sort()]),
  ) as FlowCube['dimensions'];
  const series = Object.fromEntries(DIMENSIONS.map((name) => [name, [] as number[]])) as FlowCube['series'];
  const values: FlowCube['values'] = [];
  const status: FlowCube['value_status'] = {};
  let last = '';
  for (const row of rows) {
    const key = JSON.stringify(DIMENSIONS.map((name) => row[name]));
    if (key !== last) {
      last = key;
      for (const name of DIMENSIONS) series[name].push(dimensions[name].indexOf(row[name] ?? ''));
      values.push(months.map(() => null));
    }
    const cells = values.at(-1);
    const column = columnOf.get(row.month);
    if (!cells || column === undefined) continue;
    cells[column] = row.value;
    if (row.doubt !== null) (status[row.doubt] ??= []).push((values.length - 1) * months.length + column);
  }
  const sources = describeSources(snapshot, standing, new Set(dimensions.source));
  const footnotes = footnotesFor([...dimensions.country, ...dimensions.nationality]);
  return {
    measure,
    kind: 'flow',
    months,
    dimensions,
    series,
    values,
    value_status: status,
    sources,
    footnotes,
    as_of: day,
  };
}

async function readStockCube(
  db: Kysely<Database>,
  { measure, snapshot, standing, day }: CubeQuestion,
): Promise<StockCube> {
  const { rows } = await sql<StockCube['rows'][number] & { value_status: ValueStatus }>`
    select v.source, v.country, v.admin_level, v.admin_unit, to_char(v.first_day, 'YYYY-MM-DD') as date, v.round, v.value,
      v.value_status, v.note
    from ${stockLevels({ standing })} v
    where v.measure = ${measure} and v.nationality is null
    order by v.first_day, v.source collate "C", v.country collate "C", v.admin_level, v.admin_unit collate "C" nulls first, v.id`.execute(
    db,
  );
  const sources = describeSources(snapshot, standing, new Set(rows.map(({ source }) => source)));
  const footnotes = footnotesFor(rows.map(({ country }) => country));
  return { measure, kind: 'stock', rows, sources, footnotes, as_of: day };
}
