import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import autocannon from 'autocannon';
import { median } from './measure.ts';
import { rawAnswer } from './raw-answer.ts';

/** One server under load: where, with which headers, and the status that every answer has to have. */
export interface Target {
  url: string;
  headers: Record<string, string>;
  status: number;
}

/**
 * Requests a second of two servers, each the median of `rounds` rounds. The rounds alternate, so that whatever else
 * the machine does meets both, and the first of each warms up. Throws when an answer has another status than it should.
 */
export async function compareRates(
  ours: Target,
  baseline: Target,
  { rounds = 5, seconds = 2 } = {},
): Promise<{ ours: number; baseline: number }> {
  const rates: { ours: number[]; baseline: number[] } = { ours: [], baseline: [] };
  for (let round = 0; round <= rounds; round++) {
    const [first, second] = [await rate(ours, seconds), await rate(baseline, seconds)];
    if (round === 0) continue;
    rates.ours.push(first);
    rates.baseline.push(second);
  }
  return { ours: median(rates.ours), baseline: median(rates.baseline) };
}

/** By wrk where there is one, since a client that is slower than the servers makes them look alike; else by autocannon. */
async function rate(target: Target, seconds: number): Promise<number> {
  hasWrk ??= run('wrk', ['-v']).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );
  return (await hasWrk) ? byWrk(target, seconds) : byAutocannon(target, seconds);
}

const run = promisify(execFile);
let hasWrk: Promise<boolean> | undefined;

async function byWrk({ url, headers, status }: Target, seconds: number): Promise<number> {
  const first = await rawAnswer(url, headers);
  if (first.status !== status) throw new Error(`${url} should answer ${String(status)}: ${String(first.status)}`);
  const fields = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const { stdout } = await run('wrk', ['-t1', '-c10', `-d${String(seconds)}s`, ...fields, url]);
  const trouble = /Non-2xx or 3xx responses.*|Socket errors.*/.exec(stdout)?.[0];
  if (trouble !== undefined) throw new Error(`${url}: ${trouble}`);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
}

async function byAutocannon({ url, headers, status }: Target, seconds: number): Promise<number> {
  const result = await autocannon({ url, headers, connections: 10, duration: seconds });
  const answered = Object.entries(result.statusCodeStats ?? {});
  const others = answered.filter(([code]) => Number(code) !== status).map(([code]) => code);
  if (answered.length === 0 || others.length > 0 || result.errors > 0) {
    throw new Error(`${url} should answer ${String(status)}: ${others.join(', ')} ${String(result.errors)} errors`);
  }
  return result.requests.average;
}
