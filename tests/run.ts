/** Everything that can run on this machine: `npm test`, `npm test -- tests/geodata`, `npm test -- --project server`. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseCLI, startVitest } from 'vitest/node';
import { closingLine, sumOf, tally, type Tally } from './tally.ts';

const FAILED: Tally = { passed: 0, failed: 1, skipped: 0, retried: 0 };

async function run(args: string[]): Promise<Tally> {
  const { filter, options } = parseCLI(['vitest', 'run', ...args]);
  const vitest = await startVitest('test', filter, { ...options, watch: false });
  const { state } = vitest;
  const result = tally(state.getTestModules(), state.getUnhandledErrors().length);
  // Vitest says by the exit code alone that it found no file, or that a setup broke.
  if (result.failed === 0 && process.exitCode) result.failed = 1;
  return result;
}

/**
 * The same in a process of its own, whose words come in one piece when it is done: the browser's tests wait for pictures
 * while the server's wait for the database, and side by side both take little more than one.
 */
function runBeside(args: string[]): Promise<Tally> {
  const self = fileURLToPath(import.meta.url);
  const child = spawn(process.execPath, ['--import', 'tsx', self, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const words: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => words.push(chunk));
  return new Promise((resolve) => {
    let result = FAILED;
    child.on('message', (message) => (result = message as Tally));
    child.on('close', () => {
      process.stdout.write(Buffer.concat(words));
      resolve(result);
    });
  });
}

async function runAll(args: string[]): Promise<Tally> {
  const { buildClientIfStale } = await import('../server/build-client.ts');
  await buildClientIfStale();
  if (args.length > 0) return run(args);
  const others = ['geodata', 'server', ...(process.env.TEST_DATABASE_URL ? ['server-postgis'] : [])];
  const [browser, rest] = await Promise.all([
    runBeside(['--project', 'browser']),
    run(others.flatMap((name) => ['--project', name])),
  ]);
  return sumOf(rest, browser);
}

// Without the run that waits for it, this one is for nobody.
process.once('disconnect', () => process.exit(1));
let result = FAILED;
try {
  result = await runAll(process.argv.slice(2));
} catch (error) {
  console.error(error);
}
const exitCode = result.failed > 0 ? 1 : 0;
if (process.send) {
  process.send(result, () => process.exit(exitCode));
} else {
  if (!process.env.TEST_DATABASE_URL) {
    console.log(
      'Left out: the server suite on PostGIS, because TEST_DATABASE_URL is not set. To include it: ' +
        'TEST_DATABASE_URL=postgres://user@host:port/database npm test (a database that the tests may overwrite).',
    );
  }
  process.stdout.write(`\n${closingLine(result)}\n`, () => process.exit(exitCode));
}
