import { lastDay, type Month } from '../../geodata/month.ts';
import type { ValueStatus } from '../../geodata/vocabulary.ts';
import type { StockCube } from '../../server/contract.ts';

export interface DisplacementRow {
  /** P-code; null for people whose area the publisher does not know. */
  pcode: string | null;
  value: number | null;
  value_status: ValueStatus;
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
  nationalStatus: ValueStatus;
  /** Areas in the publisher's order; empty when the round is national only. */
  rows: readonly DisplacementRow[];
}

/**
 * Every round of every country, by day and then by country. Two assessments of one day count something else each: the
 * first one is kept whole.
 */
export function allRounds(cube: StockCube): DisplacementRound[] {
  const rounds = new Map<string, DisplacementRound & { rows: DisplacementRow[] }>();
  for (const row of cube.rows) {
    const { country, source, date } = row;
    const key = `${date} ${country}`;
    let round = rounds.get(key);
    if (!round) {
      round = { country, source, date, round: row.round, national: null, nationalStatus: 'not_reported', rows: [] };
      rounds.set(key, round);
    }
    if (row.source !== round.source || row.round !== round.round) continue;
    const { value, value_status, note } = row;
    if (row.admin_level === 0) [round.national, round.nationalStatus] = [value, value_status];
    else if (row.admin_level === 1) round.rows.push({ pcode: row.admin_unit, value, value_status, note });
  }
  return [...rounds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, round]) => round);
}

/**
 * The newest round of each country at or before the end of `month`, countries in alphabetical order; a country whose
 * first round is later is left out. A round stays until the next one, however old: its date is told beside it.
 */
export function newestRounds(cube: StockCube, month: Month): DisplacementRound[] {
  const until = lastDay(month);
  const newest = new Map<string, DisplacementRound>();
  for (const round of allRounds(cube)) if (round.date <= until) newest.set(round.country, round);
  return [...newest.values()].sort((a, b) => (a.country < b.country ? -1 : 1));
}
