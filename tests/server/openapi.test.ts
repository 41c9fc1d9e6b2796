import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import { COLLECTIONS } from '../../server/collections/index.ts';
import { useApp } from './app.ts';
import { described, type Document, type Json, type Schema } from './openapi-document.ts';

const { get, json, opened } = useApp();

const document = async () => described(await json<Document>('/api/openapi.json'));

/** Every object inside a value, with where it is. */
function* objectsIn(value: Json, place = ''): Generator<[string, Schema]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [place, value];
  for (const [key, inner] of Object.entries(value)) yield* objectsIn(inner, `${place}/${key}`);
}

test('the document is OpenAPI 3.0, without the words that came with 3.1', async () => {
  const { headers } = await get('/api/openapi.json');
  expect(headers['content-type']).toBe('application/vnd.oai.openapi+json;version=3.0');
  const { raw: api } = await document();
  expect(api.openapi).toMatch(/^3\.0\.\d$/);
  expect(api.servers).toEqual([{ url: 'http://localhost:80/api' }]);
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
  for (const [path, operation] of Object.entries((await document()).paths)) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    const named = operation.parameters?.filter((parameter) => parameter.in === 'path') ?? [];
    expect([path, named.map(({ name }) => name).sort()]).toEqual([path, inPath]);
    expect(named.every(({ required }) => required)).toBe(true);
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['200', '400', '429', '500', '503']));
    for (const { description } of Object.values(operation.responses)) expect(description).not.toBe('');
  }
});

test('every address of the API is in it', async () => {
  const paths = Object.keys((await document()).paths);
  const described = paths.map((path) => (path === '/' ? '/api' : `/api${path.replace(/\{(\w+)\}/g, ':$1')}`));
  for (const path of described)
    expect([path, opened().app.hasRoute({ method: 'GET', url: path })]).toEqual([path, true]);
  const isDescribed = (address: string) => {
    const parts = new URL(address.replace(/[{}]/g, '')).pathname.split('/');
    const fits = (template: string[]) =>
      template.length === parts.length && template.every((word, i) => word.startsWith(':') || word === parts[i]);
    return described.some((path) => fits(path.split('/')));
  };
  const { collections } = await json<{ collections: { id: string; links: { href: string }[] }[] }>('/api/collections');
  for (const { links } of collections) {
    for (const { href } of links) expect([href, isDescribed(href)]).toEqual([href, true]);
  }
  const { links } = await json<{ links: { href: string }[] }>('/api');
  const about = ['/', '/api/openapi.json', '/api/docs', '/api/cookbook'];
  for (const { href } of links) {
    expect([href, about.includes(new URL(href).pathname) || isDescribed(href)]).toEqual([href, true]);
  }
});

test('linted by the rules of Redocly it has no error, and warns only of the server on this machine', async () => {
  const config = await createConfig({ extends: ['recommended'] });
  const source = JSON.stringify((await document()).raw);
  const problems = await lintFromString({ source, absoluteRef: '/openapi.json', config });
  const said = problems.map(({ ruleId, message, location }) => `${ruleId} ${message} ${location[0]?.pointer}`);
  expect(said.filter((text) => !text.startsWith('no-server-example.com'))).toEqual([]);
});

test('every operation has an id of its own, and every tag says what it is of', async () => {
  const { raw, paths } = await document();
  const ids = Object.values(paths).map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toContain('getCollectionsCorridorsItemsByFid');
  expect(raw.tags.filter(({ description = '' }) => description === '')).toEqual([]);
});

test('bbox, limit and datetime are defined as OGC API - Features, 7.15, wants them', async () => {
  const { paths } = await document();
  const items = Object.entries(paths).filter(([path]) => path.endsWith('/items'));
  expect(items).toHaveLength(COLLECTIONS.length);
  for (const [, { parameters = [] }] of items) {
    const named = (name: string) => parameters.find((parameter) => parameter.name === name);
    for (const name of ['bbox', 'limit', 'datetime']) {
      expect(named(name)).toMatchObject({ in: 'query', required: false, style: 'form', explode: false });
    }
    expect(named('bbox')?.schema).toEqual({ type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } });
    expect(named('limit')?.schema).toEqual({ type: 'integer', minimum: 1, maximum: 10_000, default: 100 });
    expect(named('datetime')?.schema).toMatchObject({ type: 'string' });
  }
});

test('parameters offer the words that are known', async () => {
  const { raw, paths } = await document();
  const country = paths['/collections/arrivals/items']?.parameters?.find(({ name }) => name === 'country');
  expect(country?.schema).toEqual({ type: 'array', minItems: 1, items: { $ref: '#/components/schemas/Country' } });
  const { features } = await json<{ features: { id: string }[] }>('/api/collections/corridors/items');
  expect(raw.components['schemas']?.['Corridor']).toMatchObject({ enum: features.map(({ id }) => id).sort() });
});

test('the answers whose form is known have one in the document', async () => {
  const { paths } = await document();
  const formless = Object.entries(paths).flatMap(([path, { responses }]) =>
    Object.entries(responses['200']?.content ?? {})
      .filter(([, { schema }]) => Object.keys(schema).length === 0)
      .map(([type]) => `${path} ${type}`),
  );
  expect(formless).toEqual([]);
});
