import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { escapeHtml } from '../../server/pages/html.ts';
import { recipes, type Recipe } from '../../server/pages/recipes.ts';
import { ableTo, run } from '../tools.ts';
import { useApp } from './app.ts';
import type { FeaturePage } from './features.ts';

const { get, json, opened } = useApp();

let base = '';
let folder = '';
beforeAll(async () => {
  base = await opened().app.listen({ host: '127.0.0.1', port: 0 });
  folder = await mkdtemp(path.join(tmpdir(), 'passages-cookbook-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** How a recipe is run, and what has to be there for it. */
const RUNNERS: Record<Recipe['runs'], (code: string) => [command: string, ...args: string[]]> = {
  shell: (code) => ['bash', '-ec', code],
  javascript: (code) => [process.execPath, '--input-type=module', '-e', code],
  python: (code) => ['python3', '-c', code],
  r: (code) => ['Rscript', '-e', code],
};
const NEEDS: Record<string, readonly string[][]> = {
  curl: [
    ['curl', '--version'],
    ['openssl', 'version'],
  ],
  r: [['Rscript', '-e', 'library(sf)']],
  geopandas: [['python3', '-c', 'import geopandas']],
  duckdb: [['python3', '-c', 'import duckdb']],
  javascript: [],
  gdal: [['ogr2ogr', '--version']],
  // Where Debian has installed it; another Python may come first on the path.
  qgis: [['/usr/bin/python3', '-c', 'import qgis.core']],
};

async function csv(url: string): Promise<Record<string, string>[]> {
  return parse((await get(url)).body, { columns: true });
}

const sum = (rows: readonly Record<string, string>[], column: string) =>
  rows.reduce((total, row) => total + Number(row[column] ?? 0), 0);

/** Deaths of 2016 on a corridor as the CSV has them, which the tools must find too. */
async function deaths(): Promise<RegExp> {
  const rows = await csv('/api/collections/incidents/items?datetime=2016&f=csv');
  const corridor = 'central-mediterranean';
  return new RegExp(
    `${corridor}\\s+${sum(
      rows.filter((row) => row['corridor'] === corridor),
      'dead',
    )}(\\.0)?\\b`,
  );
}

/** Detections of 2015 on a corridor, of a collection that no recipe asks. */
async function detections(): Promise<number> {
  const rows = await csv('/api/collections/corridor-flows/items?datetime=2015&measure=detections&f=csv');
  const own = rows.filter(({ corridor }) => corridor === 'central-mediterranean');
  expect(own).toHaveLength(12);
  return sum(own, 'value');
}

/** What a recipe must print, found another way. */
const EXPECTED: Record<string, (output: string) => Promise<void>> = {
  curl: async (output) => {
    const told = output.trim().split('\n');
    const file = await readFile(path.join(folder, 'incidents.csv'));
    const own = createHash('sha256').update(file).digest('base64');
    expect(told).toEqual([own, own]);
    expect(file.toString()).toBe(
      (await get('/api/collections/incidents/items?datetime=2016&as_of=2026-11-25&f=csv')).body,
    );
  },
  r: async (output) => expect(output).toMatch(await deaths()),
  geopandas: async (output) => expect(output).toMatch(await deaths()),
  duckdb: async (output) => expect(output).toMatch(new RegExp(`central-mediterranean\\W+${await detections()}\\b`)),
  javascript: async (output) => expect(output).toContain(`central-mediterranean ${await detections()}\n`),
  gdal: async (output) => {
    const { features } = await json<FeaturePage>('/api/collections/arrivals/items?country=ITA&limit=10000');
    expect(output).toContain(`Feature Count: ${features.length}`);
  },
  qgis: async (output) => {
    const url = '/api/collections/incidents/items?limit=10000&filter=dead%20%3E%20100';
    const { features } = await json<FeaturePage>(url);
    const dead = features.reduce((total, { properties }) => total + Number(properties['dead']), 0);
    expect(output.trim().split('\n').slice(-2)).toEqual([String(features.length), String(dead)]);
  },
};

describe('a recipe runs as it is shown, and finds what the API says', async () => {
  for (const { id, runs } of recipes('')) {
    if (!(await ableTo(NEEDS[id] ?? []))) continue;
    test(id, async () => {
      const [command, ...args] = RUNNERS[runs](recipes(base).find((recipe) => recipe.id === id)?.code ?? '');
      const python = id === 'qgis' ? '/usr/bin/python3' : command;
      const output = await run(python, args, { cwd: folder, env: { QT_QPA_PLATFORM: 'offscreen' } });
      await EXPECTED[id]?.(output);
    });
  }
});

test('the page shows every recipe with the address that it was asked at, and is found from the landing page and /api/docs', async () => {
  const { body } = await get('/api/cookbook?f=html');
  for (const { code } of recipes('http://localhost:80')) expect(body).toContain(escapeHtml(code));
  expect((await get('/api?f=html')).body).toContain('/api/cookbook');
  expect((await get('/api/openapi.json')).body).toContain('/api/cookbook?f=html');
});
