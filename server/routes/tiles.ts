import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { sendStored } from '../cache.ts';
import { TILED } from '../collections/index.ts';
import { fromSnapshot, type Context } from '../context.ts';
import { Problem } from '../problem.ts';
import { MVT } from '../tiles/describe.ts';
import { isInPyramid, MAX_ZOOM, type Tile } from '../tiles/grid.ts';
import { MATRIX_SET } from '../tiles/matrix-set.ts';
import { tileKeyOf, type TileShelf } from '../tiles/tile-shelf.ts';
import { answer, NOT_FOUND_ANSWER, NOT_MODIFIED_ANSWER, PROBLEM_ANSWERS, tileQuery } from './schemas.ts';

/** The words of a tile's address. */
export type TileAddress = Record<'tileMatrix' | 'tileRow' | 'tileCol', string>;

/** How a tile is asked for. */
export interface TileRequest {
  Params: TileAddress;
  Querystring: Record<string, string>;
}

/** What is said of a tile's address and answers in the OpenAPI document. */
export const TILE_SCHEMA = {
  params: Type.Object({
    tileMatrix: Type.String({ description: `The tile matrix, which is the zoom: 0 to ${MAX_ZOOM}.` }),
    tileRow: Type.String({ description: 'The row, from the north.' }),
    tileCol: Type.String({ description: 'The column, from the west.' }),
  }),
  response: {
    200: answer('The tile', MVT),
    204: { description: 'A tile with nothing in it.', type: 'null' },
    ...NOT_MODIFIED_ANSWER,
    ...PROBLEM_ANSWERS,
    ...NOT_FOUND_ANSWER,
  },
};

/** `/api/collections/{id}/tiles/WebMercatorQuad/{z}/{row}/{col}` (OGC API - Tiles, 7.1). */
export function tileRoutes(app: FastifyInstance, context: Context, shelf: TileShelf): void {
  for (const collection of TILED) {
    app.get<TileRequest>(
      `/api/collections/${collection.id}/tiles/${MATRIX_SET}/:tileMatrix/:tileRow/:tileCol`,
      {
        schema: {
          tags: [collection.title],
          operationId: `${collection.id}.collection.vector.getTile`,
          summary: 'A Mapbox vector tile: matrix, row, column',
          querystring: tileQuery(collection),
          ...TILE_SCHEMA,
        },
      },
      async (request, reply) => {
        const tile = readTile(request.params);
        const stored = await fromSnapshot(context, (snapshot, whole) =>
          shelf.tile(collection, tile, request, snapshot, whole),
        );
        return sendStored(request, reply, stored);
      },
    );
  }
}

const BY_ID = new Map(TILED.map((collection) => [collection.id, collection]));
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
  return collection ? tileKeyOf(snapshot, collection, url) : '';
}

/** The tile of an address; a problem says that there is none. */
export function readTile({ tileMatrix, tileRow, tileCol }: TileAddress): Tile {
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
