/** `npm run releases`: lists vintages, shows what differs between two of them, withdraws one and restores it. */
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import type { Kysely } from 'kysely';
import { connect } from '../database/connect.ts';
import { migrate } from '../database/migrate.ts';
import type { Database } from '../database/schema.ts';
import { NotPossible, restoreRelease, withdrawRelease } from '../load/withdraw.ts';
import { countChanges, readChanges } from '../query/changes.ts';
import { describeReleases, listReleases } from '../query/releases.ts';
import { readSettings } from '../settings.ts';
import { around, readSnapshot, standingOn, type ReleaseRow, type Snapshot } from '../snapshot.ts';
import { reasonOf } from './failure.ts';

const USAGE = `npm run releases -- list [SOURCE]
npm run releases -- diff A B [--limit N]        what B says of its source that A did not: revised, added, gone
npm run releases -- withdraw ID --reason "…"    the release before it stands again
npm run releases -- restore ID`;

// What tells one series from another, in the order in which it is shown.
const SERIES = [
  ...(['measure', 'corridor', 'country', 'admin_level', 'admin_unit', 'area_name', 'place', 'border'] as const),
  ...(['nationality', 'sex', 'age_group', 'reason', 'departure', 'destination', 'round'] as const),
];

/** A command line that cannot be carried out, with what is wrong with it. */
class Refused extends Error {}

process.exitCode = await main().catch((error: unknown) => {
  if (error instanceof Refused) {
    console.error(`${error.message}\n\n${USAGE}`);
    return 2;
  }
  const reason = error instanceof NotPossible ? error.message : reasonOf(error);
  if (reason === null) throw error;
  console.error(reason);
  return 1;
});

async function main(): Promise<number> {
  const { words, reason, limit } = readCommand();
  const [command, ...rest] = words;
  if (command === undefined || command === 'help') {
    console.log(USAGE);
    return 0;
  }
  const work = commandOf(command);
  if (!work) throw new Refused(`${command}: there is no such command.`);
  const connection = await connect(readSettings(process.env));
  try {
    await migrate(connection.db);
    console.log(await work(connection.db, rest, { reason, limit }));
    return 0;
  } finally {
    await connection.close();
  }
}

function commandOf(word: string): Command | undefined {
  const commands: Record<string, Command> = { list, diff, withdraw, restore };
  return Object.hasOwn(commands, word) ? commands[word] : undefined;
}

type Command = (db: Kysely<Database>, words: string[], options: Options) => Promise<string>;

interface Options {
  reason: string | undefined;
  limit: number;
}

function readCommand(): Options & { words: string[] } {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { reason: { type: 'string' }, limit: { type: 'string', default: '50' } },
    });
    if (!/^[1-9]\d{0,5}$/.test(values.limit)) throw new Refused(`--limit ${values.limit}: must be a whole number.`);
    return { words: positionals, reason: values.reason, limit: Number(values.limit) };
  } catch (error) {
    throw error instanceof Refused ? error : new Refused((error as Error).message);
  }
}

async function list(db: Kysely<Database>, [source]: string[]): Promise<string> {
  const snapshot = await readSnapshot(db);
  if (source !== undefined && !snapshot.words.source.has(source))
    throw new Refused(`${source}: nothing is loaded of it.`);
  const rows = listReleases(snapshot, { sources: source === undefined ? null : [source], asOf: null });
  const releases = await describeReleases(db, rows, standingOn(snapshot, null));
  const table = tableOf(['id', 'source', 'published', 'loaded', 'rows', 'left out', 'warnings', 'file', 'state']);
  for (const release of releases) {
    const { id, published, loaded_at: loaded, observations, rejected, warned, file, withdrawn_at: withdrawn } = release;
    const state = withdrawn
      ? `withdrawn ${withdrawn.slice(0, 10)}: ${release.withdrawn_reason ?? ''}`
      : release.standing
        ? 'stands'
        : 'replaced';
    table.push(
      [id, release.source, published, loaded.slice(0, 10), observations, rejected, warned, file, state].map(String),
    );
  }
  return table.toString();
}

async function diff(db: Kysely<Database>, [one, other]: string[], { limit }: Options): Promise<string> {
  const snapshot = await readSnapshot(db);
  const [before, after] = [releaseOf(snapshot, one), releaseOf(snapshot, other)];
  if (before.source !== after.source) {
    throw new Refused(
      `${before.id} is of ${before.source}, ${after.id} of ${after.source}: they say nothing of each other.`,
    );
  }
  const difference = { before: around(snapshot, before).after, after: around(snapshot, after).after };
  const counts = await countChanges(db, difference);
  const changes = await readChanges(db, difference, { limit, after: null });
  const table = tableOf(['series', 'date', 'before', 'after', 'kind']);
  for (const change of changes) {
    const { kind, date, period, before: was, after: is } = change;
    const about = SERIES.map((name) => change[name]).filter((word) => word !== null);
    const values = [shown(was, change.before_status), shown(is, change.after_status)];
    table.push([about.join(' '), dateOf(date, period), ...values, kind]);
  }
  const total = counts.revised + counts.added + counts.gone;
  return [
    `${before.source}: from ${before.published} (release ${before.id}) to ${after.published} (release ${after.id}):`,
    `${counts.revised} revised, ${counts.added} added, ${counts.gone} gone.`,
    ...(total > 0 ? [table.toString()] : []),
    ...(total > changes.length ? [`… and ${total - changes.length} more; all of them: --limit ${total}`] : []),
  ].join('\n');
}

async function withdraw(db: Kysely<Database>, [text]: string[], { reason }: Options): Promise<string> {
  const { id, source, published } = releaseOf(await readSnapshot(db), text);
  if (!reason?.trim()) throw new Refused('--reason: say why, for those who ask later.');
  await withdrawRelease(db, id, reason.trim());
  return `Release ${id} of ${source}, published ${published}, is withdrawn. ${await standsNow(db, source)}`;
}

async function restore(db: Kysely<Database>, [text]: string[]): Promise<string> {
  const { id, source, published } = releaseOf(await readSnapshot(db), text);
  await restoreRelease(db, id);
  return `Release ${id} of ${source}, published ${published}, is restored. ${await standsNow(db, source)}`;
}

async function standsNow(db: Kysely<Database>, source: string): Promise<string> {
  const newest = standingOn(await readSnapshot(db), null).newest.get(source);
  return newest
    ? `The newest that counts is ${newest.id}, published ${newest.published}.`
    : 'Nothing of it counts now.';
}

function releaseOf({ releases }: Snapshot, text: string | undefined): ReleaseRow {
  if (text === undefined) throw new Refused('The number of a release is missing.');
  const release = releases.find(({ id }) => String(id) === text);
  if (!release) throw new Refused(`${text}: there is no such release; npm run releases -- list shows them.`);
  return release;
}

function shown(value: number | null, status: string | null): string {
  return value === null ? (status ?? '') : value.toLocaleString('en');
}

function dateOf(date: string, period: string): string {
  return period === 'month' ? date.slice(0, 7) : period === 'year' ? date.slice(0, 4) : date;
}

function tableOf(head: string[]) {
  return new Table({ head, style: { head: [], border: [], compact: true } });
}
