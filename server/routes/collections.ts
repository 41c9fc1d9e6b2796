import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Collection } from '../collections/collection.ts';
import { COLLECTIONS } from '../collections/index.ts';
import type { Context } from '../context.ts';
import { essence, type Link } from '../formats/format.ts';
import { FORMATS } from '../formats/index.ts';
import { collectionBody, collectionsBody } from '../pages/collection-page.ts';
import { collectionDataset } from '../pages/portal-json-ld.ts';
import { sendDocument } from '../pages/send-document.ts';
import { CRS84, CRS_LIST, crsListOf } from '../query/crs.ts';
import { factsOf, type Facts } from '../query/facts.ts';
import { parseAsOf } from '../query/parameters.ts';
import { CollectionInfo, CollectionList } from './answers.ts';
import { baseUrl } from './links.ts';
import {
  AS_OF,
  DOCUMENT_FORM,
  documentAnswer,
  NOT_ACCEPTABLE_ANSWER,
  NOT_MODIFIED_ANSWER,
  PROBLEM_ANSWERS,
} from './schemas.ts';

type Asked = FastifyRequest<{ Querystring: { as_of?: string } }>;

/** `/api/collections` and `/api/collections/{id}` (OGC API - Features, 7.13 and 7.14; Part 2, 6). */
export function collectionRoutes(app: FastifyInstance, context: Context): void {
  const querystring = Type.Object({ as_of: AS_OF, f: DOCUMENT_FORM }, { additionalProperties: false });
  const schema = { tags: ['Collections'], querystring };
  const answers = { ...NOT_MODIFIED_ANSWER, ...PROBLEM_ANSWERS, ...NOT_ACCEPTABLE_ANSWER };
  const factsFor = ({ query: { as_of: asOf } }: Asked, collection: Collection) =>
    factsOf(context, collection, asOf === undefined ? null : parseAsOf(asOf));
  app.get<{ Querystring: { as_of?: string } }>(
    '/api/collections',
    {
      schema: {
        ...schema,
        summary: 'All collections',
        response: { 200: documentAnswer('Collections', 'application/json', CollectionList), ...answers },
      },
    },
    async (request, reply) => {
      const base = baseUrl(context, request);
      const described: { collection: Collection; facts: Facts; document: object }[] = [];
      for (const collection of COLLECTIONS) {
        const facts = await factsFor(request, collection);
        described.push({ collection, facts, document: document(base, collection, facts) });
      }
      const address = `${base}/api/collections`;
      return sendDocument(request, reply, {
        title: 'Collections',
        description: 'What can be asked for, filtered, mapped and downloaded.',
        value: {
          links: bothForms(address, 'All collections'),
          crs: CRS_LIST.map(({ uri }) => uri),
          collections: described.map(({ document: one }) => one),
        },
        body: async () => collectionsBody(described),
      });
    },
  );
  for (const collection of COLLECTIONS) {
    app.get<{ Querystring: { as_of?: string } }>(
      `/api/collections/${collection.id}`,
      {
        schema: {
          ...schema,
          summary: collection.title,
          response: { 200: documentAnswer('The collection', 'application/json', CollectionInfo), ...answers },
        },
      },
      async (request, reply) => {
        const base = baseUrl(context, request);
        const facts = await factsFor(request, collection);
        const value = document(base, collection, facts);
        return sendDocument(request, reply, {
          title: collection.title,
          description: collection.description,
          value,
          body: async () => collectionBody(collection, facts, value.links),
          jsonLd: async () => collectionDataset(base, { collection, facts }),
        });
      },
    );
  }
}

function document(base: string, collection: Collection, { bbox, from, to }: Facts) {
  const { id, title, description, geometry, temporal } = collection;
  const instant = (day: string | null, time: string) => (day === null ? null : `${day}T${time}Z`);
  return {
    id,
    title,
    description,
    itemType: 'feature',
    extent: {
      spatial: { bbox: [bbox ?? [-180, -90, 180, 90]], crs: CRS84.uri },
      ...(temporal &&
        (from ?? to) !== null && { temporal: { interval: [[instant(from, '00:00:00'), instant(to, '23:59:59')]] } }),
    },
    crs: crsListOf(collection).map(({ uri }) => uri),
    ...(geometry !== null && { storageCrs: CRS84.uri }),
    links: linksOf(base, collection),
  };
}

function linksOf(base: string, { id, title, geometry }: Collection): Link[] {
  const self = `${base}/api/collections/${id}`;
  return [
    ...bothForms(self, title),
    {
      href: `${self}/queryables`,
      rel: 'http://www.opengis.net/def/rel/ogc/1.0/queryables',
      type: 'application/schema+json',
      title: `${title}: what filters can name`,
    },
    ...FORMATS.map(({ name, title: format, mediaType, reads }) => ({
      href: `${self}/items?f=${name}`,
      // A citation or a description of columns is about the features and has none.
      rel: reads === 'nothing' ? 'describedby' : 'items',
      type: essence(mediaType),
      title: `${title}, ${format}`,
    })),
    ...(geometry === null
      ? []
      : [
          {
            href: `${self}/tiles`,
            rel: 'http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector',
            type: 'application/json',
            title: `${title}, tilesets`,
          },
          {
            href: `${self}/tiles/WebMercatorQuad/tilejson.json`,
            rel: 'tilejson',
            type: 'application/json',
            title: `${title}, TileJSON`,
          },
        ]),
    { href: `${base}/api/sources`, rel: 'license', type: 'application/json', title: 'Licences, by source' },
  ];
}

/** The links to a document itself and to its page. */
function bothForms(address: string, title: string): Link[] {
  return [
    { href: address, rel: 'self', type: 'application/json', title: 'This document' },
    { href: `${address}?f=html`, rel: 'alternate', type: 'text/html', title: `${title}, for people` },
  ];
}
