import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { COLLECTIONS } from './collections/index.ts';
import { isObject, shareComponents, type Json, type JsonObject } from './openapi-components.ts';
import { publishedParameter } from './openapi-parameters.ts';

/** The addresses of the document begin here, as OGC API standards count them: from the landing page. */
export const ROOT = '/api';

const TAGS: Record<string, string> = {
  Start: 'Where to begin: what there is, and which standards it keeps.',
  Collections: 'What is served as features, file or tile.',
  Tiles: 'The grid that tiles are cut in, and tiles with a layer for each collection.',
  Figures: 'Series, cubes and sources: the figures behind the map, with their publishers.',
  Releases: 'Every vintage that was loaded, and what it changed.',
  ...Object.fromEntries(COLLECTIONS.map(({ title, description }) => [title, description])),
};

const DESCRIPTION = `Migration flows to Europe by month and corridor. Every figure has its publisher and its date.

[Cookbook](/api/cookbook?f=html) · [Collections](/api/collections?f=html) · [The portal](/)

The software is under the Apache licence; figures are under the licence of [their source](/api/sources?f=html).`;

/** Registers what describes the routes that follow, as OpenAPI 3.0.3: `app.swagger()` answers with the document. */
export async function describeRoutes(app: FastifyInstance): Promise<void> {
  // An answer is never bent to its schema: a field that the schema forgets must fail a test and not vanish.
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  await app.register(swagger, {
    openapi: {
      openapi: '3.0.3',
      info: {
        title: 'Passages',
        description: DESCRIPTION,
        version: '1.0.0',
        license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
      },
    },
    transformObject: (document) => {
      // The registration above is of OpenAPI; the type also allows for Swagger 2.
      if (!('openapiObject' in document)) return document.swaggerObject;
      return finished(document.openapiObject as unknown as JsonObject);
    },
  });
}

/** The generated document as it is published: with ids, tags, and what is in several places written once. */
export function finished(document: JsonObject): object {
  const own = Object.entries(document['paths'] as JsonObject).map(([path, item]): [string, JsonObject] => [
    path.startsWith(ROOT) ? path.slice(ROOT.length) || '/' : path,
    withIds(path, item as JsonObject),
  ]);
  const { paths, components } = shareComponents(Object.fromEntries(own));
  const used = new Set(operationsOf(paths).flatMap((operation) => (operation['tags'] ?? []) as string[]));
  const tags = [...used].map((name) => ({ name, ...(TAGS[name] && { description: TAGS[name] }) }));
  // No operation wants a key; clients and linters read that off an empty list.
  return { ...document, security: [], tags, paths, components };
}

/**
 * A finished document with the addresses of a server, and with the words that parameters can be at the moment: `words`
 * are by the name of a component's schema.
 */
export function atServer(document: object, base: string, words: Record<string, readonly string[]>): object {
  const { paths, components, ...rest } = document as { paths: JsonObject; components: JsonObject };
  const schemas = { ...(components['schemas'] as JsonObject) };
  for (const [name, list] of Object.entries(words)) {
    if (isObject(schemas[name])) schemas[name] = { ...schemas[name], enum: [...list] };
  }
  return { ...rest, servers: [{ url: `${base}${ROOT}` }], paths, components: { ...components, schemas } };
}

function operationsOf(paths: JsonObject): JsonObject[] {
  return Object.values(paths).flatMap((path) => Object.values(path as JsonObject) as JsonObject[]);
}

function withIds(path: string, item: JsonObject): JsonObject {
  const collection = COLLECTIONS.find(({ id }) => path.startsWith(`${ROOT}/collections/${id}/`));
  return Object.fromEntries(
    Object.entries(item).map(([method, operation]) => {
      const { parameters, ...rest } = typed(operation) as JsonObject;
      const published = (parameters as JsonObject[] | undefined)?.map((parameter) =>
        publishedParameter(parameter, collection),
      );
      return [method, { operationId: idOf(method, path), ...rest, ...(published && { parameters: published }) }];
    }),
  );
}

/** `getCollectionsCorridorsItemsByFid` of `/api/collections/corridors/items/{fid}`. */
function idOf(method: string, path: string): string {
  const words = path
    .replace(/^\/api(?=\/.)/, '')
    .replace(/\{(\w+)\}/g, 'by-$1')
    .split(/[^a-zA-Z0-9]+/)
    .filter((word) => word !== '');
  return method + words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('');
}

/** The same with a type for each list of words: a generator of clients makes nothing of one that has none. */
function typed(value: Json): Json {
  if (Array.isArray(value)) return value.map(typed);
  if (!isObject(value)) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, typed(item)]));
  const words = inner['enum'];
  const isWords = Array.isArray(words) && words.every((word) => typeof word === 'string');
  return isWords && inner['type'] === undefined ? { type: 'string', ...inner } : inner;
}
