import { sql, type Kysely, type Transaction } from 'kysely';
import type { Issue, Parsed, Source } from '../../geodata/source.ts';
import type { Database } from '../database/schema.ts';
import { CHECKS } from './all-checks.ts';
import type { Check } from './checks.ts';
import { Intake } from './intake.ts';
import type { Rule } from './protect.ts';
import type { Published } from './published.ts';
import { sealFile, standsOpen } from './seal.ts';
import { stand } from './standing.ts';
import { describeIssue, IssueTally, type IssueCount } from './tally.ts';
import { readTotals, type Total } from './totals.ts';

/** How many totals are kept beside a release: what a person compares, not another table of figures. */
const KEPT_TOTALS = 2000;

/** What is known of a file besides its rows. */
export interface About {
  /** For messages and for the list of releases; never a path of the machine. */
  file: string;
  checksum: string;
  bytes: number | null;
  /** When the publisher published it; null for the newest day that the file speaks of. */
  published: string | null;
  /** Today in UTC, `YYYY-MM-DD`. */
  today: string;
  /** How many rows may be left out; with more of them nothing is loaded. */
  accept?: number;
  /** Does everything and takes it back. */
  dryRun?: boolean;
  /** For a source of an organisation’s own figures. A source that has a rule keeps it. */
  rule?: Rule | null;
  /** True for a source that is described by its file alone: its measures are those of the rows. */
  measuresFromFile?: boolean;
  checks?: readonly Check[];
}

/** Where a load is; a test may stop it there. */
export type Step = 'release' | 'rows' | 'content' | 'standing' | 'checks' | 'done';

/** What a load tells while it runs. */
export interface Hooks {
  onRows?: (written: number) => void;
  onIssue?: (issue: Issue) => void;
  /** Another load is running: this one waits for it. */
  onWait?: () => void;
  onStep?: (step: Step) => void | Promise<void>;
  /** Aborting it rolls everything back. */
  signal?: AbortSignal;
}

/** What came of a load. */
export interface LoadReport {
  /** `known`: the same file is loaded already; `withdrawn`: it was, and was withdrawn. Nothing changed then. */
  outcome: 'loaded' | 'dry-run' | 'known' | 'withdrawn';
  release: number;
  published: Published;
  /** Releases of the source that were published after this one: what it says stands only in the past. */
  newer: number;
  recognised: string[];
  rowsRead: number;
  observations: number;
  incidents: number;
  /** Places, corridors, routes and units. */
  others: number;
  rejected: number;
  warned: number;
  issues: readonly Issue[];
  issueCounts: IssueCount[];
  totals: Total[];
}

/** A file that is not loaded; nothing of it is in the database. */
export class RefusedFile extends Error {
  readonly report: LoadReport;

  constructor(report: LoadReport) {
    const { issues, rejected } = report;
    const lines = issues.filter((issue) => issue.rejected).map(describeIssue);
    super(`${rejected} ${rejected === 1 ? 'row was' : 'rows were'} rejected:\n${lines.slice(0, 20).join('\n')}`);
    this.report = report;
  }
}

class DryRun extends Error {
  readonly report: LoadReport;

  constructor(report: LoadReport) {
    super('rolled back');
    this.report = report;
  }
}

/**
 * Loads one release in one transaction, from the parts of its file as they come; memory does not grow with rows. Two
 * loads at once wait for each other. The same file twice changes nothing. Throws a RefusedFile when more rows than
 * `accept` cannot be taken, or the file cannot be read to its end, or nothing in it is of use.
 */
export async function loadRelease(
  db: Kysely<Database>,
  source: Source,
  parts: AsyncIterable<Parsed>,
  about: About,
  hooks: Hooks = {},
): Promise<LoadReport> {
  try {
    return await db.transaction().execute(async (transaction) => {
      await lockLoads(transaction, hooks.onWait);
      const sealed = await sealFile(transaction, source.key, about);
      const loaded = await findLoaded(transaction, source, sealed);
      if (loaded !== null) return loaded;
      const report = await loadIn(transaction, source, parts, sealed, hooks);
      if (about.dryRun) throw new DryRun({ ...report, outcome: 'dry-run' });
      return report;
    });
  } catch (error) {
    if (error instanceof DryRun) return error.report;
    throw error;
  }
}

/** Waits until no other load, withdrawal or restoration is under way, until the end of the transaction. */
export async function lockLoads(db: Transaction<Database>, onWait?: () => void): Promise<void> {
  // Compiling a statement takes longer than any of these runs.
  await sql`select set_config('jit', 'off', true)`.execute(db);
  // Any number will do, as long as every loader takes the same one.
  const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock(20151018) as free`.execute(db);
  if (rows[0]?.free) return;
  onWait?.();
  await sql`select pg_advisory_xact_lock(20151018)`.execute(db);
}

/** Tells every process that serves the portal that a source has changed, once the transaction is through. */
export async function announce(db: Transaction<Database>, source: string): Promise<void> {
  await sql`select pg_notify('passages_release', ${source})`.execute(db);
}

async function findLoaded(db: Transaction<Database>, source: Source, about: About): Promise<LoadReport | null> {
  const release = await db
    .selectFrom('release')
    .selectAll()
    .where('source', '=', source.key)
    .where('checksum', '=', about.checksum)
    .where('parser_version', '=', source.parserVersion)
    .executeTakeFirst();
  if (!release) return null;
  return {
    outcome: release.withdrawn_at === null ? 'known' : 'withdrawn',
    release: release.id,
    published: { day: release.published, because: 'as it was loaded' },
    newer: 0,
    recognised: release.recognised,
    rowsRead: release.rows_read,
    observations: release.observations,
    incidents: 0,
    others: 0,
    rejected: release.rejected,
    warned: release.warned,
    issues: [],
    issueCounts: [],
    totals: [],
  };
}

async function loadIn(
  db: Transaction<Database>,
  source: Source,
  parts: AsyncIterable<Parsed>,
  about: About,
  { onRows, onIssue, onStep, signal }: Hooks,
): Promise<LoadReport> {
  const tally = new IssueTally((issue) => onIssue?.(issue));
  const exposed = about.rule ? await standsOpen(db, source.key) : false;
  const rule = await writeSource(db, source, about);
  const { id: release } = await db
    .insertInto('release')
    .values({
      source: source.key,
      published: about.published ?? about.today,
      file: about.file,
      checksum: about.checksum,
      parser_version: source.parserVersion,
      rows_read: 0,
      observations: 0,
      withdrawn_at: null,
      bytes: about.bytes,
      withdrawn_reason: null,
      exhausted_by: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await onStep?.('release');
  if (exposed) {
    const message = `cannot have a threshold: figures of ${source.key} are here without one, and would tell what it hides`;
    tally.add({ file: about.file, row: null, column: null, value: null, message, kind: 'file', rejected: true });
    tally.fatal = true;
  }
  const intake = await Intake.open(db, { source, release, file: about.file, accept: about.accept ?? 0, rule }, tally);
  await intake.take(parts, onRows, signal);
  await onStep?.('rows');
  await intake.finish();
  await onStep?.('content');
  const published: Published =
    about.published === null
      ? intake.newest.published(about.today)
      : { day: about.published, because: 'the day that was named' };
  const report: LoadReport = {
    outcome: 'loaded',
    release,
    published,
    newer: 0,
    ...intake.counts(),
    rejected: tally.rejected,
    warned: tally.warned,
    issues: tally.kept,
    issueCounts: tally.byKind(),
    totals: [],
  };
  if (intake.refused()) throw new RefusedFile(report);
  signal?.throwIfAborted();
  await db.updateTable('release').set({ published: published.day }).where('id', '=', release).execute();
  // Without fresh statistics the planner takes the new rows for a handful.
  if (report.observations + report.incidents > 0) await sql`analyze series, observation, incident`.execute(db);
  const place = await stand(db, source, release);
  report.newer = place.later;
  await onStep?.('standing');
  signal?.throwIfAborted();
  for (const check of about.checks ?? CHECKS) {
    for (const issue of await check(db, { id: release, source: source.key, file: about.file })) tally.add(issue);
  }
  await onStep?.('checks');
  signal?.throwIfAborted();
  // A check may leave rows out too.
  Object.assign(report, { rejected: tally.rejected, warned: tally.warned, issueCounts: tally.byKind() });
  if (intake.refused()) throw new RefusedFile(report);
  report.totals = await readTotals(db, source.key, release, place.earlier === 0);
  if (report.totals.length > KEPT_TOTALS) {
    const all = report.totals.length.toLocaleString('en');
    report.recognised.push(
      `${all} totals by place and year, of which the first ${KEPT_TOTALS} are kept with the release`,
    );
  }
  await db
    .updateTable('release')
    .set({
      rows_read: report.rowsRead,
      observations: report.observations + report.incidents + report.others,
      rejected: report.rejected,
      warned: report.warned,
      recognised: report.recognised,
      totals: JSON.stringify(report.totals.slice(0, KEPT_TOTALS)),
    })
    .where('id', '=', release)
    .execute();
  if (about.measuresFromFile) await describeMeasures(db, source.key);
  await announce(db, source.key);
  await onStep?.('done');
  signal?.throwIfAborted();
  return report;
}

/** Writes what a source says of itself; answers with its rule. A rule once given stays: to loosen it would tell. */
async function writeSource(db: Transaction<Database>, source: Source, about: About): Promise<Rule | null> {
  const { key, title, publisher, licence, url, cadence, caveats, measures, breakdown } = source;
  const facts = { title, publisher, licence, url, cadence, caveats, measures: [...measures], breakdown };
  const before = await db.selectFrom('source').selectAll().where('key', '=', key).executeTakeFirst();
  const rule = before?.threshold
    ? { threshold: before.threshold, rounding_base: before.rounding_base ?? 1 }
    : (about.rule ?? null);
  const values = { ...facts, threshold: rule?.threshold ?? null, rounding_base: rule?.rounding_base ?? null };
  await db
    .insertInto('source')
    .values({ key, ...values })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
    .execute();
  return rule;
}

async function describeMeasures(db: Transaction<Database>, source: string): Promise<void> {
  await sql`
    update source set measures = array(select distinct measure from series where source = ${source} order by 1)
    where key = ${source}`.execute(db);
}
