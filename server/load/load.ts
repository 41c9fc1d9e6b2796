import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Bundled, Issue, Parsed, Source, SourceFile } from '../../geodata/source.ts';
import { SOURCES } from '../../geodata/sources/index.ts';
import type { Database } from '../database/schema.ts';
import { insertObservations } from './insert-observations.ts';
import {
  insertAdminUnits,
  insertBoundaryLines,
  insertCorridors,
  insertIncidents,
  insertPlaces,
  insertTransitRoutes,
} from './insert.ts';
import { checkReferences } from './references.ts';

const GEODATA = new URL('../../geodata/', import.meta.url);

/** Files that cannot be loaded, with every issue found; nothing of them is in the database. */
export class RefusedFiles extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(
      `${issues.length} ${issues.length === 1 ? 'value' : 'values'} cannot be read:\n${issues.map(describeIssue).join('\n')}`,
    );
    this.issues = issues;
  }
}

/** An issue as a line of text: file, row, column, value and what is wrong. */
export function describeIssue({ file, row, column, value, message }: Issue): string {
  const where = [file, row === null ? '' : `row ${row}`, column === null ? '' : `column ${column}`];
  return `${where.filter((part) => part !== '').join(', ')}: ${JSON.stringify(value ?? '')} ${message}`;
}

/** How far a load is: `done` of `total` rows. */
export type OnProgress = (source: Source, done: number, total: number) => void;

interface Pending {
  source: Source & { bundled: Bundled };
  checksum: string;
  parsed: Parsed;
}

/**
 * Loads the bundled release of every source whose file the database does not have yet; answers with how many it loaded.
 *
 * All files are read before the first one is written, so that a bad row in any of them leaves the database as it was;
 * throws RefusedFiles then. One transaction a file; two loads at once wait for each other.
 */
export async function loadBundled(
  db: Kysely<Database>,
  onProgress: OnProgress = () => undefined,
  geodata: URL = GEODATA,
): Promise<number> {
  const pending: Pending[] = [];
  for (const source of SOURCES) {
    const { bundled } = source;
    const next = bundled && (await readBundled(db, { ...source, bundled }, geodata));
    if (next) pending.push(next);
  }
  const issues = [...pending.flatMap(({ parsed }) => parsed.issues), ...(await findUnknown(db, pending))];
  if (issues.length > 0) throw new RefusedFiles(issues);
  for (const { source, checksum, parsed } of pending) {
    const total = countRows(parsed);
    onProgress(source, 0, total);
    await db.transaction().execute(async (transaction) => {
      // Any number will do, as long as every loader takes the same one.
      await sql`select pg_advisory_xact_lock(20151018)`.execute(transaction);
      // Another process may have loaded the file while this one waited.
      if (await isLoaded(transaction, source, checksum)) return;
      await loadRelease(transaction, source, checksum, parsed, (done) => onProgress(source, done, total));
    });
    onProgress(source, total, total);
  }
  // Small tables never reach the threshold at which PostgreSQL would do this by itself.
  if (pending.length > 0) await sql`analyze admin_unit, boundary_line, corridor, transit_route, place`.execute(db);
  return pending.length;
}

async function readBundled(db: Kysely<Database>, source: Pending['source'], geodata: URL): Promise<Pending | null> {
  const { file, beside } = source.bundled;
  const read = async (name: string) => ({ name, text: await readFile(new URL(name, geodata), 'utf8') });
  const sourceFile: SourceFile = { ...(await read(file)), ...(beside && { beside: await read(beside) }) };
  const checksum = createHash('sha256')
    .update(sourceFile.text)
    .update(sourceFile.beside?.text ?? '')
    .digest('hex');
  return (await isLoaded(db, source, checksum)) ? null : { source, checksum, parsed: source.bundled.parse(sourceFile) };
}

async function isLoaded(db: Kysely<Database>, source: Source, checksum: string): Promise<boolean> {
  const release = await db
    .selectFrom('release')
    .select('id')
    .where('source', '=', source.key)
    .where('checksum', '=', checksum)
    .where('parser_version', '=', source.parserVersion)
    .executeTakeFirst();
  return release !== undefined;
}

async function findUnknown(db: Kysely<Database>, pending: readonly Pending[]): Promise<Issue[]> {
  const corridors = await db.selectFrom('corridor').select('id').execute();
  const units = await db.selectFrom('admin_unit').select('pcode').execute();
  const parsed = pending.map((next) => next.parsed);
  const known = {
    corridors: new Set([...corridors, ...parsed.flatMap((next) => next.corridors)].map(({ id }) => id)),
    adminUnits: new Set([...units, ...parsed.flatMap((next) => next.adminUnits)].map(({ pcode }) => pcode)),
  };
  return pending.flatMap(({ source, parsed: found }) => checkReferences(source.bundled.file, found, known));
}

async function loadRelease(
  db: Transaction<Database>,
  source: Pending['source'],
  checksum: string,
  parsed: Parsed,
  onRows: (done: number) => void,
): Promise<void> {
  const { key, title, publisher, licence, url, cadence, caveats, measures, breakdown } = source;
  const about = { title, publisher, licence, url, cadence, caveats, measures: [...measures], breakdown };
  await db
    .insertInto('source')
    .values({ key, ...about })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(about))
    .execute();
  const { id: release } = await db
    .insertInto('release')
    .values({
      source: key,
      published: source.bundled.published,
      file: source.bundled.file,
      checksum,
      parser_version: source.parserVersion,
      rows_read: parsed.rowsRead,
      observations: countRows(parsed),
      withdrawn_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (parsed.adminUnits.length > 0) {
    await insertAdminUnits(db, release, parsed.adminUnits);
    await insertBoundaryLines(db, release, parsed.boundaryLines);
  }
  if (parsed.corridors.length > 0) await insertCorridors(db, release, parsed.corridors);
  if (parsed.transitRoutes.length > 0) await insertTransitRoutes(db, release, parsed.transitRoutes);
  if (parsed.places.length > 0) await insertPlaces(db, release, key, parsed.places);
  if (parsed.incidents.length > 0) await insertIncidents(db, release, key, parsed.incidents);
  if (parsed.observations.length > 0) await insertObservations(db, release, key, parsed.observations, onRows);
  if (parsed.incidents.length > 0 || parsed.observations.some(({ period }) => period === 'month')) {
    // Without fresh statistics the planner takes the new rows for a handful.
    await sql`analyze series, observation, incident`.execute(db);
    await sql`refresh materialized view flow_month_latest`.execute(db);
    await sql`analyze flow_month_latest`.execute(db);
  }
}

function countRows(parsed: Parsed): number {
  const { observations, incidents, places, corridors, transitRoutes, adminUnits } = parsed;
  return [observations, incidents, places, corridors, transitRoutes, adminUnits].reduce(
    (sum, rows) => sum + rows.length,
    0,
  );
}
