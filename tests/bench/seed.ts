import { startPortal, type RunningPortal } from '../portal.ts';
import { duration, median } from './measure.ts';
import { rawAnswer } from './raw-answer.ts';
import type { Figure } from './section.ts';
import { benchDatabase, seed, TEN_MILLION } from './seed-database.ts';

const TURNS = 15;
const tile = (collection: string, query = '') => `/api/collections/${collection}/tiles/WebMercatorQuad/4/5/8${query}`;

/** What the client asks for: the figures of its first view, its tiles, its lists, and what tables and stories look up. */
const REQUESTS = [
  '/api/series?measure=detections&group_by=corridor',
  '/api/cube/detections',
  '/api/cube/arrivals',
  '/api/cube/dead',
  '/api/cube/missing',
  '/api/cube/idps',
  '/api/cube/presence',
  '/api/sources',
  '/api/releases',
  '/api/collections/corridors/items?limit=100',
  '/api/collections/admin-labels/items?admin_level=0&limit=1000',
  '/api/collections/flow-monitoring-points/items?limit=10000',
  '/api/collections/transit-routes/items?limit=10000',
  '/api/collections/corridor-flows/items?datetime=2018-06&limit=10000',
  '/api/collections/arrivals/items?datetime=2018-06&limit=10000',
  '/api/collections/displacement/items?country=UKR&measure=idps&limit=1000',
  '/api/collections/incidents/items?datetime=2018-06&limit=10000',
  '/api/collections/observations/items?datetime=2018-06&source=frontex-detections&limit=10000',
  '/api/collections/observations/items?measure=registrations&country=SRB&limit=1000',
  tile('admin-units', '?admin_level=0'),
  tile('admin-units', '?admin_level=1'),
  tile('boundary-lines'),
  tile('admin-labels', '?admin_level=0'),
  tile('transit-routes'),
];

/** Tiles with figures and TileJSON: the client draws figures from the cube, other clients ask for these. */
const OF_OTHERS = [
  tile('corridor-flows', '?datetime=2018-06'),
  tile('arrivals', '?datetime=2018-06'),
  tile('incidents', '?datetime=2018-06'),
  tile('displacement', '?measure=idps'),
  '/api/collections/corridor-flows/tiles/WebMercatorQuad/tilejson.json',
];

/**
 * Every request of the client, and some of others, with the bundled figures, and in turn with ten million invented
 * observations beside them, so that whatever else the machine does meets both. Needs `DATABASE_URL` or `TEST_DATABASE_URL` for a server on which it
 * makes two databases of its own.
 */
export default async function seeded(): Promise<Figure[]> {
  const [small, large] = [await benchDatabase('small'), await benchDatabase('large')];
  try {
    await seed(large.url, TEN_MILLION);
    const portals = [await startPortal({ databaseUrl: large.url }), await startPortal({ databaseUrl: small.url })];
    try {
      const figures: Figure[] = [];
      for (const path of [...REQUESTS, ...OF_OTHERS]) figures.push(await compare(path, portals));
      return figures;
    } finally {
      for (const { stop } of portals) await stop();
    }
  } finally {
    await large.remove();
    await small.remove();
  }
}

/** Milliseconds of a request past the cache, of both in turn. */
async function compare(path: string, portals: readonly RunningPortal[]): Promise<Figure> {
  const times: number[][] = portals.map(() => []);
  for (let turn = 0; turn <= TURNS; turn += 1) {
    // Empty parameters make another address of the same answer, so that the cache does not have it.
    const address = `${path}${path.includes('?') ? '' : '?'}${'&'.repeat(turn + 1)}`;
    // Who goes second finds the client and the processor ready.
    const order = [...portals.entries()];
    for (const [index, { url }] of turn % 2 === 0 ? order : order.reverse()) {
      const start = performance.now();
      const { status } = await rawAnswer(`${url}${address}`, {});
      if (status !== 200 && status !== 204) throw new Error(`${path} answered ${String(status)}`);
      if (turn > 0) times[index]?.push(performance.now() - start);
    }
  }
  const [ours = NaN, baseline = NaN] = times.map(median);
  const bar = { kind: 'at most', limit: 1.5 } as const;
  return { name: path, ours: duration(ours), baseline: duration(baseline), value: ours / baseline, unit: '×', bar };
}
