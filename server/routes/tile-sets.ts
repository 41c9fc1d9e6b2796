import type { FastifyInstance } from 'fastify';
import { TILED } from '../collections/index.ts';
import type { Context } from '../context.ts';
import { sendDocument } from '../pages/send-document.ts';
import { factsOf } from '../query/facts.ts';
import { alone, GEODATA, tileset, tilesetItem, TILING_SCHEME } from '../tiles/describe.ts';
import { MATRIX_SET, MATRIX_SET_TITLE, MATRIX_SET_URI, matrixSet, MERCATOR } from '../tiles/matrix-set.ts';
import { baseUrl } from './links.ts';
import {
  DOCUMENT_QUERY,
  documentAnswer,
  NOT_ACCEPTABLE_ANSWER,
  NOT_MODIFIED_ANSWER,
  PROBLEM_ANSWERS,
  tileQuery,
} from './schemas.ts';
import { tileJsonRoute } from './tile-json.ts';

const ANSWERS = { ...NOT_MODIFIED_ANSWER, ...PROBLEM_ANSWERS, ...NOT_ACCEPTABLE_ANSWER };

/** What describes tiles: tile matrix sets, tilesets (OGC API - Tiles, 8 to 10) and TileJSON. */
export function tileSetRoutes(app: FastifyInstance, context: Context): void {
  matrixSetRoutes(app, context);
  for (const collection of TILED) {
    const list = `/api/collections/${collection.id}/tiles`;
    const path = `${list}/${MATRIX_SET}`;
    const schema = { tags: [collection.title], querystring: DOCUMENT_QUERY };
    app.get(
      list,
      {
        schema: {
          ...schema,
          operationId: `${collection.id}.collection.vector.getTileSetsList`,
          summary: 'The tilesets of the collection',
          response: { 200: documentAnswer('Tilesets'), ...ANSWERS },
        },
      },
      async (request, reply) => {
        const base = baseUrl(context, request);
        return sendDocument(request, reply, {
          title: `${collection.title}: tilesets`,
          value: {
            links: bothForms(base + list, 'Tilesets'),
            tilesets: [tilesetItem(collection, base, base + path)],
          },
        });
      },
    );
    app.get(
      path,
      {
        schema: {
          ...schema,
          operationId: `${collection.id}.collection.vector.getTileSet`,
          summary: 'The tileset in Web Mercator: its limits and fields',
          response: { 200: documentAnswer('The tileset'), ...ANSWERS },
        },
      },
      async (request, reply) => {
        const base = baseUrl(context, request);
        const { bbox } = await factsOf(context, collection, null);
        return sendDocument(request, reply, {
          title: `${collection.title}: tileset`,
          description: collection.description,
          value: tileset(alone(collection, bbox), {
            base,
            address: base + path,
            shows: { href: `${base}/api/collections/${collection.id}`, rel: GEODATA },
          }),
        });
      },
    );
    tileJsonRoute(
      app,
      context,
      path,
      { tags: [collection.title], summary: 'TileJSON 3.0.0', querystring: tileQuery(collection) },
      {
        asked: () => [collection],
        tiled: async (_, asOf) => alone(collection, (await factsOf(context, collection, asOf)).bbox),
      },
    );
  }
}

function matrixSetRoutes(app: FastifyInstance, context: Context): void {
  const list = '/api/tileMatrixSets';
  const path = `${list}/${MATRIX_SET}`;
  const schema = { tags: ['Tiles'], querystring: DOCUMENT_QUERY };
  app.get(
    list,
    {
      schema: {
        ...schema,
        operationId: 'getTileMatrixSetsList',
        summary: 'Grids that tiles are cut in',
        response: { 200: documentAnswer('Tile matrix sets'), ...ANSWERS },
      },
    },
    async (request, reply) => {
      const base = baseUrl(context, request);
      const links = [
        { href: base + path, rel: 'self', type: 'application/json', title: MATRIX_SET },
        { href: base + path, rel: 'item', type: 'application/json', title: MATRIX_SET },
        { href: base + path, rel: TILING_SCHEME, type: 'application/json', title: MATRIX_SET },
      ];
      const one = { id: MATRIX_SET, title: MATRIX_SET_TITLE, uri: MATRIX_SET_URI, crs: MERCATOR, links };
      return sendDocument(request, reply, {
        title: 'Tile matrix sets',
        value: { links: bothForms(base + list, 'Tile matrix sets'), tileMatrixSets: [one] },
      });
    },
  );
  app.get(
    path,
    {
      schema: {
        ...schema,
        operationId: 'getTileMatrixSet',
        summary: 'The grid of Web Mercator, as it is registered',
        response: { 200: documentAnswer('The tile matrix set'), ...ANSWERS },
      },
    },
    async (request, reply) =>
      sendDocument(request, reply, { title: MATRIX_SET, description: MATRIX_SET_TITLE, value: matrixSet() }),
  );
}

/** The links of a document to itself and to its page. */
export function bothForms(address: string, title: string) {
  return [
    { href: address, rel: 'self', type: 'application/json', title: 'This document' },
    { href: `${address}?f=html`, rel: 'alternate', type: 'text/html', title: `${title}, for people` },
  ];
}
