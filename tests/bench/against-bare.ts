import { compareRates } from './rates.ts';
import { rawAnswer, serveBare } from './raw-answer.ts';
import type { Figure } from './section.ts';

const ENCODING = { 'accept-encoding': 'gzip' };

/** Requests a second of an address beside those of a bare `node:http` server that sends the same bytes. */
export async function rateAgainstBare(
  name: string,
  url: string,
  { unchanged = false }: { unchanged?: boolean } = {},
): Promise<Figure> {
  const first = await rawAnswer(url, ENCODING);
  if (unchanged && typeof first.headers.etag !== 'string') throw new Error(`${url} has no ETag`);
  const headers = { ...ENCODING, ...(unchanged && { 'if-none-match': String(first.headers.etag) }) };
  const status = unchanged ? 304 : 200;
  const answer = await rawAnswer(url, headers);
  if (answer.status !== status) throw new Error(`${url} should answer ${String(status)}, not ${String(answer.status)}`);
  const bare = await serveBare(answer);
  try {
    const rates = await compareRates({ url, headers, status }, { url: bare.url, headers, status });
    const a_second = (rate: number) => `${Math.round(rate).toLocaleString('en')}/s`;
    return {
      name,
      ours: a_second(rates.ours),
      baseline: a_second(rates.baseline),
      value: rates.ours / rates.baseline,
      unit: '×',
      bar: { kind: 'at least', limit: 0.8 },
    };
  } finally {
    bare.stop();
  }
}
