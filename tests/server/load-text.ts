import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { rawText } from '../../geodata/reading/open.ts';
import type { Source } from '../../geodata/source.ts';
import { tidy } from '../../geodata/sources/tidy.ts';
import { readParts } from '../../server/commands/load-file.ts';
import type { Database } from '../../server/database/schema.ts';
import { loadRelease, RefusedFile, type About, type Hooks, type LoadReport } from '../../server/load/release.ts';

/** A source of a test's own, read as the tidy table. */
export const TRIAL: Source = { ...tidy, key: 'trial', title: 'Trial', publisher: 'Nobody', licence: 'none' };

/** What comes of loading a tidy table from text; the day is that on which it counts as published. */
export function loadText(
  db: Kysely<Database>,
  text: string,
  options: Partial<About> & { source?: Source } = {},
  hooks: Hooks = {},
): Promise<LoadReport> {
  const { source = TRIAL, ...about } = options;
  const checksum = createHash('sha256').update(text).digest('hex');
  const known = { file: 'trial.csv', checksum, bytes: text.length, published: null, today: '2026-11-21' };
  return loadRelease(db, source, readParts(source, rawText('trial.csv', text)), { ...known, ...about }, hooks);
}

/** The report of a refused file; fails when it was taken. */
export async function refusalOf(work: Promise<LoadReport>): Promise<LoadReport> {
  const outcome: unknown = await work.catch((error: unknown) => error);
  if (!(outcome instanceof RefusedFile)) throw new Error(`the file was not refused: ${String(outcome)}`);
  return outcome.report;
}

/** A tidy table of arrivals by sea in Italy: a line for each month and value. */
export function arrivals(...rows: [month: string, value: number | string][]): string {
  return ['measure,month,country,value', ...rows.map(([month, value]) => `arrivals,${month},ITA,${value}`), ''].join(
    '\n',
  );
}
