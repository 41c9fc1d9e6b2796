/** Everything that can run on this machine: `npm test`, `npm test -- tests/geodata`, `npm test -- --project server`. */
import { parseCLI, startVitest } from 'vitest/node';
import { closingLine, tally, type Tally } from './tally.ts';

async function run(args: string[]): Promise<Tally> {
  const { filter, options } = parseCLI(['vitest', 'run', ...args]);
  const { buildClientIfStale } = await import('../server/build-client.ts');
  await buildClientIfStale();
  const vitest = await startVitest('test', filter, { ...options, watch: false });
  const { state } = vitest;
  return tally(state.getTestModules(), state.getUnhandledErrors().length);
}

let result: Tally;
try {
  result = await run(process.argv.slice(2));
} catch (error) {
  console.error(error);
  result = { passed: 0, failed: 1, skipped: 0 };
}
// Vitest says by the exit code alone that it found no file, or that a setup broke.
if (result.failed === 0 && process.exitCode) result.failed = 1;
if (!process.env.TEST_DATABASE_URL) {
  console.log(
    'Left out: the server suite on PostGIS, because TEST_DATABASE_URL is not set. To include it: ' +
      'TEST_DATABASE_URL=postgres://user@host:port/database npm test (a database that the tests may overwrite).',
  );
}
const exitCode = result.failed > 0 ? 1 : 0;
process.stdout.write(`\n${closingLine(result)}\n`, () => process.exit(exitCode));
