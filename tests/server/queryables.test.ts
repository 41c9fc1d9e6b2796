import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';
import { COLLECTIONS } from '../../server/collections/index.ts';
import { useApp } from './app.ts';
import type { FeaturePage } from './features.ts';

const { get, json } = useApp();
const REL = 'http://www.opengis.net/def/rel/ogc/1.0/queryables';

interface Schema {
  $schema: string;
  $id: string;
  type: string;
  additionalProperties: boolean;
  properties: Record<string, { type?: string; format?: string; enum?: unknown[] }>;
}

test.each(COLLECTIONS.map(({ id }) => id))('/conf/queryables/get-queryables: %s', async (id) => {
  const { links } = await json<{ links: { rel: string; href: string }[] }>(`/api/collections/${id}`);
  const href = links.find(({ rel }) => rel === REL)?.href ?? '';
  const response = await get(new URL(href).pathname, { accept: 'application/schema+json' });
  expect(response.statusCode).toBe(200);
  expect(response.headers['content-type']).toMatch(/^application\/schema\+json/);
  const schema = response.json<Schema>();
  expect(schema).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: href,
    type: 'object',
    additionalProperties: false,
  });
  const kinds = Object.values(schema.properties).map(({ type, format }) => type ?? format ?? '');
  expect(kinds.every((kind) => /^(string|integer|number|boolean|array|geometry-[a-z]+)$/.test(kind))).toBe(true);
  expect(kinds.some((kind) => /^(string|integer|number|boolean)$/.test(kind))).toBe(true);
});

test.each(COLLECTIONS.map(({ id }) => id))('items of %s are as the queryables say', async (id) => {
  const schema = await json<Schema>(`/api/collections/${id}/queryables`);
  const nullable = Object.fromEntries(
    Object.entries(schema.properties).map(([name, property]) => [name, { anyOf: [property, { type: 'null' }] }]),
  );
  const ajv = new Ajv2020({ strict: false, validateFormats: true });
  formats.default(ajv, ['date']);
  ajv.addFormat(schema.properties['geometry']?.format ?? 'none', true);
  const validate = ajv.compile({ ...schema, $id: `http://localhost/${id}`, properties: nullable });
  const { features } = await json<FeaturePage>(`/api/collections/${id}/items?limit=2000`);
  for (const { properties } of features) {
    validate(properties);
    expect(validate.errors).toBeNull();
  }
});

test('they have a page for people, and the collections that there are not have none', async () => {
  const page = await get('/api/collections/arrivals/queryables', { accept: 'text/html' });
  expect(page.headers['content-type']).toMatch(/^text\/html/);
  expect(page.body).toContain('value_status');
  expect((await get('/api/collections/nothing/queryables')).statusCode).toBe(404);
});

test('/conf/filter/get-conformance: the classes are declared', async () => {
  const { conformsTo } = await json<{ conformsTo: string[] }>('/api/conformance');
  for (const part of [
    'ogcapi-features-3/1.0/conf/filter',
    'ogcapi-features-3/1.0/conf/queryables',
    'cql2/1.0/conf/basic-cql2',
  ]) {
    expect(conformsTo).toContain(`http://www.opengis.net/spec/${part}`);
  }
});
