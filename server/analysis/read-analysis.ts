import { sql, type Kysely } from 'kysely';
import { addMonths, lastDay, type Month } from '../../geodata/month.ts';
import { COUNTED_AT_EVERY_BORDER, kindOf, MEASURES, type Measure } from '../../geodata/vocabulary.ts';
import { flowMonth } from '../collections/shared.ts';
import type { AnalysisAnswer, MeasureAnalysis } from '../contract.ts';
import type { Database } from '../database/schema.ts';
import { Problem } from '../problem.ts';
import { footnotesFor } from '../query/footnotes.ts';
import { describeSources } from '../query/sources.ts';
import type { Snapshot, Standing } from '../snapshot.ts';
import { earlierMonths } from './compare.ts';
import { analyseMeasure, type FlowCell } from './measure-analysis.ts';
import { readNames } from './names.ts';
import { readStockLevels } from './stock-levels.ts';

/** Flows whose parts may be added: people who are counted at every border are in no total. */
export const ANALYSED: readonly Measure[] = MEASURES.filter(
  (measure) => kindOf(measure) === 'flow' && measure !== 'registrations' && !COUNTED_AT_EVERY_BORDER.has(measure),
);

/** A checked question for the analysis of a month. */
export interface AnalysisQuestion {
  month: Month;
  snapshot: Snapshot;
  standing: Standing;
  /** The day that the answer names: the one asked for, or today. */
  day: string;
}

interface Span {
  source: string;
  measure: Measure;
  first_month: Month;
  last_month: Month;
  from_incidents: boolean;
}

/** What is known of a month: each flow beside earlier months, and the newest stocks. Throws not-found for a month without a flow. */
export async function readAnalysis(db: Kysely<Database>, question: AnalysisQuestion): Promise<AnalysisAnswer> {
  const { month, snapshot, standing, day } = question;
  const spans = await readSpans(db, standing);
  const cells = await readCells(db, question);
  const names = await readNames(db);
  const flows: MeasureAnalysis[] = [];
  for (const { source, measure, from_incidents: fromIncidents } of spans) {
    const own = cells.filter((cell) => cell.source === source && cell.measure === measure);
    if (!own.some((cell) => cell.month === month && (cell.value !== null || cell.value_status === 'suppressed')))
      continue;
    const published = standing.newest.get(source)?.published ?? day;
    const breakdown = snapshot.sources.find(({ key }) => key === source)?.breakdown ?? null;
    // A table that is as old as the last day that it speaks of has that day.
    const ground = { month, fromIncidents, partialMonth: published < lastDay(month) };
    flows.push(analyseMeasure({ source, measure, breakdown, cells: own, ground, names }));
  }
  if (flows.length === 0) {
    throw new Problem('not-found', `month=${month}: no flow has a figure for it as known on ${day}; see /api/analysis`);
  }
  const withoutFigure = spans
    .filter(({ source, measure }) => !flows.some((flow) => flow.source === source && flow.measure === measure))
    .map(({ source, measure, first_month, last_month }) => ({ measure, source, first_month, last_month }));
  const stocks = await readStockLevels(db, standing, month, names);
  const { previous, yearBefore } = earlierMonths(month);
  const keys = new Set([...flows, ...withoutFigure, ...stocks].map(({ source }) => source));
  return {
    month,
    previous_month: previous,
    month_year_before: yearBefore,
    flows,
    without_figure: withoutFigure,
    stocks,
    sources: describeSources(snapshot, standing, keys),
    footnotes: footnotesFor([
      ...stocks.map(({ country }) => country),
      ...flows.flatMap(({ by_country, nationalities }) => [
        ...by_country.map(({ country }) => country),
        ...(nationalities?.top ?? []).map(({ nationality }) => nationality),
      ]),
    ]),
    as_of: day,
  };
}

/** The months for which a flow has a figure, newest first. */
export async function readAnalysisMonths(db: Kysely<Database>, standing: Standing): Promise<Month[]> {
  const { rows } = await sql<{ month: Month }>`
    select distinct to_char(f.month, 'YYYY-MM') as month from ${flowMonth(standing)} f
    where f.measure = any(${ANALYSED}::text[]) and f.nationality is null and f.border_role <> 'part'
      and (f.value is not null or f.value_status = 'suppressed')
    order by month desc`.execute(db);
  return rows.map(({ month }) => month);
}

/** What each source reports of each measure, in the order of measures, then of keys. */
async function readSpans(db: Kysely<Database>, standing: Standing): Promise<Span[]> {
  const { rows } = await sql<Span>`
    select f.source, f.measure, to_char(min(f.month), 'YYYY-MM') as first_month,
      to_char(max(f.month), 'YYYY-MM') as last_month,
      exists (select from incident i where i.source = f.source) as from_incidents
    from ${flowMonth(standing)} f
    where f.measure = any(${ANALYSED}::text[]) and f.nationality is null and f.border_role <> 'part'
      and (f.value is not null or f.value_status = 'suppressed')
    group by f.source, f.measure`.execute(db);
  return rows.sort(
    (a, b) => MEASURES.indexOf(a.measure) - MEASURES.indexOf(b.measure) || (a.source < b.source ? -1 : 1),
  );
}

/** Totals of both years until the month; of the breakdown by nationality only the months that are compared. */
async function readCells(db: Kysely<Database>, { month, standing }: AnalysisQuestion): Promise<FlowCell[]> {
  const { previous, yearBefore } = earlierMonths(month);
  const first = `${addMonths(month, -12).slice(0, 4)}-01`;
  const day = (one: string) => sql`${`${one}-01`}::date`;
  const { rows } = await sql<Omit<FlowCell, 'part'>>`
    select f.source, f.measure, to_char(f.month, 'YYYY-MM') as month, f.corridor, f.country, f.border, f.nationality,
      f.place, f.border_role, f.value, f.value_status
    from ${flowMonth(standing)} f
    where f.measure = any(${ANALYSED}::text[]) and f.month >= ${day(first)} and f.month <= ${day(month)}
      and (f.nationality is null or f.month in (${day(month)}, ${day(previous)}, ${day(yearBefore)}))`.execute(db);
  return rows.map((row) => ({ ...row, part: JSON.stringify([row.corridor, row.country, row.border, row.place]) }));
}
