import { createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { FlowCube, SeriesAnswer } from '../../server/contract.ts';
import type { Database } from '../../server/database/schema.ts';
import { appOver, useApp, type TestApp } from './app.ts';
import { allFeatures } from './features.ts';
import { loadText, refusalOf, TRIAL } from './load-text.ts';
import { inSandbox, connectedTo } from './sandbox.ts';
import { featuresOf, tileAt, tileUrl } from './vector-tiles.ts';

const { opened } = useApp();
const rule = { threshold: 5, rounding_base: 5 };
const ABOUT = 'source=trial&datetime=2031';

/** A tidy table of a corridor: a line for each month, nationality (empty for all) and value. */
function table(...rows: [month: string, nationality: string, value: number][]): string {
  const lines = rows.map(([month, nationality, value]) => {
    return `arrivals,${month},central-mediterranean,ITA,${nationality},${value}`;
  });
  return ['measure,month,corridor,country,nationality,value', ...lines, ''].join('\n');
}

const TABLE = table(
  ...([
    ['2031-01', '', 137],
    ['2031-01', 'AFG', 3],
    ['2031-01', 'SYR', 134],
    ['2031-02', '', 4],
    ['2031-02', 'AFG', 4],
    ['2031-03', '', 0],
  ] as [string, string, number][]),
);

/** The application over a database in which nothing stays. */
async function withApp(work: (app: TestApp, db: Kysely<Database>) => Promise<void>): Promise<void> {
  await inSandbox(opened().context, async (db) => {
    await loadText(db, TABLE, { rule, published: '2026-06-01' });
    await work(await appOver({ ...opened().context, ...connectedTo(db), close: async () => undefined }), db);
  });
}

test('map, table, tile, download, series and cube show the same protected figures', async () => {
  await withApp(async ({ get, json }) => {
    const url = `/api/collections/observations/items?${ABOUT}`;
    const rows = await allFeatures(json, url);
    const total = rows.find(({ properties: p }) => p['date'] === '2031-01-01' && p['nationality'] === null)?.properties;
    expect([135, 140]).toContain(total?.['value']);
    expect(rows.map(({ properties: p }) => [p['date'], p['nationality'], p['value_status']])).toEqual([
      ['2031-01-01', 'AFG', 'suppressed'],
      ['2031-01-01', 'SYR', 'reported'],
      ['2031-01-01', null, 'reported'],
      ['2031-02-01', null, 'suppressed'],
      ['2031-03-01', null, 'reported'],
    ]);
    const shown = [total?.['value'], null, 0];
    const statuses = ['reported', 'suppressed', 'reported'];
    for (const collection of ['arrivals', 'corridor-flows']) {
      const address = `/api/collections/${collection}/items?${ABOUT}&measure=arrivals`;
      const features = await allFeatures(
        json,
        collection === 'arrivals' ? address.replace('&measure=arrivals', '') : address,
      );
      expect(features.map(({ properties }) => properties['value'])).toEqual(shown);
      expect(features.map(({ properties }) => properties['value_status'])).toEqual(statuses);
    }
    const series = await json<SeriesAnswer>('/api/series?measure=arrivals&source=trial');
    expect(series.series[0]?.values).toEqual(shown);
    expect(series.series[0]?.value_status).toEqual(statuses);
    const cube = await json<FlowCube>('/api/cube/arrivals');
    const own = cube.values.filter((_, index) => {
      const [source, nationality] = [cube.series.source[index] ?? -1, cube.series.nationality[index] ?? -1];
      return cube.dimensions.source[source] === 'trial' && nationality < 0;
    });
    expect(own.map((values) => values.slice(cube.months.indexOf('2031-01' as never)))).toEqual([shown]);
    const february = cube.months.indexOf('2031-02' as never);
    expect(cube.value_status.suppressed?.map((position) => position % cube.months.length)).toContain(february);
    const csv: Record<string, string>[] = parse((await get(`${url}&f=csv`)).body, { columns: true });
    expect(csv.map(({ value }) => value)).toEqual(rows.map(({ properties }) => String(properties['value'] ?? '')));
    const tile = await get(tileUrl('arrivals', tileAt(0, 12, 42), 'source=trial&datetime=2031-01'));
    expect(featuresOf(tile.rawPayload, 'arrivals').map(({ properties }) => properties['value'])).toEqual([shown[0]]);
  });
});

test('paging, order, filters and a second look show nothing else', async () => {
  await withApp(async ({ json }) => {
    const value = ({ properties: p }: { properties: Record<string, unknown> }) => [
      p['date'],
      p['nationality'],
      p['value'],
    ];
    const url = `/api/collections/observations/items?${ABOUT}`;
    const all = (await allFeatures(json, url)).map(value);
    expect((await allFeatures(json, `${url}&limit=1`)).map(value)).toEqual(all);
    const syrians = await allFeatures(json, `${url}&nationality=SYR`);
    expect(syrians.map(value)).toEqual(all.filter(([, nationality]) => nationality === 'SYR'));
    const afghans = await allFeatures(json, `${url}&nationality=AFG`);
    expect(afghans.map(value)).toEqual([['2031-01-01', 'AFG', null]]);
    const { series } = await json<SeriesAnswer>('/api/series?measure=arrivals&source=trial&nationality=AFG,SYR');
    expect(series[0]?.values[0]).toBe(syrians[0]?.properties['value']);
  });
});

test('neither a true figure nor the checksum or size of the file is in any table', async () => {
  await withApp(async (_, db) => {
    const { rows: figures } = await sql<{ value: number }>`
      select o.value from observation o join series s on s.id = o.series_id where s.source = 'trial' and o.value is not null
      union all select f.value from flow_month f where f.source = 'trial' and f.value is not null`.execute(db);
    expect(figures.length).toBeGreaterThan(0);
    expect(figures.filter(({ value }) => value % 5 !== 0)).toEqual([]);
    const release = await db.selectFrom('release').selectAll().where('source', '=', 'trial').executeTakeFirstOrThrow();
    expect(release.bytes).toBeNull();
    expect(release.checksum).toMatch(/^[0-9a-f]{64}$/);
    expect(release.checksum).not.toBe(createHash('sha256').update(TABLE).digest('hex'));
    expect((await loadText(db, TABLE, { rule })).outcome).toBe('known');
  });
});

test('parts that a new vintage leaves out do not stand beside its total', async () => {
  await withApp(async ({ json }, db) => {
    const smaller: [string, string, number][] = [
      ['2031-01', '', 4],
      ['2031-01', 'AFG', 3],
      ['2031-01', 'SYR', 1],
    ];
    await loadText(db, table(...smaller), { rule, published: '2026-07-01' });
    const { rows } = await sql<{ nationality: string | null; value: number | null }>`
      select s.nationality, o.value from observation o join series s on s.id = o.series_id
      where s.source = 'trial' and o.first_day = '2031-01-01' and o.superseded_by is null`.execute(db);
    expect(rows).toEqual([{ nationality: null, value: null }]);
    // The vintage before is still read as it was.
    const { series } = await json<SeriesAnswer>('/api/series?measure=arrivals&source=trial&as_of=2026-06-15');
    expect([135, 140]).toContain(series[0]?.values[0]);
  });
});

test('a source of which figures are here as they are cannot be given a threshold', async () => {
  await inSandbox(opened().context, async (db) => {
    await loadText(db, TABLE, { source: TRIAL });
    const { issues } = await refusalOf(loadText(db, TABLE.replace('137', '138'), { rule }));
    expect(issues.map(({ message }) => message)).toContainEqual(expect.stringMatching(/cannot have a threshold/));
  });
});
