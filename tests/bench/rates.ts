import autocannon from 'autocannon';
import { median } from './measure.ts';

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

async function rate({ url, headers, status }: Target, seconds: number): Promise<number> {
  const result = await autocannon({ url, headers, connections: 10, duration: seconds });
  const answered = Object.entries(result.statusCodeStats ?? {});
  const others = answered.filter(([code]) => Number(code) !== status).map(([code]) => code);
  if (answered.length === 0 || others.length > 0 || result.errors > 0) {
    throw new Error(`${url} should answer ${String(status)}: ${others.join(', ')} ${String(result.errors)} errors`);
  }
  return result.requests.average;
}
