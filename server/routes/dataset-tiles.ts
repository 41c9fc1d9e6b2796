import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { sendStored } from '../cache.ts';
import type { Collection } from '../collections/collection.ts';
import { TILED } from '../collections/index.ts';
import { fromSnapshot, type Context } from '../context.ts';
import { sendDocument } from '../pages/send-document.ts';
import { DESCRIPTION, TITLE } from '../portal-words.ts';
import { factsOf } from '../query/facts.ts';
import { namedCollections } from '../query/named-collections.ts';
import { DATASET, MVT, tileset, tilesetItem, type Tiled } from '../tiles/describe.ts';
import type { Tile } from '../tiles/grid.ts';
import { MATRIX_SET } from '../tiles/matrix-set.ts';
import { CACHE_CONTROL, type TileShelf } from '../tiles/tile-shelf.ts';
import { answerKey } from './answer-key.ts';
import { baseUrl } from './links.ts';
import {
  DATASET_TILE_QUERY,
  DOCUMENT_FORM,
  DOCUMENT_QUERY,
  documentAnswer,
  NOT_ACCEPTABLE_ANSWER,
  NOT_MODIFIED_ANSWER,
  PROBLEM_ANSWERS,
  TILE_FORMAT,
} from './schemas.ts';
import { checkedQuery, tileJsonRoute, type TilesAsked } from './tile-json.ts';
import { bothForms } from './tile-sets.ts';
import { readTile, TILE_SCHEMA, type TileRequest } from './tiles.ts';

const LIST = '/api/tiles';
const PATH = `${LIST}/${MATRIX_SET}`;
const ANSWERS = { ...NOT_MODIFIED_ANSWER, ...PROBLEM_ANSWERS, ...NOT_ACCEPTABLE_ANSWER };
const QUERY = Type.Object(DATASET_TILE_QUERY, { additionalProperties: false });

/** `/api/tiles`: tiles in which every collection with a place is a layer (OGC API - Tiles, 11 and 13). */
export function datasetTileRoutes(app: FastifyInstance, context: Context, shelf: TileShelf): void {
  const schema = { tags: ['Tiles'] };
  const asked = (request: TilesAsked) =>
    namedCollections(request.query['collections'], TILED, baseUrl(context, request));
  app.get(
    LIST,
    {
      schema: {
        ...schema,
        operationId: 'passages.dataset.vector.getTileSetsList',
        summary: 'The tilesets of all collections together',
        querystring: DOCUMENT_QUERY,
        response: { 200: documentAnswer('Tilesets'), ...ANSWERS },
      },
    },
    async (request, reply) => {
      const base = baseUrl(context, request);
      return sendDocument(request, reply, {
        title: `${TITLE}: tilesets`,
        value: {
          links: bothForms(base + LIST, 'Tilesets'),
          tilesets: [tilesetItem({ title: TITLE }, base, base + PATH)],
        },
      });
    },
  );
  app.get<{ Querystring: Record<string, string> }>(
    PATH,
    {
      schema: {
        ...schema,
        operationId: 'passages.dataset.vector.getTileSet',
        summary: 'The tileset of all collections in Web Mercator: its limits, layers and fields',
        querystring: Type.Object(
          { collections: DATASET_TILE_QUERY.collections, f: DOCUMENT_FORM },
          { additionalProperties: false },
        ),
        response: { 200: documentAnswer('The tileset'), ...ANSWERS },
      },
    },
    async (request, reply) => {
      const base = baseUrl(context, request);
      const { collections } = request.query;
      return sendDocument(request, reply, {
        title: `${TITLE}: tileset`,
        description: DESCRIPTION,
        value: tileset(await tiledOf(context, asked(request), null), {
          base,
          address: base + PATH,
          shows: { href: `${base}/api`, rel: DATASET },
          search: collections === undefined ? '' : `collections=${encodeURIComponent(collections)}`,
        }),
      });
    },
  );
  tileJsonRoute(
    app,
    context,
    PATH,
    { ...schema, summary: 'TileJSON 3.0.0 of all collections, a layer each', querystring: QUERY },
    { asked, tiled: (collections, asOf) => tiledOf(context, collections, asOf) },
  );
  app.get<TileRequest>(
    `${PATH}/:tileMatrix/:tileRow/:tileCol`,
    {
      schema: {
        ...schema,
        operationId: 'passages.dataset.vector.getTile',
        summary: 'A Mapbox vector tile with a layer for each collection: matrix, row, column',
        querystring: Type.Object({ ...DATASET_TILE_QUERY, f: TILE_FORMAT }, { additionalProperties: false }),
        ...TILE_SCHEMA,
      },
    },
    async (request, reply) => {
      const tile = readTile(request.params);
      const stored = await fromSnapshot(context, (snapshot, whole) => {
        const collections = asked(request);
        const query = checkedQuery(snapshot, collections, request.query);
        return context.cache.get(answerKey({ snapshot, today: context.today }, request.raw), async () => {
          const layers: Buffer[] = [];
          for (const collection of collections) {
            const question = { url: addressOf(collection, tile, query), query };
            const layer = await shelf.tile(collection, tile, question, snapshot, whole);
            layers.push((await layer.body('identity')).bytes);
          }
          // A tile is a list of layers, so that those of two tiles one behind the other are a tile (vector tile
          // specification, 4.1).
          return { bytes: Buffer.concat(layers), contentType: MVT, cacheControl: CACHE_CONTROL, quality: 4 };
        });
      });
      return sendStored(request, reply, stored);
    },
  );
}

async function tiledOf(context: Context, collections: readonly Collection[], asOf: string | null): Promise<Tiled> {
  const layers: Tiled['layers'][number][] = [];
  for (const collection of collections)
    layers.push({ collection, bbox: (await factsOf(context, collection, asOf)).bbox });
  return { title: TITLE, description: DESCRIPTION, layers };
}

/** The address of a collection's own tile, under which it is kept. */
function addressOf({ id }: Collection, { z, row, col }: Tile, query: Record<string, string>): string {
  const search = new URLSearchParams(query).toString();
  return `/api/collections/${id}/tiles/${MATRIX_SET}/${z}/${row}/${col}${search === '' ? '' : `?${search}`}`;
}
