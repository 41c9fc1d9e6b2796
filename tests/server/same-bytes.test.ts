import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { LightMyRequestResponse } from 'fastify';
import { expect, test } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { createContext } from '../../server/context.ts';
import { FORMATS } from '../../server/formats/index.ts';
import { CLIENT, useApp } from './app.ts';
import { arrivals, loadText } from './load-text.ts';
import { inSandbox, connectedTo } from './sandbox.ts';

const { opened, get } = useApp();

const FILES = FORMATS.filter(({ name }) => name !== 'html').map(({ name }) => name);
const QUESTIONS = FILES.flatMap((f) =>
  [
    'observations/items?source=trial',
    'arrivals/items?country=ITA&datetime=2020',
    'displacement/items?measure=idps',
  ].map((question) => `/api/collections/${question}&as_of=2020-04-15&download=true&f=${f}`),
);

const sum = (bytes: Buffer) => `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;

/** The checksum that an answer carries, before or behind its bytes. */
function told({ headers, trailers }: LightMyRequestResponse): string | undefined {
  return (headers['repr-digest'] ?? trailers['repr-digest']) as string | undefined;
}

test('an address with as_of has the same bytes before and after a release is loaded, in every format', async () => {
  await inSandbox(opened().context, async (db) => {
    const context = await createContext({ ...opened().context, ...connectedTo(db) }, opened().context.settings);
    const app = await buildApp(context, CLIENT, { logLevel: 'silent' });
    const sums = async () => {
      await context.refresh();
      const found = new Map<string, string>();
      for (const url of QUESTIONS) {
        const { statusCode, rawPayload } = await app.inject({ url });
        found.set(url, `${statusCode} ${rawPayload.length} ${sum(rawPayload)}`);
      }
      return found;
    };
    await loadText(db, arrivals(['2020-01', 10], ['2020-02', 20]), { published: '2020-04-01' });
    const before = await sums();
    await loadText(db, arrivals(['2020-01', 11], ['2020-03', 30]), { published: '2020-05-01' });
    expect(await sums()).toEqual(before);
    const now = await app.inject({ url: '/api/collections/observations/items?source=trial&f=csv' });
    expect(now.body).toContain(',11,');
    await app.close();
  });
});

test.each(FILES)(
  'the answer as %s carries the checksum of its bytes, and announces it where it comes last',
  async (f) => {
    const response = await get(`/api/collections/incidents/items?datetime=2016-06&download=true&f=${f}`);
    expect(told(response)).toBe(sum(response.rawPayload));
    expect(response.headers['trailer']).toBe(response.headers['repr-digest'] === undefined ? 'repr-digest' : undefined);
  },
);

test('the checksum is of the bytes on the wire, compressed or not, and a page out of memory has it as a header', async () => {
  for (const url of ['/api/collections/incidents/items?f=csv', '/api/collections/corridors/items?f=geojson']) {
    const plain = await get(url);
    const packed = await get(url, { 'accept-encoding': 'gzip' });
    expect([packed.headers['content-encoding'], gunzipSync(packed.rawPayload).equals(plain.rawPayload)]).toEqual([
      'gzip',
      true,
    ]);
    expect(told(packed)).toBe(sum(packed.rawPayload));
    expect(told(plain)).toBe(sum(plain.rawPayload));
  }
  const { headers } = await get('/api/series?measure=arrivals&f=csv');
  expect(headers['repr-digest']).toMatch(/^sha-256=:.{44}:$/);
});

test('who asks for the head only gets no checksum of nothing', async () => {
  const { headers, trailers } = await opened().app.inject({
    method: 'HEAD',
    url: '/api/collections/incidents/items?f=csv',
  });
  expect([headers['repr-digest'], headers['trailer'], trailers]).toEqual([undefined, undefined, {}]);
});
