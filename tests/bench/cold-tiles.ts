import { once } from 'node:events';
import type { RunningPortal } from '../portal.ts';
import { tileAt, tileUrl } from '../server/vector-tiles.ts';
import { MAX_ZOOM } from '../../server/tiles/grid.ts';
import { duration, median } from './measure.ts';
import type { Order, Replayed } from './record-sql.ts';
import type { Figure } from './section.ts';
import { openWire } from './wire-client.ts';

/** Loaded into a portal's process, so that it remembers the SQL of its tiles and can send it again. */
export const RECORDER = new URL('./record-sql.ts', import.meta.url).href;

const ENCODING = { 'accept-encoding': 'gzip' };
const ROUNDS = 5;

/** Where figures are drawn: towns and waters of the routes, and of what lies behind them. */
const PLACES: readonly [lon: number, lat: number][] = [
  [12.6, 35.5],
  [26.4, 39.1],
  [-5.4, 36],
  [-15.4, 28.1],
  [20.5, 44.8],
  [30.5, 50.4],
  [1.9, 50.9],
  [13.2, 32.9],
  [27.1, 38.4],
  [23.6, 52.2],
  [15.1, 37.5],
  [21.4, 42],
];

/** A collection with a filter that differs from tile to tile, as when somebody plays through the months of a choice. */
const QUERIES: readonly [collection: string, query: (index: number) => string][] = [
  ['corridor-flows', (index) => `datetime=${month(index)}&nationality=SYR,AFG`],
  ['arrivals', (index) => `datetime=${month(index)}&source=unhcr-mediterranean-arrivals`],
  ['incidents', (index) => `datetime=${month(index)}/..&corridor=central-mediterranean,western-balkans`],
  ['displacement', (index) => `measure=idps&datetime=${2022 + (index % 3)}`],
  ['admin-units', (index) => `admin_level=${index % 2}`],
];

function month(index: number): string {
  return `${2015 + (index % 5)}-${String(1 + (index % 12)).padStart(2, '0')}`;
}

/** Addresses of distinct tiles over all zooms, each of one of the queries. */
function addresses(): string[] {
  const known = new Set<string>();
  for (const [index, [lon, lat]] of [...PLACES, ...PLACES, ...PLACES].entries()) {
    for (let z = 0; z <= MAX_ZOOM; z += 1) {
      for (const [collection, query] of QUERIES) {
        known.add(tileUrl(collection, tileAt(z, lon, lat), query(index * (MAX_ZOOM + 1) + z)));
      }
    }
  }
  return [...known];
}

/**
 * Distinct tiles with filters over all zooms, each asked once past the cache and later its SQL sent through `pg` on the
 * same connection: the medians over the rounds, which share no tile, of what one of a round takes. A round asks for all
 * of its tiles before it sends their SQL, so that neither finds in the processor's caches what the other just left there.
 * Tiles that ask the database nothing are left out.
 */
export async function coldTiles({ url, process: child }: RunningPortal): Promise<Figure[]> {
  const order = async (what: Order): Promise<Replayed> => {
    child.send(what);
    const [answer] = (await once(child, 'message')) as [Replayed | { error: string }];
    if ('error' in answer) throw new Error(answer.error);
    return answer;
  };
  const wire = await openWire(url, ENCODING);
  const asking: string[] = [];
  for (const address of addresses()) {
    await order({ kind: 'record' });
    // An empty parameter makes another address of it: this warms up, and finds those that ask the database.
    checked(address, await wire.get(`${address}&`));
    if ((await order({ kind: 'replay', prepared: true })).queries > 0) asking.push(address);
  }
  const [ours, plain, prepared]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Every so manieth, so that each round has all zooms and queries.
    const tiles = asking.filter((_, index) => index % ROUNDS === round);
    await order({ kind: 'record' });
    const start = performance.now();
    for (const address of tiles) checked(address, await wire.get(address));
    ours.push((performance.now() - start) / tiles.length);
    for (const [times, named] of [
      [plain, false],
      [prepared, true],
    ] as const) {
      const { queries, milliseconds } = await order({ kind: 'replay', prepared: named });
      if (queries !== tiles.length) throw new Error(`${tiles.length} tiles asked ${queries} queries`);
      times.push(milliseconds / queries);
    }
  }
  wire.close();
  const figure = (name: string, baseline: number[], bar: Figure['bar']): Figure => ({
    name,
    ours: `${duration(median(ours))} a tile`,
    baseline: duration(median(baseline)),
    value: median(ours) / median(baseline),
    unit: '×',
    bar,
  });
  const cold = `${asking.length.toLocaleString('en')} cold tiles`;
  return [
    figure(`${cold} against the same SQL through pg`, plain, { kind: 'at most', limit: 1.15 }),
    figure(`${cold} against the same SQL, prepared`, prepared, null),
  ];
}

function checked(address: string, status: number): void {
  if (status !== 200 && status !== 204) throw new Error(`${address} answered ${String(status)}`);
}
