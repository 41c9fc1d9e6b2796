import { sql, type Kysely } from 'kysely';
import { monthsBetween, type Month } from '../../geodata/month.ts';
import { COUNTED_AT_EVERY_BORDER, kindOf, type Measure } from '../../geodata/vocabulary.ts';
import { flowMonth, statusOfSum, stockLevels } from '../collections/shared.ts';
import type { SeriesAnswer } from '../contract.ts';
import type { Database } from '../database/schema.ts';
import { footnotesFor } from './footnotes.ts';
import { Problem } from '../problem.ts';
import type { Snapshot, Standing } from '../snapshot.ts';
import { describeSources } from './sources.ts';

/** Dimensions that a series can be grouped by. */
export const GROUPS = ['corridor', 'country', 'nationality', 'border', 'place', 'admin_unit', 'source'] as const;
export type Group = (typeof GROUPS)[number];

/** The most values that an answer has: every month of the range is one of every series, and more would fill the memory. */
const MAX_VALUES = 500_000;

/** A checked question for time series. */
export interface SeriesQuestion {
  measure: Measure;
  /** By parameter: source, corridor, country, nationality, border. */
  filters: Readonly<Record<string, readonly string[]>>;
  from: Month | null;
  to: Month | null;
  groups: readonly Group[];
  snapshot: Snapshot;
  /** The releases of the snapshot that answer. */
  standing: Standing;
  /** The day that the answer names: the one asked for, or today. */
  day: string;
}

interface Cell {
  month: string;
  value: number | null;
  value_status: string;
  source: string;
  [group: string]: string | number | null;
}

/**
 * Time series of a measure by month, one for each source and combination of the groups that were asked for.
 *
 * Sources are never added to each other. A person counted at every border is not added over countries and places, and a
 * stock not over countries or nationalities, so that those are groups whether asked for or not.
 */
export async function readSeries(db: Kysely<Database>, question: SeriesQuestion): Promise<SeriesAnswer> {
  const kind = kindOf(question.measure);
  const groups = groupsOf(question);
  const cells = kind === 'flow' ? await readFlows(db, question, groups) : await readStocks(db, question, groups);
  const seen = cells.map(({ month }) => month).sort();
  const first = question.from ?? (seen[0] as Month | undefined);
  const last = question.to ?? (seen.at(-1) as Month | undefined);
  const months = first && last ? monthsBetween(first, last) : [];
  const column = new Map(months.map((month, index) => [month as string, index]));
  const series = new Map<string, SeriesAnswer['series'][number]>();
  for (const cell of cells) {
    if (series.size * months.length > MAX_VALUES) throw tooMany(months.length);
    const names = Object.fromEntries(groups.map((group) => [group, cell[group] ?? null]));
    const key = JSON.stringify(names);
    const row = series.get(key) ?? {
      source: cell.source,
      ...names,
      values: months.map(() => null),
      value_status: months.map(() => 'not_reported' as const),
    };
    series.set(key, row);
    const index = column.get(cell.month);
    if (index === undefined) continue;
    row.values[index] = cell.value;
    row.value_status[index] = cell.value_status as (typeof row.value_status)[number];
  }
  const { snapshot, standing } = question;
  const sources = describeSources(snapshot, standing, new Set(cells.map(({ source }) => source)));
  return {
    measure: question.measure,
    kind,
    months,
    series: [...series.values()],
    sources,
    footnotes: footnotesFor([
      ...Object.values(question.filters).flat(),
      ...cells.flatMap(({ country, nationality }) => [country, nationality]),
    ]),
    as_of: question.day,
  };
}

function tooMany(months: number): Problem {
  const most = MAX_VALUES.toLocaleString('en');
  return new Problem(
    'invalid-parameter',
    `group_by: ${months} months of every series are more than ${most} values; ask for fewer months with from and to, or for fewer groups`,
  );
}

/** The dimensions of the series that answer, in order: those asked for, and those that are never added over. */
export function groupsOf({
  measure,
  filters,
  groups,
}: Pick<SeriesQuestion, 'measure' | 'filters' | 'groups'>): Group[] {
  const forced: Group[] = ['source'];
  if (kindOf(measure) === 'stock') forced.push('country');
  if (kindOf(measure) === 'stock' && filters['nationality']) forced.push('nationality');
  if (COUNTED_AT_EVERY_BORDER.has(measure)) forced.push('country', 'place');
  return GROUPS.filter((group) => groups.includes(group) || forced.includes(group));
}

async function readFlows(db: Kysely<Database>, question: SeriesQuestion, groups: readonly Group[]): Promise<Cell[]> {
  const { filters, standing } = question;
  const columns = groups.map((group) => (group === 'admin_unit' ? sql`null::text` : sql.ref(`f.${group}`)));
  const conditions = [sql`f.measure = ${question.measure}`];
  for (const name of ['source', 'corridor', 'country']) {
    const values = filters[name];
    if (values) conditions.push(sql`${sql.ref(`f.${name}`)} = any(${values}::text[])`);
  }
  // Grouped by a breakdown, the parts are wanted and not the totals beside them.
  if (groups.includes('nationality') && !filters['nationality']) conditions.push(sql`f.nationality is not null`);
  else if (filters['nationality']) conditions.push(sql`f.nationality = any(${filters['nationality']}::text[])`);
  else conditions.push(sql`f.nationality is null`);
  if (filters['border']) conditions.push(sql`f.border = any(${filters['border']}::text[])`);
  else conditions.push(groups.includes('border') ? sql`f.border_role <> 'total'` : sql`f.border_role <> 'part'`);
  if (question.from) conditions.push(sql`f.month >= ${`${question.from}-01`}::date`);
  if (question.to) conditions.push(sql`f.month <= ${`${question.to}-01`}::date`);
  const { rows } = await sql<Cell>`
    select to_char(f.month, 'YYYY-MM') as month, ${sql.join(groups.map((group, i) => sql`${columns[i]} as ${sql.ref(group)}`))},
      sum(f.value) as value, ${statusOfSum('f')} as value_status
    from ${flowMonth(standing)} f
    where ${sql.join(conditions, sql` and `)}
    group by f.month, ${sql.join(columns)}
    order by ${sql.join(columns.map((c) => sql`${c} collate "C" nulls first`))}, f.month`.execute(db);
  return rows;
}

async function readStocks(db: Kysely<Database>, question: SeriesQuestion, groups: readonly Group[]): Promise<Cell[]> {
  const { filters, standing } = question;
  const byUnit = groups.includes('admin_unit');
  const conditions = [
    sql`v.measure = ${question.measure}`,
    // A total beside its breakdown: the one or the other.
    filters['nationality'] || groups.includes('nationality')
      ? sql`v.nationality is not null`
      : sql`v.nationality is null`,
    // A country beside its units: the one or the other, never both.
    byUnit ? sql`v.admin_level = 1` : sql`v.admin_level = 0`,
  ];
  for (const name of ['source', 'country', 'corridor', 'nationality', 'border']) {
    const values = filters[name];
    if (values) conditions.push(sql`${sql.ref(`v.${name}`)} = any(${values}::text[])`);
  }
  if (question.from) conditions.push(sql`v.first_day >= ${`${question.from}-01`}::date`);
  if (question.to) conditions.push(sql`v.first_day < ${`${question.to}-01`}::date + interval '1 month'`);
  const columns = groups.map((group) => sql.ref(`v.${group}`));
  // The last level in a month stands for it.
  const { rows } = await sql<Cell>`
    select distinct on (${sql.join(columns)}, date_trunc('month', v.first_day))
      to_char(v.first_day, 'YYYY-MM') as month, ${sql.join(columns)}, v.value, v.value_status
    from ${stockLevels({ standing })} v
    where ${sql.join(conditions, sql` and `)}
    order by ${sql.join(columns)}, date_trunc('month', v.first_day), v.first_day desc`.execute(db);
  return rows.sort((a, b) =>
    JSON.stringify(groups.map((g) => a[g] ?? '')) < JSON.stringify(groups.map((g) => b[g] ?? '')) ? -1 : 1,
  );
}
