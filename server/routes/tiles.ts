import type { FastifyInstance } from 'fastify';
import { LRUCache } from 'lru-cache';
import { Type } from 'typebox';
import { sendStored } from '../cache.ts';
import type { Collection } from '../collections/collection.ts';
import { COLLECTIONS } from '../collections/index.ts';
import { fromSnapshot, type Context } from '../context.ts';
import { Problem } from '../problem.ts';
import { readSelection } from '../query/vocabulary.ts';
import type { Snapshot } from '../snapshot.ts';
import { MVT } from '../tiles/describe.ts';
import { FeatureBoxes } from '../tiles/feature-boxes.ts';
import { isInPyramid, MAX_ZOOM, type Tile } from '../tiles/grid.ts';
import { TileMaker } from '../tiles/make-tile.ts';
import { MATRIX_SET } from '../tiles/matrix-set.ts';
import { tileVersion } from '../tiles/tile-version.ts';
import { answer, NOT_FOUND_ANSWER, NOT_MODIFIED_ANSWER, PROBLEM_ANSWERS, tileQuery } from './schemas.ts';

// A cache between asks again each minute, mostly for a 304, so that a load shows soon everywhere; a browser, which holds
// the map of one reader, keeps a tile for five. Either shows what it has while it asks, or while nothing answers.
const CACHE_CONTROL = 'public, max-age=300, s-maxage=60, stale-while-revalidate=3600, stale-if-error=86400';

type Address = Record<'tileMatrix' | 'tileRow' | 'tileCol', string>;

interface TileRequest {
  Params: Address;
  Querystring: Record<string, string>;
}

/** `/api/collections/{id}/tiles/WebMercatorQuad/{z}/{row}/{col}` (OGC API - Tiles, 7.1). */
export function tileRoutes(app: FastifyInstance, context: Context): void {
  const boxes = new FeatureBoxes(context.db);
  // What was asked of a collection, with its statements written, for the questions asked last.
  const makers = new LRUCache<string, TileMaker>({ max: 500 });
  const makerOf = (snapshot: Snapshot, collection: Collection, url: string, query: Record<string, string>) => {
    const key = `${snapshot.version} ${collection.id} ${searchOf(url)}`;
    const kept = makers.get(key);
    if (kept) return kept;
    const maker = new TileMaker(context, collection, readSelection(snapshot, collection, query), snapshot.rewrites);
    makers.set(key, maker);
    return maker;
  };
  for (const collection of COLLECTIONS) {
    if (collection.geometry === null) continue;
    app.get<TileRequest>(
      `/api/collections/${collection.id}/tiles/${MATRIX_SET}/:tileMatrix/:tileRow/:tileCol`,
      {
        schema: {
          tags: [collection.title],
          operationId: `${collection.id}.collection.vector.getTile`,
          summary: 'A Mapbox vector tile: matrix, row, column',
          params: Type.Object({
            tileMatrix: Type.String({ description: `The tile matrix, which is the zoom: 0 to ${MAX_ZOOM}.` }),
            tileRow: Type.String({ description: 'The row, from the north.' }),
            tileCol: Type.String({ description: 'The column, from the west.' }),
          }),
          querystring: tileQuery(collection),
          response: {
            200: answer('The tile', MVT),
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
          const maker = makerOf(snapshot, collection, request.url, request.query);
          return context.cache.get(keyOf(snapshot, collection, request.url), async () => {
            // What stood on another day may have been elsewhere.
            const always = request.query['as_of'] !== undefined;
            const mayHold = always || (await boxes.mayHold(collection, snapshot, whole, tile));
            const bytes = mayHold ? await maker.make(tile) : Buffer.alloc(0);
            return { bytes, contentType: MVT, cacheControl: CACHE_CONTROL, quality: 4 };
          });
        });
        return sendStored(request, reply, stored);
      },
    );
  }
}

const BY_ID = new Map(COLLECTIONS.map((collection) => [collection.id, collection]));
const PREFIX = '/api/collections/';
const TILES = `/tiles/${MATRIX_SET}/`;
const [ZERO, NINE] = [48, 57];

/** What the answer to a request for a tile is kept under; empty for a request for anything else. */
export function tileKey({ snapshot }: Pick<Context, 'snapshot'>, url: string): string {
  if (!url.startsWith(PREFIX)) return '';
  const end = url.indexOf('/', PREFIX.length);
  // A tile's own address goes on with numbers; what describes tiles is kept as other documents are.
  const number = end + TILES.length;
  if (
    end === -1 ||
    !url.startsWith(TILES, end) ||
    !(url.charCodeAt(number) >= ZERO && url.charCodeAt(number) <= NINE)
  ) {
    return '';
  }
  const collection = BY_ID.get(url.slice(PREFIX.length, end));
  return collection ? keyOf(snapshot, collection, url) : '';
}

function keyOf(snapshot: Snapshot, collection: Collection, url: string): string {
  return `${tileVersion(snapshot, collection)} ${url}`;
}

function searchOf(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}

function readTile({ tileMatrix, tileRow, tileCol }: Address): Tile {
  const whole = [tileMatrix, tileRow, tileCol].every((text) => /^\d{1,9}$/.test(text));
  const tile = { z: Number(tileMatrix), row: Number(tileRow), col: Number(tileCol) };
  if (!whole || !isInPyramid(tile)) {
    throw new Problem(
      'not-found',
      `tileMatrix=${tileMatrix}, tileRow=${tileRow}, tileCol=${tileCol}: there is no such tile in ${MATRIX_SET} from 0 to ${MAX_ZOOM}`,
    );
  }
  return tile;
}
