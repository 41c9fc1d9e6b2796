import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Collection } from '../collections/collection.ts';
import { fromSnapshot, type Context } from '../context.ts';
import { essence, type Link } from '../formats/format.ts';
import { featureText, geojson } from '../formats/geojson.ts';
import { featurePage } from '../pages/feature-page.ts';
import { landOf } from '../pages/map-land.ts';
import { invalidParameter, Problem } from '../problem.ts';
import { CRS84, parseCrs } from '../query/crs.ts';

import { selectFeatures, type Selection } from '../query/select.ts';
import { isFid } from '../query/columns.ts';
import { readSelection } from '../query/vocabulary.ts';
import type { Snapshot } from '../snapshot.ts';
import { featureSchema } from './answers.ts';
import { baseUrl, sameAddress } from './links.ts';
import { negotiate, type Offer } from './negotiate.ts';
import { AS_OF, CRS, NOT_ACCEPTABLE_ANSWER, NOT_FOUND_ANSWER, PROBLEM_ANSWERS } from './schemas.ts';

const HTML: Offer & { title: string } = { name: 'html', title: 'HTML', mediaType: 'text/html; charset=utf-8' };
const FORMS = [geojson, HTML] as const;

type Query = Record<string, string | undefined>;

/** `/api/collections/{id}/items/{fid}` (OGC API - Features, 7.16). */
export function itemRoute(app: FastifyInstance, context: Context, collection: Collection): void {
  const f = Type.Optional(
    Type.Enum([...FORMS.map(({ name }) => name), 'json'], {
      description: 'GeoJSON, or a page for people; else what Accept asks for.',
    }),
  );
  app.get<{ Params: { fid: string }; Querystring: Query }>(
    `/api/collections/${collection.id}/items/:fid`,
    {
      schema: {
        tags: [collection.title],
        summary: 'One feature',
        params: Type.Object({ fid: Type.String() }),
        querystring: Type.Object({ as_of: AS_OF, crs: CRS, f }, { additionalProperties: false }),
        response: {
          200: {
            description: 'The feature',
            content: {
              'application/geo+json': { schema: featureSchema(collection, true) },
              'text/html': { schema: Type.String() },
            },
          },
          ...PROBLEM_ANSWERS,
          ...NOT_FOUND_ANSWER,
          ...NOT_ACCEPTABLE_ANSWER,
        },
      },
    },
    async (request, reply) => sendItem(context, collection, request, reply),
  );
}

async function sendItem(
  context: Context,
  collection: Collection,
  request: FastifyRequest<{ Params: { fid: string }; Querystring: Query }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { fid } = request.params;
  const unknown = new Problem('not-found', `fid=${fid}: there is no such feature in ${collection.id}`);
  if (!isFid(collection, fid)) throw unknown;
  const form = negotiate(request, FORMS);
  const crs = parseCrs('crs', request.query['crs'], collection);
  if (form === HTML && crs !== CRS84) {
    throw invalidParameter('crs', crs.uri, `HTML has longitude and latitude (${CRS84.uri}) only`);
  }
  const { properties } = collection;
  const row = await fromSnapshot(context, async (snapshot, whole) => {
    const selection = everything(snapshot, collection, request.query);
    const extract = { properties, geometry: 'geojson', crs } as const;
    const { rows } = await selectFeatures(context.db, collection, selection, extract, { limit: 1, fid });
    await whole();
    return rows[0];
  });
  if (!row) throw unknown;
  const base = baseUrl(context, request);
  const other = form === HTML ? geojson : HTML;
  const address = sameAddress(context, request, { f: other.name, ...(other === HTML && { crs: null }) });
  const links: Link[] = [
    { href: sameAddress(context, request), rel: 'self', type: essence(form.mediaType), title: 'This document' },
    { href: address, rel: 'alternate', type: essence(other.mediaType), title: `The same as ${other.title}` },
    {
      href: `${base}/api/collections/${collection.id}`,
      rel: 'collection',
      type: 'application/json',
      title: collection.title,
    },
  ];
  void reply
    .header('content-type', form.mediaType)
    .header('cache-control', 'public, max-age=60, stale-while-revalidate=600')
    .header('vary', 'accept')
    .header('content-crs', `<${crs.uri}>`)
    .header('link', links.map(({ href, rel, type }) => `<${href}>; rel="${rel}"; type="${type}"`).join(', '));
  if (form !== HTML) return reply.send(featureText(properties, row, links));
  return reply.send(featurePage(collection, row, { links, land: await landOf(context) }));
}

/** A selection of every feature: a filter that has a default takes all of its words. */
function everything(snapshot: Snapshot, collection: Collection, query: Query): Selection {
  const words = Object.entries(collection.filters)
    .filter(([, { otherwise, vocabulary }]) => otherwise !== undefined && typeof vocabulary !== 'string')
    .map(([name, { vocabulary }]) => [name, (vocabulary as readonly string[]).join(',')]);
  return readSelection(snapshot, collection, { ...Object.fromEntries(words), ...query });
}
