import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import { Type } from 'typebox';
import type { Collection } from '../collections/collection.ts';
import { COLLECTIONS } from '../collections/index.ts';
import { fromSnapshot, type Context } from '../context.ts';
import { FORMATS } from '../formats/index.ts';
import { readSelection } from '../query/vocabulary.ts';
import type { Snapshot } from '../snapshot.ts';
import { baseUrl } from './links.ts';
import { answer, AS_OF, PROBLEM_ANSWERS } from './schemas.ts';

const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';

/** `/api/collections` and `/api/collections/{id}` (OGC API - Features, 7.13 and 7.14). */
export function collectionRoutes(app: FastifyInstance, context: Context): void {
  const schema = {
    tags: ['Collections'],
    querystring: Type.Object({ as_of: AS_OF }, { additionalProperties: false }),
  };
  // The extent changes with a load only; it is read once and kept with the process, for the last days asked for.
  const extents = new LRUCache<string, Promise<Extent>>({ max: 100 });
  const describe = async (request: Asked, collection: Collection) => {
    const extent = await fromSnapshot(context, (snapshot, whole) => {
      const key = `${snapshot.version} ${collection.id} ${request.query.as_of ?? ''}`;
      const kept =
        extents.get(key) ??
        readExtent(context, snapshot, collection, request.query).then((read) => whole().then(() => read));
      extents.set(key, kept);
      kept.catch(() => extents.delete(key));
      return kept;
    });
    return document(baseUrl(context, request), collection, extent);
  };
  app.get<{ Querystring: { as_of?: string } }>(
    '/api/collections',
    {
      schema: {
        ...schema,
        summary: 'All collections',
        response: { 200: answer('Collections', 'application/json'), ...PROBLEM_ANSWERS },
      },
    },
    async (request) => {
      const base = baseUrl(context, request);
      const collections = [];
      for (const collection of COLLECTIONS) collections.push(await describe(request, collection));
      return {
        links: [{ href: `${base}/api/collections`, rel: 'self', type: 'application/json', title: 'This document' }],
        collections,
      };
    },
  );
  for (const collection of COLLECTIONS) {
    app.get<{ Querystring: { as_of?: string } }>(
      `/api/collections/${collection.id}`,
      {
        schema: {
          ...schema,
          summary: collection.title,
          response: { 200: answer('The collection', 'application/json'), ...PROBLEM_ANSWERS },
        },
      },
      async (request) => describe(request, collection),
    );
  }
}

type Asked = FastifyRequest<{ Querystring: { as_of?: string } }>;

interface Extent {
  bbox: number[] | null;
  from: string | null;
  to: string | null;
}

async function readExtent(
  { db }: Context,
  snapshot: Snapshot,
  collection: Collection,
  query: { as_of?: string },
): Promise<Extent> {
  const relation = collection.relation(readSelection(snapshot, collection, query));
  const box = (name: string) =>
    collection.geometry === null ? sql`null` : sql`${sql.raw(name)}(ST_Extent(t.geom)::geometry)`;
  const time = (name: string, column: string) =>
    collection.temporal ? sql`${sql.raw(name)}(${sql.ref(column)})` : sql`null`;
  const { rows } = await sql<
    Record<'west' | 'south' | 'east' | 'north', number | null> & { from: string | null; to: string | null }
  >`
    select ${box('ST_XMin')} as west, ${box('ST_YMin')} as south, ${box('ST_XMax')} as east, ${box('ST_YMax')} as north,
      ${time('min', 't.starts')}::date as "from", ${time('max', 't.ends')}::date as "to"
    from (${relation}) t`.execute(db);
  const { west = null, south = null, east = null, north = null, from = null, to = null } = rows[0] ?? {};
  const bbox = west === null || south === null || east === null || north === null ? null : [west, south, east, north];
  return { bbox: bbox && bbox.map((degrees) => Number(degrees.toFixed(4))), from, to };
}

function document(base: string, collection: Collection, { bbox, from, to }: Extent) {
  const { id, title, description, geometry, temporal } = collection;
  const self = `${base}/api/collections/${id}`;
  const instant = (day: string | null, time: string) => (day === null ? null : `${day}T${time}Z`);
  return {
    id,
    title,
    description,
    itemType: 'feature',
    extent: {
      spatial: { bbox: [bbox ?? [-180, -90, 180, 90]], crs: CRS84 },
      ...(temporal && { temporal: { interval: [[instant(from, '00:00:00'), instant(to, '23:59:59')]] } }),
    },
    crs: [CRS84],
    storageCrs: CRS84,
    links: [
      { href: self, rel: 'self', type: 'application/json', title: 'This document' },
      ...FORMATS.map(({ name, mediaType }) => ({
        href: `${self}/items?f=${name}`,
        rel: 'items',
        type: mediaType,
        title: `${title}, ${name}`,
      })),
      ...(geometry === null
        ? []
        : [
            {
              href: `${self}/tiles/WebMercatorQuad/tilejson.json`,
              rel: 'tilejson',
              type: 'application/json',
              title: `${title}, TileJSON`,
            },
          ]),
      { href: `${base}/api/sources`, rel: 'license', type: 'application/json', title: 'Licences, by source' },
    ],
  };
}
