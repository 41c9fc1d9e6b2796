import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Collection } from '../collections/collection.ts';
import { COLLECTIONS } from '../collections/index.ts';
import { fromSnapshot, type Context } from '../context.ts';
import { cancellable } from '../database/cancellable.ts';
import { fileName } from '../formats/file-name.ts';
import type { Format, Link, Page } from '../formats/format.ts';
import { featureText } from '../formats/geojson.ts';
import { FORMATS } from '../formats/index.ts';
import { readProvenance, type Provenance } from '../formats/provenance.ts';
import { invalidParameter, Problem } from '../problem.ts';
import { CRS84, parseCrs } from '../query/crs.ts';
import { newestRelease, readCursor, snapshotOf, writeCursor } from '../query/cursor.ts';
import { MAX_LIMIT, parseProperties } from '../query/parameters.ts';
import { countFeatures, selectFeatures, type End, type Selection } from '../query/select.ts';
import { readSelection } from '../query/vocabulary.ts';
import type { Snapshot } from '../snapshot.ts';
import { baseUrl, sameAddress } from './links.ts';
import { negotiate } from './negotiate.ts';
import { readPortions } from './portions.ts';
import {
  answer,
  AS_OF,
  CRS,
  GONE_ANSWER,
  NOT_ACCEPTABLE_ANSWER,
  itemsQuery,
  NOT_FOUND_ANSWER,
  PROBLEM_ANSWERS,
  type ItemsQuery,
} from './schemas.ts';

/** Above this many, `numberMatched` is left out: a count must not cost more than the page. */
const MAX_COUNT = 50_000;

/** `/api/collections/{id}/items` and `/items/{fid}` (OGC API - Features, 7.15 and 7.16). */
export function itemRoutes(app: FastifyInstance, context: Context): void {
  for (const collection of COLLECTIONS) {
    app.get<{ Querystring: ItemsQuery }>(
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
            ...NOT_ACCEPTABLE_ANSWER,
            ...GONE_ANSWER,
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
          querystring: Type.Object({ as_of: AS_OF, crs: CRS }, { additionalProperties: false }),
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
  request: FastifyRequest<{ Querystring: ItemsQuery }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { query } = request;
  const format = negotiate(request, FORMATS);
  const { download = !format.paged } = query;
  const properties = parseProperties(query.properties ?? null, collection.properties);
  const crs = query.crs === undefined ? CRS84 : parseCrs('crs', query.crs);
  if (!format.positions && crs !== CRS84) {
    throw invalidParameter('crs', crs.uri, `${format.title} has longitude and latitude (${CRS84.uri}) only`);
  }
  const cursor = query.after === undefined ? null : readCursor(query.after);
  if (cursor && !isFid(collection, cursor.fid)) throw invalidParameter('after', query.after, FROM_A_LINK);
  // The schema has filled in a limit that was not given; only one that was makes a download less than whole.
  const isWhole = download && !new URL(request.url, 'http://localhost').searchParams.has('limit');
  const limit = isWhole ? MAX_LIMIT : Math.min(query.limit ?? 100, MAX_LIMIT);

  const db = cancellable(context, whenLeft(reply));
  const { page, portions, document } = await fromSnapshot(context, async (now, whole) => {
    const snapshot = snapshotOf(cursor, now);
    const selection = readSelection(snapshot, collection, query);
    if (cursor && cursor.values.length !== selection.sort.length) {
      throw invalidParameter('after', query.after, FROM_A_LINK);
    }
    let provenance: Promise<readonly Provenance[]> | undefined;
    const page: Page = {
      collection,
      properties,
      crs,
      selection,
      snapshot,
      asOf: query.as_of ?? null,
      today: context.today(),
      address: sameAddress(context, request),
      base: baseUrl(context, request),
      links: [],
      numberMatched: null,
      timeStamp: download ? null : new Date().toISOString(),
      provenance: () => (provenance ??= readProvenance(context.db, { collection, selection, snapshot })),
    };
    const portions = await readPortions(db, format, page, { limit, cursor }, whole);
    const numberMatched = format.paged ? await countFeatures(db, collection, selection, MAX_COUNT) : null;
    const document = format.reads === 'nothing' ? await format.document(page) : null;
    await whole();
    const next = portions.end && !isWhole ? cursorAt(snapshot, portions.end) : null;
    return { page: { ...page, numberMatched, links: linksOf(context, request, format, next) }, portions, document };
  });
  void reply
    .header('content-type', format.mediaType)
    .header('cache-control', 'public, max-age=60, stale-while-revalidate=600')
    .header('vary', 'accept')
    .header('content-crs', `<${crs.uri}>`)
    .header('content-disposition', `${download ? 'attachment' : 'inline'}; filename="${fileName(page, format)}"`)
    .header('link', page.links.map(({ href, rel, type }) => `<${href}>; rel="${rel}"; type="${type}"`).join(', '));
  if (document !== null) return reply.send(document);
  return reply.send(Readable.from(portions.written(page, isWhole), { objectMode: false }));
}

/** Aborted when the client has left, or has its answer. */
function whenLeft({ raw }: FastifyReply): AbortSignal {
  const leaving = new AbortController();
  raw.once('close', () => leaving.abort());
  return leaving.signal;
}

const FROM_A_LINK = 'must be taken from a link to the next page';

function cursorAt(snapshot: Snapshot, end: End): string {
  return writeCursor({ release: newestRelease(snapshot), rewrites: snapshot.rewrites, ...end });
}

function linksOf(context: Context, request: FastifyRequest, format: Format, next: string | null): Link[] {
  const address = (changes: Record<string, string | null>) => sameAddress(context, request, changes);
  return [
    { href: address({}), rel: 'self', type: format.mediaType, title: 'This document' },
    ...FORMATS.filter((other) => other !== format).map(({ name, title, mediaType, paged }) => ({
      // Where a list goes on is a matter of pages; a file holds the whole list.
      href: address({ f: name, ...(!paged && { after: null }) }),
      rel: 'alternate',
      type: mediaType,
      title: `The same as ${title}`,
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
  const crs = request.query['crs'] === undefined ? CRS84 : parseCrs('crs', request.query['crs']);
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
    .header('content-crs', `<${crs.uri}>`)
    .send(featureText(properties, row, links));
}

/** A selection of every feature: a filter that has a default takes all of its words. */
function everything(snapshot: Snapshot, collection: Collection, query: Record<string, string | undefined>): Selection {
  const words = Object.entries(collection.filters)
    .filter(([, { otherwise, vocabulary }]) => otherwise !== undefined && typeof vocabulary !== 'string')
    .map(([name, { vocabulary }]) => [name, (vocabulary as readonly string[]).join(',')]);
  return readSelection(snapshot, collection, { ...Object.fromEntries(words), ...query });
}

function isFid(collection: Collection, fid: string): boolean {
  return collection.fid === 'text' ? fid !== '' && !fid.includes('\0') : /^\d{1,18}$/.test(fid);
}
