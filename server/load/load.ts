import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { sql, type Kysely } from 'kysely';
import type { Bundled, Issue, Parsed, Source, SourceFile } from '../../geodata/source.ts';
import { SOURCES } from '../../geodata/sources/index.ts';
import type { Database } from '../database/schema.ts';
import { addKnown, checkReferences, readKnown } from './references.ts';
import { loadRelease } from './release.ts';
import { describeIssue } from './tally.ts';

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

/** How far a load is: `done` of `total` rows. */
export type OnProgress = (source: Source, done: number, total: number) => void;

interface Pending {
  source: Source & { bundled: Bundled };
  checksum: string;
  bytes: number;
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
  if (pending.length === 0) return 0;
  const issues = [...pending.flatMap(({ parsed }) => parsed.issues), ...(await findUnknown(db, pending))];
  const rejected = issues.filter((issue) => issue.rejected);
  if (rejected.length > 0) throw new RefusedFiles(rejected);
  const today = new Date().toISOString().slice(0, 10);
  for (const { source, checksum, bytes, parsed } of pending) {
    const { file, published } = source.bundled;
    const total = countRows(parsed);
    onProgress(source, 0, total);
    // The figures that come with the project were checked when they were compiled.
    const about = { file, checksum, bytes, published, today, checks: [] };
    await loadRelease(db, source, inPortions(parsed), about, { onRows: (done) => onProgress(source, done, total) });
    onProgress(source, total, total);
  }
  // Small tables never reach the threshold at which PostgreSQL would do this by itself.
  await sql`analyze admin_unit, boundary_line, corridor, transit_route, place`.execute(db);
  return pending.length;
}

async function readBundled(db: Kysely<Database>, source: Pending['source'], geodata: URL): Promise<Pending | null> {
  const { file, beside } = source.bundled;
  const read = async (name: string) => ({ name, text: await readFile(new URL(name, geodata), 'utf8') });
  const sourceFile: SourceFile = { ...(await read(file)), ...(beside && { beside: await read(beside) }) };
  const text = sourceFile.text + (sourceFile.beside?.text ?? '');
  const checksum = createHash('sha256').update(text).digest('hex');
  const loaded = await db
    .selectFrom('release')
    .select('id')
    .where('source', '=', source.key)
    .where('checksum', '=', checksum)
    .where('parser_version', '=', source.parserVersion)
    .executeTakeFirst();
  if (loaded) return null;
  return { source, checksum, bytes: Buffer.byteLength(text), parsed: source.bundled.parse(sourceFile) };
}

async function findUnknown(db: Kysely<Database>, pending: readonly Pending[]): Promise<Issue[]> {
  const known = await readKnown(db);
  for (const { parsed } of pending) addKnown(known, parsed);
  return pending.flatMap(({ source, parsed }) => checkReferences(source.bundled.file, parsed, known));
}

/** A file in parts, so that its progress can be seen. */
async function* inPortions(parsed: Parsed): AsyncGenerator<Parsed> {
  const size = 20_000;
  yield { ...parsed, observations: parsed.observations.slice(0, size) };
  const nothing = { adminUnits: [], boundaryLines: [], corridors: [], transitRoutes: [], places: [], incidents: [] };
  for (let start = size; start < parsed.observations.length; start += size) {
    const observations = parsed.observations.slice(start, start + size);
    yield { ...nothing, rowsRead: 0, recognised: [], issues: [], observations };
  }
}

function countRows(parsed: Parsed): number {
  const { observations, incidents, places, corridors, transitRoutes, adminUnits } = parsed;
  return [observations, incidents, places, corridors, transitRoutes, adminUnits].reduce(
    (sum, rows) => sum + rows.length,
    0,
  );
}
