import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const MINUTE = 60_000;

/** A project that runs after the ones of a smaller `order`, one file at a time when it drives a server or a browser. */
function project(
  order: number,
  test: NonNullable<TestProjectInlineConfiguration['test']>,
): TestProjectInlineConfiguration {
  return { test: { sequence: { groupOrder: order }, ...test } };
}

/** What is tested on a database server only: processes that are killed, backends that go away, questions that are cancelled. */
const OF_A_SERVER = ['load-killed', 'lost-connection', 'clients-that-leave'].map(
  (name) => `tests/server/${name}.test.ts`,
);

/** The server's tests against one engine: the embedded one needs a first start of up to half a minute. */
function serverProject(order: number, name: string, engine: 'embedded' | 'postgis'): TestProjectInlineConfiguration {
  return project(order, {
    name,
    include: ['tests/server/**/*.test.ts'],
    exclude: engine === 'embedded' ? OF_A_SERVER : [],
    globalSetup: ['tests/server/setup.ts'],
    env: { TEST_ENGINE: engine },
    fileParallelism: false,
    // The server is loaded once for all files, not once for each: a second of every one.
    isolate: false,
    testTimeout: MINUTE,
    hookTimeout: 3 * MINUTE,
  });
}

const withPostgis = Boolean(process.env.TEST_DATABASE_URL);

export default defineConfig({
  test: {
    projects: [
      project(0, {
        name: 'geodata',
        include: [
          'tests/geodata/**/*.test.ts',
          'tests/client/**/*.test.{ts,tsx}',
          'tests/{architecture,bench}/**/*.test.ts',
          'tests/*.test.ts',
        ],
        testTimeout: MINUTE,
      }),
      serverProject(1, 'server', 'embedded'),
      ...(withPostgis ? [serverProject(2, 'server-postgis', 'postgis')] : []),
      project(3, {
        name: 'browser',
        include: ['tests/browser/**/*.test.ts'],
        globalSetup: ['tests/browser/setup.ts'],
        fileParallelism: false,
        // A browser on a busy machine can lose a click or a frame. What is broken fails twice, and a second try is told.
        retry: 1,
        expect: { poll: { timeout: MINUTE } },
        testTimeout: 2 * MINUTE,
        hookTimeout: 3 * MINUTE,
      }),
    ],
  },
});
