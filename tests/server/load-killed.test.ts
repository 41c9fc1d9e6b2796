import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openConnection, type Connection } from '../../server/database/connect.ts';
import { migrate } from '../../server/database/migrate.ts';
import { createDatabase, type TestDatabase } from './databases.ts';
import { arrivals, loadText } from './load-text.ts';
import { countRows } from './sandbox.ts';

const { engine, config } = inject('address');
const PROCESS = fileURLToPath(new URL('./load-process.ts', import.meta.url));

// The embedded engine has one process, which is the one that loads.
if (engine === 'postgis') {
  let database: TestDatabase;
  let connection: Connection;
  const running = new Set<ChildProcess>();

  beforeAll(async () => {
    database = await createDatabase(config.connectionString ?? '', `passages_test_killed_${process.pid}`);
    connection = openConnection('postgis', database.address.config);
    await migrate(connection.db);
    await loadText(connection.db, arrivals(['2020-01', 10], ['2020-02', 20]), { published: '2020-05-01' });
  });
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL');
    await connection.close();
    await database.remove();
  });

  /** A loading process that has come to a step and waits there. */
  const stoppedAt = async (step: string): Promise<ChildProcess> => {
    const url = database.address.config.connectionString ?? '';
    const child = spawn(process.execPath, ['--import', 'tsx', PROCESS, url, step], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.add(child);
    for await (const line of createInterface({ input: child.stdout })) if (line === step) return child;
    throw new Error(`the load ended before ${step}`);
  };
  const kill = async (child: ChildProcess) => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    running.delete(child);
  };
  /** Rows of every table, and the values that stand. */
  const state = async () => {
    const values = await connection.db
      .selectFrom('observation')
      .select(['value', 'superseded_by'])
      .orderBy('id')
      .execute();
    return { rows: await countRows(connection.db), values };
  };

  test.each(['release', 'rows', 'standing', 'checks', 'done'])(
    'a load that is killed at the step "%s" leaves the tables as they were',
    async (step) => {
      const before = await state();
      await kill(await stoppedAt(step));
      expect(await state()).toEqual(before);
    },
  );

  test('a second load waits, says so, and goes on when the first is gone', async () => {
    const before = await state();
    const first = await stoppedAt('rows');
    let waiting: () => void = () => undefined;
    const waited = new Promise<void>((resolve) => (waiting = resolve));
    const second = loadText(connection.db, arrivals(['2020-03', 30]), { dryRun: true }, { onWait: waiting });
    await waited;
    await kill(first);
    expect(await second).toMatchObject({ outcome: 'dry-run', observations: 1 });
    expect(await state()).toEqual(before);
  });
}
