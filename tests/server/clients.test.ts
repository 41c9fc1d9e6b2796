import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { OgcApiEndpoint } from '@camptocamp/ogc-client';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COLLECTIONS } from '../../server/collections/index.ts';
import { ableTo, run } from '../tools.ts';
import { useApp } from './app.ts';
import { allFeatures } from './features.ts';

const { get, json, opened } = useApp();

let base = '';
let folder = '';
const asked: string[] = [];
beforeAll(async () => {
  opened().app.addHook('onRequest', async ({ url }) => void asked.push(url));
  base = await opened().app.listen({ host: '127.0.0.1', port: 0 });
  folder = await mkdtemp(path.join(tmpdir(), 'passages-gdal-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a program of GDAL says, with the addresses that it asked. */
async function gdal(command: string, ...args: string[]): Promise<{ text: string; urls: string[] }> {
  asked.length = 0;
  const text = await run(command, args, { cwd: folder });
  return { text, urls: [...asked] };
}

const countIn = (text: string) => Number(/Feature Count: (\d+)/.exec(text)?.[1]);

/** A file that GDAL reads, as rows of texts by column; each format of GDAL writes CSV of it alike. */
async function rowsOf(source: string, layer: string, ...options: string[]): Promise<Record<string, string>[]> {
  const { text } = await gdal('ogr2ogr', '-f', 'CSV', '/vsistdout/', source, layer, ...options);
  return parse(text, { columns: true });
}

async function save(id: string, f: string, query = ''): Promise<string> {
  const file = path.join(folder, `${id}.${f}`);
  await writeFile(file, (await get(`/api/collections/${id}/items?f=${f}${query}`)).rawPayload);
  return file;
}

/** A cell of CSV as GDAL has it: text without the apostrophe before formulas, numbers by value, days with strokes. */
function plain(cell: string | undefined): string {
  const text = (cell ?? '').replace(/^'(?=[=+@-])/, '').replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$1/$2/$3');
  return text !== '' && Number.isFinite(Number(text)) ? String(Number(text)) : text;
}

/** Expects of rows that GDAL has read the values of a collection's CSV, as far as that goes. */
async function expectValues(id: string, rows: readonly Record<string, string>[], limit: number): Promise<void> {
  const { body } = await get(`/api/collections/${id}/items?f=csv&limit=${limit}`);
  const own: Record<string, string>[] = parse(body, { columns: true });
  expect(rows.length).toBeGreaterThanOrEqual(own.length);
  for (const [n, row] of own.entries()) {
    for (const [column, cell] of Object.entries(row)) {
      // Lists are texts of GDAL's own making, and coordinates may be in the geometry alone.
      if (column === 'arrival_countries' || !(column in (rows[n] ?? {}))) continue;
      if (plain(rows[n]?.[column]) !== plain(cell)) {
        throw new Error(`${id}, row ${n}, ${column}: ${rows[n]?.[column]} instead of ${cell}`);
      }
    }
  }
}

describe('ogc-client', () => {
  const endpoint = () => new OgcApiEndpoint(`${base}/api`);

  test('finds what the API is, and which collections have features and tiles', async () => {
    const client = endpoint();
    expect((await client.info).title).toBe('Passages');
    expect(await client.hasFeatures).toBe(true);
    expect(await client.featureCollections).toEqual(COLLECTIONS.map(({ id }) => id));
    const withTiles = COLLECTIONS.filter(({ geometry }) => geometry !== null).map(({ id }) => id);
    expect(await client.vectorTileCollections).toEqual(withTiles);
    expect(await client.getVectorTilesetUrl('incidents')).toBe(
      `${base}/api/collections/incidents/tiles/WebMercatorQuad`,
    );
  });

  test('reads the queryables of a collection, its items in pages, by box, time and order, and one item', async () => {
    const client = endpoint();
    const { queryables, sortables, itemFormats } = await client.getCollectionInfo('incidents');
    expect(queryables.map(({ name }) => name)).toContain('dead');
    expect([...itemFormats]).toEqual(expect.arrayContaining(['application/geo+json', 'text/csv']));
    expect(sortables).toBeDefined();
    const features = await allFeatures(
      json,
      '/api/collections/incidents/items?datetime=2016&bbox=10,33,16,38&sortby=-dead',
    );
    const box: [number, number, number, number] = [10, 33, 16, 38];
    const time = { start: new Date('2016-01-01'), end: new Date('2016-12-31') };
    const page = (offset: number) =>
      client.getCollectionItems('incidents', 20, offset, undefined, ['-dead'], box, undefined, time);
    const items = [...(await page(0)), ...(await page(20))];
    expect(items.map(({ id }) => id)).toEqual(features.slice(0, 40).map(({ id }) => id));
    const [first] = items;
    expect((await client.getCollectionItem('incidents', String(first?.id))).id).toBe(first?.id);
  });
});

const OAPIF = () => `OAPIF:${base}/api`;
const LARGE = ['-oo', 'PAGE_SIZE=4000'];
/** Of the longest collection the first so many are converted. */
const MOST = 10_000;

const WITH_GDAL = await ableTo([['ogr2ogr', '--version']]);
if (WITH_GDAL)
  describe('GDAL', () => {
    test('lists every collection, and counts the longest one at once', async () => {
      const { text } = await gdal('ogrinfo', '-ro', '-q', OAPIF());
      expect([...text.matchAll(/^\d+: (\S+)/gm)].map(([, id]) => id)).toEqual(COLLECTIONS.map(({ id }) => id));
      const { text: about, urls } = await gdal('ogrinfo', '-ro', '-so', OAPIF(), 'observations');
      const rows = parse((await get('/api/collections/observations/items?f=csv&properties=value')).body) as string[][];
      expect(countIn(about)).toBe(rows.length - 1);
      expect(urls.length).toBeLessThan(8);
    });

    test('goes from page to page of its own ten features, and has each once', async () => {
      const { text, urls } = await gdal('ogr2ogr', '-f', 'CSV', '/vsistdout/', OAPIF(), 'transit-routes');
      expect(urls.filter((url) => url.includes('after=')).length).toBeGreaterThan(5);
      const rows = parse(text, { columns: true }) as Record<string, string>[];
      const features = await allFeatures(json, '/api/collections/transit-routes/items');
      expect(rows.map(({ id }) => id)).toEqual(features.map(({ id }) => id));
    });

    test('leaves a box to the server, and finds by it and by attributes what the API finds', async () => {
      const { text, urls } = await gdal(
        ...(['ogr2ogr', '-f', 'CSV', '/vsistdout/', OAPIF(), 'incidents', '-spat', '10', '33', '16', '38'] as const),
        ...['-where', "dead > 20 AND cause = 'Drowning'", ...LARGE],
      );
      expect(urls.filter((url) => url.includes('bbox=10,33,16,38')).length).toBeGreaterThan(0);
      const filter = encodeURIComponent("dead > 20 AND cause = 'Drowning' AND lon IS NOT NULL");
      const url = `/api/collections/incidents/items?limit=10000&bbox=10,33,16,38&filter=${filter}`;
      const features = (await allFeatures(json, url)).filter(({ geometry }) => geometry !== null);
      const rows = parse(text, { columns: true }) as Record<string, string>[];
      expect(features.length).toBeGreaterThan(5);
      expect(rows.map(({ id }) => id)).toEqual(features.map(({ id }) => id));
    });

    test.each(COLLECTIONS.map(({ id }) => id))('converts %s to a GeoPackage with the values of its CSV', async (id) => {
      const file = path.join(folder, `${id}.gpkg`);
      await gdal('ogr2ogr', '-f', 'GPKG', file, OAPIF(), id, '-limit', String(MOST), ...LARGE);
      await expectValues(id, await rowsOf(file, id), MOST);
    });

    test.each(['fgb', 'geojsonseq', 'xlsx', 'csv'])('reads the download as %s as the values of the CSV', async (f) => {
      for (const id of ['incidents', 'arrivals', 'corridors', 'flow-monitoring-points']) {
        const rows = await rowsOf(await save(id, f, '&limit=400'), id);
        await expectValues(id, rows, 400);
      }
    });

    test('reads workbooks without a word of complaint, and features without a place from FlatGeobuf', async () => {
      const sheet = await save('incidents', 'xlsx');
      const { stderr } = await promisify(execFile)('ogrinfo', ['-ro', '-so', sheet, 'incidents']);
      expect(stderr).toBe('');
      const features = await allFeatures(json, '/api/collections/incidents/items?limit=10000');
      const without = features.filter(({ geometry }) => geometry === null).length;
      expect(without).toBeGreaterThan(0);
      const rows = await rowsOf(await save('incidents', 'fgb'), 'incidents', '-lco', 'GEOMETRY=AS_WKT');
      expect(rows).toHaveLength(features.length);
      expect(rows.filter(({ WKT }) => WKT === '')).toHaveLength(without);
    });

    test('reads vector tiles as they are sent', async () => {
      const file = path.join(folder, 'tile.pbf');
      await writeFile(file, (await get('/api/collections/corridors/tiles/WebMercatorQuad/3/3/4')).rawPayload);
      const { text } = await gdal('ogrinfo', '-ro', '-al', '-oo', 'X=4', '-oo', 'Y=3', '-oo', 'Z=3', `MVT:${file}`);
      expect(text).toContain('Layer name: corridors');
      const inBox = await allFeatures(json, '/api/collections/corridors/items?bbox=0,0,45,40.9798');
      const features = inBox.filter(({ geometry }) => geometry !== null);
      const found = [...text.matchAll(/^ {2}id \(String\) = (\S+)$/gm)].map(([, id]) => id);
      expect(new Set(found)).toEqual(new Set(features.map(({ id }) => id)));
    });
  });
