import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { sendStored } from '../cache.ts';
import { describeCatalog, type Known } from '../catalog/describe-catalog.ts';
import { sourceExtents } from '../catalog/extents.ts';
import { jsonLd, turtle } from '../catalog/graph.ts';
import { describedCollections } from '../catalog/known.ts';
import type { Context } from '../context.ts';
import { catalogPage } from '../pages/catalog-page.ts';
import { describeSources } from '../query/sources.ts';
import { readStanding } from '../query/vocabulary.ts';
import type { Snapshot } from '../snapshot.ts';
import { baseUrl } from './links.ts';
import { negotiate, type Offer } from './negotiate.ts';
import { NOT_ACCEPTABLE_ANSWER, NOT_MODIFIED_ANSWER, PROBLEM_ANSWERS } from './schemas.ts';
import { kept, storedAnswer } from './stored-answer.ts';

const OFFERS: readonly [Offer, ...Offer[]] = [
  { name: 'jsonld', mediaType: 'application/ld+json', answersTo: ['application/json'] },
  { name: 'ttl', mediaType: 'text/turtle; charset=utf-8' },
  { name: 'html', mediaType: 'text/html; charset=utf-8' },
];

const CatalogGraph = Type.Object(
  {
    '@context': Type.Object({}, { description: 'The prefixes of names.', additionalProperties: true }),
    '@graph': Type.Array(Type.Object({ '@id': Type.String() }), { description: 'A node for each thing described.' }),
  },
  { description: 'DCAT-AP 3.0.1 as JSON-LD.' },
);

/** `/api/catalog`: what there is, for other catalogues (DCAT-AP 3.0.1). */
export function catalogRoutes(app: FastifyInstance, context: Context): void {
  app.get(
    '/api/catalog',
    {
      schema: {
        tags: ['Start'],
        summary: 'The catalogue for other catalogues: DCAT-AP 3.0.1',
        querystring: Type.Object(
          {
            f: Type.Optional(
              Type.Enum(['jsonld', 'ttl', 'html'] as const, {
                description: 'JSON-LD, Turtle, or a page for people; else what Accept asks for.',
              }),
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          200: {
            description: 'The catalogue',
            content: {
              'application/ld+json': { schema: CatalogGraph },
              'text/turtle': { schema: Type.String() },
              'text/html': { schema: Type.String() },
            },
          },
          ...NOT_MODIFIED_ANSWER,
          ...PROBLEM_ANSWERS,
          ...NOT_ACCEPTABLE_ANSWER,
        },
      },
    },
    async (request, reply) => {
      const { name, mediaType } = negotiate(request, OFFERS);
      const base = baseUrl(context, request);
      const read = async (snapshot: Snapshot): Promise<Known> => ({
        base,
        collections: await describedCollections(context),
        sources: describeSources(snapshot, readStanding(snapshot, null)),
        extents: await sourceExtents(context),
      });
      if (name === 'html') {
        void reply.header('vary', 'accept').header('cache-control', 'public, max-age=60, stale-while-revalidate=600');
        return reply.header('content-type', mediaType).send(catalogPage(await read(context.snapshot)));
      }
      const make = (snapshot: Snapshot) => async () => {
        const { quads } = describeCatalog(await read(snapshot));
        const text = name === 'ttl' ? await turtle(quads) : JSON.stringify(jsonLd(quads));
        return kept(Buffer.from(text), mediaType, { vary: 'accept, accept-encoding' });
      };
      return sendStored(request, reply, await storedAnswer(context, request, make));
    },
  );
}
