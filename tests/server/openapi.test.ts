import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { useApp } from './app.ts';

const { get, json, opened } = useApp();

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Schema = { [key: string]: Json };
interface Operation {
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
}
interface Document {
  openapi: string;
  info: { title: string; version: string };
  servers: { url: string }[];
  paths: Record<string, { get: Operation }>;
}

const document = () => json<Document>('/api/openapi.json');

/** Every object inside a value, with where it is. */
function* objectsIn(value: Json, place = ''): Generator<[string, Schema]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [place, value];
  for (const [key, inner] of Object.entries(value)) yield* objectsIn(inner, `${place}/${key}`);
}

/** A schema of OpenAPI 3.0 as JSON Schema: `nullable` adds null to a type that is stated, and to nothing else (4.7.24). */
function toJsonSchema(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(toJsonSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, toJsonSchema(value)]),
  );
  return nullable === true && typeof rest['type'] === 'string' ? { ...rest, type: [rest['type'], 'null'] } : rest;
}

test('the document is OpenAPI 3.0, without the words that came with 3.1', async () => {
  const { headers } = await get('/api/openapi.json');
  expect(headers['content-type']).toMatch(/^application\/vnd\.oai\.openapi\+json; ?version="?3\.0/);
  const api = await document();
  expect(api.openapi).toMatch(/^3\.0\.\d$/);
  expect(api.servers).toEqual([{ url: 'http://localhost:80' }]);
  for (const [place, object] of objectsIn(api as unknown as Json)) {
    // Names of properties may be any word; only schemas are meant.
    if (place.endsWith('/properties')) continue;
    for (const word of ['const', 'prefixItems', 'patternProperties', '$schema', '$defs', '$id']) {
      if (word in object) throw new Error(`${place} has ${word}`);
    }
    if (Array.isArray(object['type']) || object['type'] === 'null')
      throw new Error(`${place} has type ${String(object['type'])}`);
  }
});

test('every operation has answers with a description, and parameters that its path names', async () => {
  for (const [path, { get: operation }] of Object.entries((await document()).paths)) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    const named = operation.parameters?.filter((parameter) => parameter.in === 'path') ?? [];
    expect([path, named.map(({ name }) => name).sort()]).toEqual([path, inPath]);
    expect(named.every(({ required }) => required)).toBe(true);
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['200', '400', '429', '500', '503']));
    for (const { description } of Object.values(operation.responses)) expect(description).not.toBe('');
  }
});

test('every address of the API is in it', async () => {
  const described = Object.keys((await document()).paths).map((path) => path.replace(/\{(\w+)\}/g, ':$1'));
  const routes = new Set<string>();
  for (const path of described) routes.add(path);
  for (const path of described)
    expect([path, opened().app.hasRoute({ method: 'GET', url: path })]).toEqual([path, true]);
  const { collections } = await json<{ collections: { id: string; links: { href: string }[] }[] }>('/api/collections');
  for (const { links } of collections) {
    for (const { href } of links) expect(described).toContain(new URL(href).pathname);
  }
  const { links } = await json<{ links: { href: string }[] }>('/api');
  const about = ['/', '/api/openapi.json', '/api/docs'];
  for (const { href } of links) expect([...described, ...about]).toContain(new URL(href).pathname);
});

test('every status that occurs is in it', async () => {
  const { paths } = await document();
  const TILE = '/api/collections/corridors/tiles/WebMercatorQuad';
  const seen: [string, string, Record<string, string>?][] = [
    ['/api', '/api'],
    ['/api', '/api?x=1'],
    ['/api/collections/corridors/items', '/api/collections/corridors/items'],
    ['/api/collections/corridors/items', '/api/collections/corridors/items?limit=0'],
    ['/api/collections/corridors/items/{fid}', '/api/collections/corridors/items/channel'],
    ['/api/collections/corridors/items/{fid}', '/api/collections/corridors/items/atlantis'],
    [`${TILE}/{z}/{row}/{col}`, `${TILE}/0/0/0`],
    [`${TILE}/{z}/{row}/{col}`, `${TILE}/9/0/0`],
    [`${TILE}/{z}/{row}/{col}`, `${TILE}/0/0/9`],
    [`${TILE}/{z}/{row}/{col}`, `${TILE}/0/0/0`, { 'if-none-match': '*' }],
    ['/api/series', '/api/series?measure=transits'],
    ['/api/series', '/api/series'],
    ['/api/series', '/api/series?measure=transits', { 'if-none-match': '*' }],
    ['/api/cube/{measure}', '/api/cube/transits'],
    ['/api/cube/{measure}', '/api/cube/people'],
    ['/api/cube/{measure}', '/api/cube/transits', { 'if-none-match': '*' }],
    ['/api/sources', '/api/sources', { 'if-none-match': '*' }],
    ['/api/releases', '/api/releases?limit=0'],
    ['/api/releases', '/api/releases', { 'if-none-match': '*' }],
    ['/api/releases/{id}', '/api/releases/0'],
    ['/api/releases/{id}/changes', '/api/releases/1/changes?f=csv'],
    ['/api/releases/{id}/changes', '/api/releases/1/changes', { 'if-none-match': '*' }],
  ];
  for (const [path, url, headers] of seen) {
    const { statusCode, headers: answered } = await get(url, headers);
    const described = paths[path]?.get.responses[statusCode];
    if (!described) throw new Error(`${statusCode} of ${url} is not described`);
    const mediaType = String(answered['content-type'] ?? '').split(';')[0] ?? '';
    if (mediaType !== '') expect(Object.keys(described.content ?? {})).toContain(mediaType);
  }
});

test.each([
  ['/api/series', '/api/series?measure=detections&group_by=corridor'],
  ['/api/series', '/api/series?measure=transits&group_by=place,country'],
  ['/api/series', '/api/series?measure=idps&group_by=admin_unit'],
  ['/api/cube/{measure}', '/api/cube/detections'],
  ['/api/cube/{measure}', '/api/cube/arrivals'],
  ['/api/cube/{measure}', '/api/cube/idps'],
  ['/api/sources', '/api/sources'],
  ['/api/releases', '/api/releases'],
  ['/api/releases/{id}', '/api/releases/1'],
  ['/api/releases/{id}/changes', '/api/releases/9/changes?limit=3'],
  ['/api/series', '/api/series?measure=nothing'],
])('%s: the answer of %s is what the document says', async (path, url) => {
  const response = await get(url);
  const mediaType = String(response.headers['content-type']).split(';')[0] ?? '';
  const schema = (await document()).paths[path]?.get.responses[response.statusCode]?.content?.[mediaType]?.schema;
  expect(schema).toBeDefined();
  const validate = new Ajv({ strict: false }).compile(toJsonSchema(schema ?? {}) as Schema);
  validate(response.json());
  expect(validate.errors).toBeNull();
});
