import { sharedApp, type RunningApp } from './app.ts';
import { duration, median } from './measure.ts';
import { rawAnswer } from './raw-answer.ts';
import type { Figure, Section } from './section.ts';

const ENCODING = { 'accept-encoding': 'gzip' };
const MONTH = '/api/collections/corridor-flows/tiles/WebMercatorQuad/3/3/4?datetime=2018-06';

/** Times of tiles out of the database beside its own. */
const http: Section = async () => {
  const app = await sharedApp();
  return [
    await coldTiles(app, 'cold tiles of units, zoom 5', unitTiles()),
    await coldTiles(app, 'cold tiles of corridors, by month', monthTiles()),
  ];
};
export default http;

/** How often each tile is asked, and its SQL sent, in turn. */
const TURNS = 3;
/** Tiles that are asked first and do not count, until the code is warm and the tables are in memory. */
const WARM_UP = 10;

/**
 * Each tile asked over HTTP past the cache, and in turn its SQL sent by `pg` alone on the same connection: the medians of
 * both. One request before them brings the tile's rows into the database's memory for both alike.
 */
async function coldTiles(app: RunningApp, name: string, paths: readonly string[]): Promise<Figure> {
  const [times, baselines]: [number[], number[]] = [[], []];
  for (const [index, path] of paths.entries()) {
    await app.sql({ kind: 'record' });
    const { status } = await rawAnswer(`${app.url}${path}`, ENCODING);
    const { queries } = await app.sql({ kind: 'replay' });
    if (status !== 200 && status !== 204) throw new Error(`${path} answered ${String(status)}`);
    if (queries === 0) throw new Error(`${path} was not cold: it sent no SQL`);
    if (index < WARM_UP || status === 204) continue;
    for (let turn = 1; turn <= TURNS; turn++) {
      // Empty parameters make another address of the same tile, so that the cache does not have it.
      const address = `${app.url}${path}${path.includes('?') ? '' : '?'}${'&'.repeat(turn)}`;
      const start = performance.now();
      await rawAnswer(address, ENCODING);
      times.push(performance.now() - start);
      baselines.push((await app.sql({ kind: 'replay' })).milliseconds);
    }
  }
  const [ours, baseline] = [median(times), median(baselines)];
  const bar = { kind: 'at most', limit: 1.3 } as const;
  return { name, ours: duration(ours), baseline: duration(baseline), value: ours / baseline, unit: '×', bar };
}

/** Tiles over Europe and its neighbourhood. */
function unitTiles(): string[] {
  const [rows, columns] = [
    [8, 9, 10, 11, 12, 13],
    [14, 15, 16, 17, 18, 19, 20],
  ];
  const places = rows.flatMap((row) => columns.map((column) => `${String(row)}/${String(column)}`));
  return places.map((place) => `/api/collections/admin-units/tiles/WebMercatorQuad/5/${place}`);
}

/** One tile over the Mediterranean in the months of six years, none of them the cached one. */
function monthTiles(): string[] {
  const years = [2010, 2011, 2012, 2013, 2014, 2015];
  const months = years.flatMap((year) =>
    Array.from({ length: 12 }, (_, month) => `${String(year)}-${String(month + 1).padStart(2, '0')}`),
  );
  return months.map((month) => MONTH.replace('2018-06', month));
}
