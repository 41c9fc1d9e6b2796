import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { Agent, request, type IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import pg from 'pg';
import { writeCursor } from '../../server/query/cursor.ts';
import { startPortal, type RunningPortal } from '../portal.ts';
import { rateAgainstBare } from './against-bare.ts';
import { coldTiles, RECORDER } from './cold-tiles.ts';
import { duration, median } from './measure.ts';
import type { Figure } from './section.ts';
import { benchDatabase, ONE_MILLION, seed } from './seed-database.ts';

const run = promisify(execFile);
const ROUNDS = 5;
const SOURCE = 'synthetic-transits';
/** Months with a tenth of the observations that `seed` invents. */
const TENTH = '2000-01/2000-02';
const OBSERVATIONS = `/api/collections/observations/items?source=${SOURCE}`;

/** A page of incidents by hand: a reader's query for the same features. */
const INCIDENTS = `select ST_AsGeoJSON(f.*, 'geom', 6) from (
  select i.id, i.date, to_char(i.date, 'YYYY-MM') as month, i.corridor, i.dead, i.missing, i.survivors, i.women, i.men,
    i.children, i.cause, i.country, i.region, i.coordinate, ST_X(i.geom) as lon, ST_Y(i.geom) as lat, i.source, i.geom
  from incident i where i.superseded_by is null order by i.id collate "C" limit 1000) f`;

/** A download of observations by hand. */
const ROWS = `select o.id, s.source, s.measure, s.period, o.first_day, s.corridor, s.country, s.admin_level, s.admin_unit,
    coalesce(s.area_name, u.name) as area_name, s.place, s.border, s.nationality, s.sex, s.age_group, s.reason, s.departure,
    s.destination, o.round, o.value, o.value_status, o.note, o.release_id, r.published
  from observation o
  join series s on s.id = o.series_id
  join release r on r.id = o.release_id
  left join admin_unit u on u.pcode = s.admin_unit
  where s.source = '${SOURCE}' and o.superseded_by is null order by o.id`;

/**
 * Answers out of memory beside a bare server's, items and downloads beside the same by hand in PostgreSQL. Needs
 * `DATABASE_URL` or `TEST_DATABASE_URL` for a server on which it makes a database of its own, and `psql`.
 */
export default async function api(): Promise<Figure[]> {
  const { url: databaseUrl, remove } = await benchDatabase('api');
  try {
    await seed(databaseUrl, ONE_MILLION);
    const portal = await startPortal({ databaseUrl, preload: [RECORDER] });
    try {
      return [
        ...(await kept(portal.url)),
        ...(await coldTiles(portal)),
        await page(portal.url, databaseUrl),
        await depth(portal.url, databaseUrl),
        ...(await counts(portal.url, databaseUrl)),
        ...(await download(portal, databaseUrl, 'GeoJSON', 'download=true', `select row_to_json(q) from (${ROWS}) q`)),
        ...(await download(portal, databaseUrl, 'CSV', 'f=csv', ROWS)),
      ];
    } finally {
      await portal.stop();
    }
  } finally {
    await remove();
  }
}

async function kept(url: string): Promise<Figure[]> {
  const tiles = `${url}/api/collections/corridor-flows/tiles/WebMercatorQuad`;
  return [
    await rateAgainstBare('cached tile', `${tiles}/3/3/4?datetime=2018-06`),
    await rateAgainstBare('cached tile, unchanged', `${tiles}/3/3/4?datetime=2018-06`, { unchanged: true }),
    await rateAgainstBare('TileJSON', `${tiles}/tilejson.json`),
    await rateAgainstBare('small items page', `${url}/api/collections/corridors/items?limit=10`),
  ];
}

async function page(url: string, databaseUrl: string): Promise<Figure> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const times = await inTurns(
    () => read(`${url}/api/collections/incidents/items?limit=1000`),
    async () => void (await client.query(INCIDENTS)),
    20,
  ).finally(() => client.end());
  return atMost('page of 1,000 incidents against the same by hand', times, 1.3);
}

/** A page behind 10,000 others of a hundred, beside the first. */
async function depth(url: string, databaseUrl: string): Promise<Figure> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ fid: string; release: number; rewrites: number }>(
    `select (select max(id) - 500 from observation) as fid, (select max(id) from release) as release, rewrites from history`,
  );
  await client.end();
  const [{ fid = '', release = 0, rewrites = 0 } = {}] = rows;
  const after = (fid: string) =>
    `${url}${OBSERVATIONS}&limit=100&after=${writeCursor({ release, rewrites, values: [], fid })}`;
  const times = await inTurns(
    () => read(after(String(fid))),
    () => read(after('0')),
    20,
  );
  return atMost('page 10,000 against page 1', times, 1.3);
}

/**
 * Pages that say how many features there are beside the same ones of a list that goes on, which are not counted. Each
 * question is asked for the first time, since a number is kept once it is known; which of the two comes first takes turns.
 */
async function counts(url: string, databaseUrl: string): Promise<Figure[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const most = async (column: string) => {
    const { rows } = await client.query<{ value: string }>(
      `select ${column} as value from series join observation on series_id = series.id
       where source not like 'synthetic-%' and ${column} is not null group by 1 order by count(*) desc, 1 limit 20`,
    );
    return rows.map(({ value }) => value);
  };
  const questions = {
    'observations of a nationality': (await most('nationality')).map(
      (word) => `observations/items?nationality=${word}`,
    ),
    'observations of a country': (await most('country')).map((word) => `observations/items?country=${word}`),
    'incidents since a year and a month': Array.from({ length: 20 }, (_, index) => {
      const month = String(1 + (index % 12)).padStart(2, '0');
      return `incidents/items?datetime=${2014 + (index % 10)}-${month}/..`;
    }),
  };
  await client.end();
  const figures: Figure[] = [];
  for (const [name, queries] of Object.entries(questions)) {
    const times: [number[], number[]] = [[], []];
    for (const [turn, query] of queries.entries()) {
      const page = `${url}/api/collections/${query}&limit=101`;
      for (const which of turn % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        const start = performance.now();
        await read(which === 0 ? page : `${page}&f=geojsonseq`);
        if (turn > 0) times[which].push(performance.now() - start);
      }
    }
    const medians: [number, number] = [median(times[0]), median(times[1])];
    figures.push(atMost(`page of 101 ${name} with its first numberMatched against without`, medians, 2));
  }
  return figures;
}

async function download(
  { url, process: child }: RunningPortal,
  databaseUrl: string,
  name: string,
  query: string,
  by_hand: string,
): Promise<Figure[]> {
  // Flat is what does not grow with the answer: a tenth of it comes first.
  await read(`${url}${OBSERVATIONS}&datetime=${TENTH}&${query}`);
  const before = await memoryOf(child.pid);
  const copy = `\\copy (${by_hand.replaceAll(/\s+/g, ' ')}) to '/dev/null' csv`;
  const times = await inTurns(
    () => read(`${url}${OBSERVATIONS}&${query}`),
    async () => void (await run('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', databaseUrl, '-c', copy])),
    ROUNDS,
    false,
  );
  const growth = ((await memoryOf(child.pid)) - before) / 1_000;
  return [
    atMost(`${name} of 1,000,000 observations against psql \\copy`, times, 2.5),
    {
      name: `most memory of the process, ${name} of all against a tenth: more by`,
      ours: `${growth.toFixed(0)} MB`,
      baseline: '',
      value: growth,
      unit: 'MB',
      bar: { kind: 'at most', limit: 150 },
    },
  ];
}

/** The most memory that a process has had so far, KB. */
async function memoryOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1]);
}

const AGENT = new Agent({ keepAlive: true });

/** Reads an answer and throws it away as it comes, by the plainest client: what another one does with it is not ours. */
async function read(url: string): Promise<void> {
  const sent = request(url, { headers: { 'accept-encoding': 'identity' }, agent: AGENT }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`${url} answered ${String(response.statusCode)}`);
  for await (const part of response) void part;
}

/** Medians of two kinds of work done in turn; the first turn of both warms up, unless each takes seconds. */
async function inTurns(
  ours: () => Promise<void>,
  baseline: () => Promise<void>,
  rounds: number,
  warmsUp = true,
): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []];
  for (let round = warmsUp ? 0 : 1; round <= rounds; round += 1) {
    for (const [index, work] of [ours, baseline].entries()) {
      const start = performance.now();
      await work();
      if (round > 0) times[index]?.push(performance.now() - start);
    }
  }
  return [median(times[0]), median(times[1])];
}

function atMost(name: string, [ours, baseline]: [number, number], limit: number): Figure {
  const bar = { kind: 'at most', limit } as const;
  return { name, ours: duration(ours), baseline: duration(baseline), value: ours / baseline, unit: '×', bar };
}
