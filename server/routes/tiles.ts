import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { sendStored } from '../cache.ts';
import type { Collection } from '../collections/collection.ts';
import { COLLECTIONS } from '../collections/index.ts';
import { fromSnapshot, type Context } from '../context.ts';
import { Problem } from '../problem.ts';
import { readSelection } from '../query/vocabulary.ts';
import { isInPyramid, MAX_ZOOM, type Tile } from '../tiles/grid.ts';
import { makeTile } from '../tiles/make-tile.ts';
import { baseUrl } from './links.ts';
import { answer, NOT_FOUND_ANSWER, NOT_MODIFIED_ANSWER, PROBLEM_ANSWERS, tileQuery } from './schemas.ts';

const MEDIA_TYPE = 'application/vnd.mapbox-vector-tile';
const CACHE_CONTROL = 'public, max-age=300, stale-while-revalidate=86400';

/** `/api/collections/{id}/tiles/WebMercatorQuad/{z}/{row}/{col}` and its `tilejson.json`. */
export function tileRoutes(app: FastifyInstance, context: Context): void {
  for (const collection of COLLECTIONS) {
    if (collection.geometry === null) continue;
    const path = `/api/collections/${collection.id}/tiles/WebMercatorQuad`;
    const querystring = tileQuery(collection);
    app.get<{ Params: { z: string; row: string; col: string }; Querystring: Record<string, string> }>(
      `${path}/:z/:row/:col`,
      {
        schema: {
          tags: [collection.title],
          summary: 'A Mapbox vector tile: matrix, row, column',
          params: Type.Object({ z: Type.String(), row: Type.String(), col: Type.String() }),
          querystring,
          response: {
            200: answer('The tile', MEDIA_TYPE),
            204: { description: 'A tile with nothing in it.', type: 'null' },
            ...NOT_MODIFIED_ANSWER,
            ...PROBLEM_ANSWERS,
            ...NOT_FOUND_ANSWER,
          },
        },
      },
      async (request, reply) => {
        const tile = readTile(request.params);
        const stored = await fromSnapshot(context, (snapshot, whole) => {
          const selection = readSelection(snapshot, collection, request.query);
          return context.cache.get(tileKey({ snapshot }, request.url), async () => {
            const bytes = await makeTile(context, collection, selection, tile);
            await whole();
            return { bytes, contentType: MEDIA_TYPE, cacheControl: CACHE_CONTROL, quality: 4 };
          });
        });
        return sendStored(request, reply, stored);
      },
    );
    app.get<{ Querystring: Record<string, string> }>(
      `${path}/tilejson.json`,
      {
        schema: {
          tags: [collection.title],
          summary: 'TileJSON 3.0.0',
          querystring,
          response: { 200: answer('TileJSON', 'application/json'), ...PROBLEM_ANSWERS },
        },
      },
      async (request) => {
        const { snapshot } = context;
        readSelection(snapshot, collection, request.query);
        const search = new URL(request.url, 'http://localhost').search;
        return tileJson(collection, `${baseUrl(context, request)}${path}/{z}/{y}/{x}${search}`, snapshot.version);
      },
    );
  }
}

/** What a tile is kept under. */
export function tileKey({ snapshot }: Pick<Context, 'snapshot'>, url: string): string {
  return `${snapshot.version} ${url}`;
}

function readTile({ z, row, col }: { z: string; row: string; col: string }): Tile {
  const whole = [z, row, col].every((text) => /^\d{1,9}$/.test(text));
  const tile = { z: Number(z), row: Number(row), col: Number(col) };
  if (!whole || !isInPyramid(tile)) {
    throw new Problem(
      'not-found',
      `z=${z}, row=${row}, col=${col}: there is no such tile in WebMercatorQuad from 0 to ${MAX_ZOOM}`,
    );
  }
  return tile;
}

const FIELD_TYPES = {
  string: 'String',
  integer: 'Number',
  number: 'Number',
  boolean: 'Boolean',
  array: 'String',
} as const;

function tileJson({ id, title, description, properties }: Collection, address: string, version: string) {
  const fields = properties.filter(({ notInTiles }) => !notInTiles).map(({ name, type }) => [name, FIELD_TYPES[type]]);
  return {
    tilejson: '3.0.0',
    name: title,
    description,
    // TileJSON wants three numbers; the third one tells that a load changed the data.
    version: `1.0.${parseInt(version.slice(0, 8), 16)}`,
    attribution: 'Natural Earth; publishers as named under /api/sources',
    scheme: 'xyz',
    tiles: [address],
    minzoom: 0,
    maxzoom: MAX_ZOOM,
    bounds: [-180, -85.0511, 180, 85.0511],
    center: [16, 42, 4],
    vector_layers: [
      {
        id,
        description: title,
        minzoom: 0,
        maxzoom: MAX_ZOOM,
        fields: Object.fromEntries([['id', 'String'], ...fields]),
      },
    ],
  };
}
