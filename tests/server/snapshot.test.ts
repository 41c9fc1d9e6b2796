import { sql, type Kysely, type KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { createContext, followReleases, type Context } from '../../server/context.ts';
import type { SeriesAnswer } from '../../server/contract.ts';
import { openConnection, type Connection } from '../../server/database/connect.ts';
import { migrate } from '../../server/database/migrate.ts';
import type { Database } from '../../server/database/schema.ts';
import { readSettings } from '../../server/settings.ts';
import type { Snapshot } from '../../server/snapshot.ts';
import { CLIENT } from './app.ts';
import { createDatabase, type TestDatabase } from './databases.ts';
import { allPages, nextOf, type FeaturePage } from './features.ts';

const { engine, config } = inject('address');

/** A release of a source of one series, whose value is `value` in every month of 2000 to 2003, and says that it is there. */
async function addRelease(db: Kysely<Database>, published: string, value: number): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ id: number }>`
      insert into release (source, published, file, checksum, parser_version, rows_read, observations)
      values ('trial', ${published}, 'trial.csv', ${published}, 1, 1, 1) returning id`.execute(transaction);
    const id = rows[0]?.id ?? 0;
    await sql`update observation set superseded_by = ${id} where superseded_by is null`.execute(transaction);
    await sql`update release set exhausted_by = ${id} where exhausted_by is null and id <> ${id}`.execute(transaction);
    await sql`
      insert into observation (release_id, series_id, first_day, value, value_status)
      select ${id}, s.id, date '2000-01-01' + k * interval '1 month', ${value}, 'reported'
      from series s, generate_series(0, 47) k`.execute(transaction);
    await sql`
      insert into flow_month
      select ${id}, f.* from flow_month_of('trial', array(
        select id from release where withdrawn_at is null order by published, id)) f`.execute(transaction);
    await sql`select pg_notify('passages_release', 'trial')`.execute(transaction);
    return id;
  });
}

/** Runs `work` once, after the first statement that reads observations or months: between two of an answer. */
function between(work: () => Promise<unknown>): KyselyPlugin {
  let done = false;
  const watched = new WeakSet<object>();
  return {
    transformQuery: ({ node, queryId }) => {
      if (node.kind === 'RawNode' && /observation|flow_month/.test(JSON.stringify(node))) watched.add(queryId);
      return node;
    },
    transformResult: async ({ result, queryId }) => {
      if (!done && watched.has(queryId)) {
        done = true;
        await work();
      }
      return result;
    },
  };
}

// The embedded engine has one session: nothing else can load while it answers.
if (engine === 'postgis') {
  let database: TestDatabase;
  let other: Connection;
  const open = () => openConnection(engine, database.address.config);
  const settings = { ...readSettings({}), rateLimit: 1_000_000 };

  beforeAll(async () => {
    database = await createDatabase(config.connectionString ?? '', `passages_test_snapshot_${process.pid}`);
    other = open();
    await migrate(other.db);
  });
  afterAll(async () => {
    await other.close();
    await database.remove();
  });

  /** What `work` finds in an application over a database with one release; all releases are gone afterwards. */
  async function withApp(
    work: (context: Context, ask: (url: string) => Promise<string>) => Promise<void>,
  ): Promise<void> {
    await sql`truncate source, release, series, observation, flow_month restart identity cascade`.execute(other.db);
    await sql`
      insert into source values ('trial', 'Trial', 'Nobody', 'none', null, 'once', '', '{detections}', null);
      `.execute(other.db);
    await sql`insert into series (source, measure, period) values ('trial', 'detections', 'month')`.execute(other.db);
    await addRelease(other.db, '2020-01-01', 1);
    const connection = open();
    const context = await createContext(connection, settings);
    const app = await buildApp(context, CLIENT, { logLevel: 'silent' });
    try {
      await work(context, async (url) => (await app.inject({ url })).body);
    } finally {
      await app.close();
      await connection.close();
    }
  }

  const SERIES = '/api/series?measure=detections&from=2000-01&to=2000-01';
  const valueIn = (body: string) => (JSON.parse(body) as SeriesAnswer).series[0]?.values[0];

  test('a release that another process loads answers as soon as it is told, and after a lost connection too', async () => {
    await withApp(async (context, ask) => {
      const waiting = new Map<(snapshot: Snapshot) => boolean, () => void>();
      const seen = (wanted: (snapshot: Snapshot) => boolean) =>
        new Promise<void>((resolve) => (wanted(context.snapshot) ? resolve() : waiting.set(wanted, resolve)));
      const troubles: unknown[] = [];
      const listening = new Promise<void>((resolve) => waiting.set(() => true, resolve));
      const follower = followReleases(
        context,
        (snapshot) => {
          for (const [wanted, resolve] of waiting) if (wanted(snapshot)) resolve();
        },
        (error) => troubles.push(error),
      );
      await listening;
      expect(valueIn(await ask(SERIES))).toBe(1);
      await addRelease(other.db, '2020-02-01', 2);
      await seen(({ releases }) => releases.length === 2);
      expect(valueIn(await ask(SERIES))).toBe(2);
      expect(valueIn(await ask(`${SERIES}&as_of=2020-01-31`))).toBe(1);
      const { rows } = await sql<{ ended: boolean }>`
        select pg_terminate_backend(pid) as ended from pg_stat_activity
        where datname = current_database() and query like 'listen %'`.execute(other.db);
      expect(rows).toEqual([{ ended: true }]);
      await addRelease(other.db, '2020-03-01', 3);
      await seen(({ releases }) => releases.length === 3);
      expect(valueIn(await ask(SERIES))).toBe(3);
      await follower.close();
      expect(troubles.length).toBeLessThanOrEqual(2);
    });
  });

  test('a release loaded between two statements of an answer is not in it', async () => {
    await withApp(async (context, ask) => {
      context.db = context.db.withPlugin(between(() => addRelease(other.db, '2020-02-01', 2)));
      const page = JSON.parse(await ask('/api/collections/observations/items?limit=1000')) as FeaturePage;
      expect(new Set(page.features.map(({ properties }) => properties['value']))).toEqual(new Set([1]));
      expect([page.features.length, page.numberMatched]).toEqual([48, 48]);
      expect((await ask('/api/collections/observations/items?f=csv')).trim().split('\r\n')).toHaveLength(49);
      expect(valueIn(await ask(SERIES))).toBe(1);
      await context.refresh();
      expect(valueIn(await ask(SERIES))).toBe(2);
    });
  });

  test.each(['', '&sortby=-date', '&sortby=value,date'])(
    'a list%s goes on in the release that it began with, and another one begins with the new one',
    async (order) => {
      await withApp(async (context, ask) => {
        const url = `/api/collections/observations/items?limit=10${order}`;
        const first = JSON.parse(await ask(url)) as FeaturePage;
        await addRelease(other.db, '2020-02-01', 2);
        await context.refresh();
        const rest = await allPages(async <T>(next: string) => JSON.parse(await ask(next)) as T, nextOf(first) ?? '');
        const features = [first, ...rest].flatMap((page) => page.features);
        expect(features.map(({ properties }) => properties['value'])).toEqual(Array<number>(48).fill(1));
        expect(new Set(features.map(({ id }) => id)).size).toBe(48);
        expect(rest.map(({ numberMatched }) => numberMatched)).toEqual(Array<number>(4).fill(48));
        const again = JSON.parse(await ask(url)) as FeaturePage;
        expect(again.features.map(({ properties }) => properties['value'])).toEqual(Array<number>(10).fill(2));
      });
    },
  );

  test('a list that began with a release that was withdrawn since cannot go on, and says so', async () => {
    await withApp(async (context, ask) => {
      const second = await addRelease(other.db, '2020-02-01', 2);
      await context.refresh();
      const first = JSON.parse(await ask('/api/collections/observations/items?limit=10')) as FeaturePage;
      await sql`update release set withdrawn_at = now() where id = ${second}`.execute(other.db);
      await context.refresh();
      const next = JSON.parse(await ask(nextOf(first) ?? '')) as { status: number; detail: string };
      expect([next.status, next.detail]).toEqual([410, expect.stringContaining('begin again')]);
    });
  });

  test('an answer in the middle of which a release is withdrawn is made again of what stands then', async () => {
    await withApp(async (context, ask) => {
      const second = await addRelease(other.db, '2020-02-01', 2);
      await context.refresh();
      const withdraw = () =>
        other.db.transaction().execute(async (transaction) => {
          await sql`update release set withdrawn_at = now() where id = ${second}`.execute(transaction);
          await sql`update release set exhausted_by = null`.execute(transaction);
          await sql`update observation set superseded_by = null`.execute(transaction);
        });
      context.db = context.db.withPlugin(between(withdraw));
      const page = JSON.parse(await ask('/api/collections/observations/items?source=trial&limit=10')) as FeaturePage;
      expect(new Set(page.features.map(({ properties }) => properties['value']))).toEqual(new Set([1]));
      expect([page.features.length, page.numberMatched]).toEqual([10, 48]);
    });
  });
}

test('the version is another one after each release, withdrawal and restoration, and the same for the same', async () => {
  const connection = openConnection(engine, config);
  try {
    const one = await createContext(connection, readSettings({}));
    const again = await createContext(connection, readSettings({}));
    expect(again.snapshot.version).toBe(one.snapshot.version);
    const versions = await connection.db
      .transaction()
      .execute(async (db) => {
        const found: string[] = [];
        const note = async () => {
          found.push((await createContext({ ...connection, db }, readSettings({}))).snapshot.version);
        };
        const release = await db.selectFrom('release').select('id').orderBy('id').limit(1).executeTakeFirstOrThrow();
        const set = (withdrawn: Date | null) =>
          db.updateTable('release').set({ withdrawn_at: withdrawn }).where('id', '=', release.id).execute();
        await note();
        await set(new Date());
        await note();
        await set(null);
        await note();
        throw Object.assign(new Error('rolled back'), { found });
      })
      .catch((error: { found?: string[] }) => error.found ?? []);
    expect(new Set(versions).size).toBe(3);
  } finally {
    await connection.close();
  }
});
