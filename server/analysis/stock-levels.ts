import { sql, type Kysely } from 'kysely';
import { lastDay, type Month } from '../../geodata/month.ts';
import { MEASURES, type Measure, type ValueStatus } from '../../geodata/vocabulary.ts';
import { stockLevels } from '../collections/shared.ts';
import type { AnalysisAnswer } from '../contract.ts';
import type { Database } from '../database/schema.ts';
import { sumOfFigures } from '../query/sum-months.ts';
import type { Standing } from '../snapshot.ts';
import type { Names } from './names.ts';

interface Level {
  measure: Measure;
  source: string;
  country: string;
  admin_level: number;
  date: string;
  round: string | null;
  value: number | null;
  value_status: ValueStatus;
  note: string | null;
}

/**
 * The newest level of each measure, source and country by the end of a month: the publisher's own for the country, or
 * the sum of the areas of its round where it gives no other. A round stays until the next, however old: its date is told.
 */
export async function readStockLevels(
  db: Kysely<Database>,
  standing: Standing,
  month: Month,
  names: Names,
): Promise<AnalysisAnswer['stocks']> {
  const { rows } = await sql<Level>`
    select n.measure, n.source, n.country, n.admin_level, to_char(n.first_day, 'YYYY-MM-DD') as date, n.round, n.value,
      n.value_status, n.note
    from (
      select v.*, max(v.first_day) over (partition by v.measure, v.source, v.country) as newest
      from ${stockLevels({ standing })} v
      where v.nationality is null and v.country is not null and v.admin_level in (0, 1)
        and v.first_day <= ${lastDay(month)}::date
    ) n
    where n.first_day = n.newest
    order by n.source collate "C", n.country collate "C", n.admin_level, n.round collate "C" nulls first, n.id`.execute(
    db,
  );
  const levels = new Map<string, Level[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.measure, row.source, row.country]);
    levels.set(key, [...(levels.get(key) ?? []), row]);
  }
  return [...levels.values()]
    .flatMap((own) => levelOf(own, names))
    .sort((a, b) => MEASURES.indexOf(a.measure) - MEASURES.indexOf(b.measure));
}

function levelOf(rows: readonly Level[], names: Names): AnalysisAnswer['stocks'] {
  const [first] = rows;
  if (!first) return [];
  // Two assessments of one day count something else each: the first one is kept whole.
  const round = rows.filter((row) => row.round === first.round);
  const national = round.find(({ admin_level: level }) => level === 0);
  const { measure, source, country, date } = first;
  const about = { measure, source, country, name: names.country(country), date, round: first.round };
  if (national) {
    const { value, value_status, note } = national;
    return [{ ...about, value, value_status, areas: null, note }];
  }
  const { value, value_status } = sumOfFigures(round);
  return [{ ...about, value, value_status, areas: round.length, note: null }];
}
