import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Collection } from '../collections/collection.ts';
import { COLLECTIONS } from '../collections/index.ts';
import { fromSnapshot, type Context } from '../context.ts';
import type { Format, Link } from '../formats/format.ts';
import { featureText } from '../formats/geojson.ts';
import { FORMATS } from '../formats/index.ts';
import { invalidParameter, Problem } from '../problem.ts';
import { MAX_LIMIT } from '../query/parameters.ts';
import { countFeatures, selectFeatures, type FeatureRow, type Selection } from '../query/select.ts';
import { readSelection } from '../query/vocabulary.ts';
import type { Snapshot } from '../snapshot.ts';
import { baseUrl, sameAddress } from './links.ts';
import { answer, AS_OF, itemsQuery, NOT_FOUND_ANSWER, PROBLEM_ANSWERS } from './schemas.ts';

/** Above this many, `numberMatched` is left out: a count must not cost more than the page. */
const MAX_COUNT = 50_000;

/** `/api/collections/{id}/items` and `/items/{fid}` (OGC API - Features, 7.15 and 7.16). */
export function itemRoutes(app: FastifyInstance, context: Context): void {
  for (const collection of COLLECTIONS) {
    app.get<{ Querystring: Record<string, string | number | undefined> }>(
      `/api/collections/${collection.id}/items`,
      {
        schema: {
          tags: [collection.title],
          summary: collection.description,
          querystring: itemsQuery(collection),
          response: {
            200: {
              description: 'Features',
              content: Object.fromEntries(
                FORMATS.map(({ mediaType }) => [mediaType.split(';')[0], { schema: Type.Unknown() }]),
              ),
            },
            ...PROBLEM_ANSWERS,
          },
        },
      },
      async (request, reply) => sendItems(context, collection, request, reply),
    );
    app.get<{ Params: { fid: string }; Querystring: Record<string, string | undefined> }>(
      `/api/collections/${collection.id}/items/:fid`,
      {
        schema: {
          tags: [collection.title],
          summary: 'One feature',
          params: Type.Object({ fid: Type.String() }),
          querystring: Type.Object({ as_of: AS_OF }, { additionalProperties: false }),
          response: { 200: answer('The feature', 'application/geo+json'), ...PROBLEM_ANSWERS, ...NOT_FOUND_ANSWER },
        },
      },
      async (request, reply) => sendItem(context, collection, request.params.fid, request, reply),
    );
  }
}

async function sendItems(
  context: Context,
  collection: Collection,
  request: FastifyRequest<{ Querystring: Record<string, string | number | undefined> }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { query } = request;
  const format = chooseFormat(query['f'], request.headers.accept);
  const limit = Math.min(Number(query['limit'] ?? 100), MAX_LIMIT);
  const start = readAfter(collection, query['after']);
  const whole = format.whole && !new URL(request.url, 'http://localhost').searchParams.has('limit');
  const { selection, first, numberMatched, intact } = await fromSnapshot(context, async (snapshot, intact) => {
    const selection = readSelection(snapshot, collection, query);
    const first = await selectFeatures(context.db, collection, selection, {
      limit: (whole ? MAX_LIMIT : limit) + 1,
      after: start,
    });
    const numberMatched = format.whole ? null : await countFeatures(context.db, collection, selection, MAX_COUNT);
    await intact();
    return { selection, first, numberMatched, intact };
  });
  const more = first.length > (whole ? MAX_LIMIT : limit);
  if (more) first.pop();
  const next = more && !whole ? String(first.at(-1)?.fid) : null;
  const page = {
    collection,
    links: linksOf(context, request, format, next),
    numberMatched,
    timeStamp: new Date().toISOString(),
  };
  const portions = whole && more ? remainder(context, collection, selection, first, intact) : once(first);
  return reply
    .header('content-type', format.mediaType)
    .header('cache-control', 'public, max-age=60, stale-while-revalidate=600')
    .header('content-crs', '<http://www.opengis.net/def/crs/OGC/1.3/CRS84>')
    .header(
      'content-disposition',
      `${format.whole ? 'attachment' : 'inline'}; filename="${collection.id}.${format.name}"`,
    )
    .header('link', page.links.map(({ href, rel, type }) => `<${href}>; rel="${rel}"; type="${type}"`).join(', '))
    .send(Readable.from(format.write(page, portions)));
}

function linksOf(context: Context, request: FastifyRequest, format: Format, next: string | null): Link[] {
  const address = (changes: Record<string, string | null>) => sameAddress(context, request, changes);
  return [
    { href: address({}), rel: 'self', type: format.mediaType, title: 'This document' },
    ...FORMATS.filter((other) => other !== format).map(({ name, mediaType }) => ({
      href: address({ f: name }),
      rel: 'alternate',
      type: mediaType,
      title: `The same as ${name}`,
    })),
    ...(next === null
      ? []
      : [{ href: address({ after: next }), rel: 'next', type: format.mediaType, title: 'Next page' }]),
  ];
}

async function sendItem(
  context: Context,
  collection: Collection,
  fid: string,
  request: FastifyRequest<{ Querystring: Record<string, string | undefined> }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const unknown = new Problem('not-found', `fid=${fid}: there is no such feature in ${collection.id}`);
  if (!isFid(collection, fid)) throw unknown;
  const row = await fromSnapshot(context, async (snapshot, intact) => {
    const selection = everything(snapshot, collection, request.query);
    const [found] = await selectFeatures(context.db, collection, selection, { limit: 1, fid });
    await intact();
    return found;
  });
  if (!row) throw unknown;
  const base = baseUrl(context, request);
  const links = [
    { href: sameAddress(context, request), rel: 'self', type: 'application/geo+json', title: 'This document' },
    {
      href: `${base}/api/collections/${collection.id}/items?f=csv`,
      rel: 'alternate',
      type: 'text/csv',
      title: 'The collection as csv',
    },
    {
      href: `${base}/api/collections/${collection.id}`,
      rel: 'collection',
      type: 'application/json',
      title: collection.title,
    },
  ];
  return reply
    .header('content-type', 'application/geo+json')
    .header('cache-control', 'public, max-age=60, stale-while-revalidate=600')
    .header('content-crs', '<http://www.opengis.net/def/crs/OGC/1.3/CRS84>')
    .send(featureText(collection, row, links));
}

/** A selection of every feature: a filter that has a default takes all of its words. */
function everything(snapshot: Snapshot, collection: Collection, query: Record<string, string | undefined>): Selection {
  const words = Object.entries(collection.filters)
    .filter(([, { otherwise, vocabulary }]) => otherwise !== undefined && typeof vocabulary !== 'string')
    .map(([name, { vocabulary }]) => [name, (vocabulary as readonly string[]).join(',')]);
  return readSelection(snapshot, collection, { ...Object.fromEntries(words), ...query });
}

function chooseFormat(f: unknown, accept = ''): Format {
  const named = FORMATS.find(({ name }) => name === f);
  if (named) return named;
  const accepted = accept.split(',').map((range) => range.split(';')[0]?.trim());
  return FORMATS.find(({ mediaType }) => accepted.includes(mediaType.split(';')[0])) ?? FORMATS[0];
}

function readAfter(collection: Collection, after: unknown): string | null {
  if (after === undefined) return null;
  if (!isFid(collection, String(after)))
    throw invalidParameter('after', after, 'must be taken from a link to the next page');
  return String(after);
}

function isFid(collection: Collection, fid: string): boolean {
  return collection.fid === 'text' ? fid !== '' && !fid.includes('\0') : /^\d{1,18}$/.test(fid);
}

async function* once(rows: FeatureRow[]): AsyncGenerator<FeatureRow[]> {
  yield rows;
}

/**
 * All features, the first portion being read already, page after page, so that memory stays as it is. They are those of
 * the snapshot that the first one is of; a download that cannot stay whole, since a release in it was withdrawn, breaks
 * off.
 */
async function* remainder(
  { db }: Context,
  collection: Collection,
  selection: Selection,
  first: FeatureRow[],
  intact: () => Promise<void>,
): AsyncGenerator<FeatureRow[]> {
  let rows = first;
  while (rows.length > 0) {
    yield rows;
    if (rows.length < MAX_LIMIT) return;
    rows = await selectFeatures(db, collection, selection, { limit: MAX_LIMIT, after: String(rows.at(-1)?.fid) });
    await intact();
  }
}
