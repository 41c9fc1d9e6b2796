import { lastDay, type Month } from '../../geodata/month.ts';
import type { StockCube } from '../../server/contract.ts';

/** The inner breaks of the five classes of the choropleth, in people. */
export const DISPLACEMENT_BREAKS: readonly number[] = [25_000, 50_000, 100_000, 250_000];

export interface DisplacementRow {
  /** P-code; null for people whose area the publisher does not know. */
  pcode: string | null;
  value: number | null;
  note: string | null;
}

/** What one country's newest round says. */
export interface DisplacementRound {
  country: string;
  source: string;
  /** The round's own date. */
  date: string;
  round: string | null;
  /** The publisher's national figure; null when the round has none. */
  national: number | null;
  /** Areas in the publisher's order; empty when the round is national only. */
  rows: readonly DisplacementRow[];
}

/**
 * The newest round of each country at or before the end of `month`, countries in alphabetical order; a country whose
 * first round is later is left out. A round stays until the next one, however old: its date is told beside it.
 */
export function newestRounds(cube: StockCube, month: Month): DisplacementRound[] {
  const until = lastDay(month);
  const rounds = new Map<string, DisplacementRound & { rows: DisplacementRow[] }>();
  for (const row of cube.rows) {
    if (row.date > until) continue;
    let round = rounds.get(row.country);
    if (!round || row.date > round.date) {
      const { country, source, date } = row;
      round = { country, source, date, round: row.round, national: null, rows: [] };
      rounds.set(country, round);
    }
    // Two assessments of one day count something else each: the first one is kept whole.
    if (row.date < round.date || row.source !== round.source || row.round !== round.round) continue;
    if (row.admin_level === 0) round.national = row.value;
    else if (row.admin_level === 1) round.rows.push({ pcode: row.admin_unit, value: row.value, note: row.note });
  }
  return [...rounds.values()].sort((a, b) => (a.country < b.country ? -1 : 1));
}

/** Values by p-code of the rounds' areas: null is not reported, a missing key is not covered by any round. */
export function valuesByArea(rounds: readonly DisplacementRound[]): Record<string, number | null> {
  const values: Record<string, number | null> = {};
  for (const { rows } of rounds) for (const { pcode, value } of rows) if (pcode !== null) values[pcode] = value;
  return values;
}
