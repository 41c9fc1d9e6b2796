/** `npm run load`: loads publishers' files, each in one transaction, and says what came of it. */
import path from 'node:path';
import { SOURCES } from '../../geodata/sources/index.ts';
import { connect, type Connection } from '../database/connect.ts';
import { migrate } from '../database/migrate.ts';
import { fetchFile } from '../load/fetch-file.ts';
import { keepVersion, readVersion } from '../load/fetched.ts';
import { loadBundled } from '../load/load.ts';
import { RefusedFile } from '../load/release.ts';
import { createFileProgress, createProgress } from '../progress.ts';
import { readSettings } from '../settings.ts';
import { reasonOf } from './failure.ts';
import { IssuesFile } from './issues-file.ts';
import { describeSource, listSources } from './list.ts';
import { readArguments, USAGE, UsageError, type LoadArguments } from './load-arguments.ts';
import { loadFile } from './load-file.ts';
import { summarize, summarizeRefusal } from './summary.ts';

const today = new Date().toISOString().slice(0, 10);
const stop = new AbortController();
const APPLICATION = `passages-load-${process.pid}`;

process.exitCode = await main().catch((error: unknown) => {
  if (stop.signal.aborted) {
    console.error('Stopped. Nothing of this file was loaded.');
    return 130;
  }
  const reason = reasonOf(error);
  if (reason === null) throw error;
  console.error(error instanceof UsageError ? `${reason}\n\n${USAGE}` : reason);
  return error instanceof UsageError ? 2 : 1;
});

async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2), today);
  if (asked.kind === 'help') {
    console.log(USAGE);
    return 0;
  }
  // By this name the server knows which statements are this process's.
  process.env['PGAPPNAME'] = APPLICATION;
  const settings = readSettings(process.env);
  const connection = await connect(settings);
  // A statement that runs is broken off by the server; the transaction is rolled back either way.
  const end = () => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
    void cancelStatements(connection);
  };
  process.on('SIGINT', end).on('SIGTERM', end);
  try {
    await prepare(connection);
    return await perform(connection, asked);
  } finally {
    await connection.close();
  }
}

async function perform(connection: Connection, asked: Exclude<LoadArguments, { kind: 'help' }>): Promise<number> {
  const { db } = connection;
  if (asked.kind === 'list') {
    console.log(await listSources(db));
    return 0;
  }
  if (asked.kind === 'describe') {
    console.log(await describeSource(db, asked.source));
    return 0;
  }
  const { files, source } = asked;
  if (asked.fetch !== null) return loadFetched(connection, asked, asked.fetch);
  for (const [index, file] of files.entries()) {
    console.log(`${path.basename(file)}: ${source.title}`);
    const refused = await loadOne(connection, asked, file);
    if (!refused) continue;
    const left = files.length - index - 1;
    if (left > 0) console.error(`${left} more ${left === 1 ? 'file was' : 'files were'} not tried.`);
    return 1;
  }
  return 0;
}

/** Fetches a file and loads it; what its server says of it is kept once it is loaded. */
async function loadFetched(
  connection: Connection,
  asked: Extract<LoadArguments, { kind: 'load' }>,
  url: string,
): Promise<number> {
  const { db } = connection;
  const file = await fetchFile(url, await readVersion(db, url), {}, stop.signal);
  if (file === null) {
    console.log(`${asked.source.title}: nothing new since it was loaded last.`);
    return 0;
  }
  try {
    console.log(`${path.basename(file.path)}: ${asked.source.title}`);
    if (await loadOne(connection, asked, file.path)) return 1;
    if (!asked.dryRun) await keepVersion(db, url, file);
    return 0;
  } finally {
    await file.remove();
  }
}

/** Loads a file and says what came of it; true when it was refused. */
async function loadOne(
  { db }: Connection,
  { source, published, dryRun, accept, issues, rule, own }: Extract<LoadArguments, { kind: 'load' }>,
  file: string,
): Promise<boolean> {
  const list = new IssuesFile(issues ?? `${path.basename(file)}.issues.csv`);
  const progress = createFileProgress();
  try {
    const report = await loadFile(
      db,
      source,
      file,
      { published, today, dryRun, accept, rule, measuresFromFile: own },
      {
        onBytes: progress.show,
        onIssue: (issue) => list.add(issue),
        onWait: () => console.log('Another load is running, waiting for it to end …'),
        onStep: (step) => (step === 'content' ? progress.end() : undefined),
        signal: stop.signal,
      },
    );
    progress.end();
    console.log(summarize(report));
    return false;
  } catch (error) {
    progress.end();
    if (!(error instanceof RefusedFile)) throw error;
    console.error(summarizeRefusal(error.report, accept));
    return true;
  } finally {
    const written = await list.end();
    if (written !== null) console.log(`Issues: ${written}`);
  }
}

/** Makes the tables those of today; an empty database gets what comes with the project, as at the first start. */
async function prepare(connection: Connection): Promise<void> {
  await migrate(connection.db);
  const loaded = await connection.db.selectFrom('release').select('source').distinct().execute();
  const known = new Set(loaded.map(({ source }) => source));
  if (SOURCES.every(({ key, bundled }) => bundled === null || known.has(key))) return;
  console.log('Loading what comes with the project …');
  const progress = createProgress();
  await loadBundled(connection.db, progress.show).finally(() => progress.end());
  await connection.markComplete();
}

/** Breaks off what this process has the database do; the embedded one ends with the process. */
async function cancelStatements({ engine, pool }: Connection): Promise<void> {
  if (engine === 'embedded') return;
  await pool
    .query(
      `select pg_cancel_backend(pid) from pg_stat_activity
       where application_name = $1 and pid <> pg_backend_pid()`,
      [APPLICATION],
    )
    .catch(() => undefined);
}
