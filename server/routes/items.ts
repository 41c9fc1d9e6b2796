import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import { sendStored } from '../cache.ts';
import type { Collection } from '../collections/collection.ts';
import { COLLECTIONS } from '../collections/index.ts';
import { fromSnapshot, type Context } from '../context.ts';
import { cancellable } from '../database/cancellable.ts';
import type { Database } from '../database/schema.ts';
import { fileName } from '../formats/file-name.ts';
import { essence, type Format, type Link, type Page } from '../formats/format.ts';
import { geojson } from '../formats/geojson.ts';
import { FORMATS } from '../formats/index.ts';
import { readProvenance, type Provenance } from '../formats/provenance.ts';
import { landOf } from '../pages/map-land.ts';
import { invalidParameter } from '../problem.ts';
import { CRS84, parseCrs } from '../query/crs.ts';
import { countKey, countsOf } from '../query/counts.ts';
import { newestRelease, readCursor, snapshotOf, writeCursor } from '../query/cursor.ts';
import { factsAtHand, factsOf } from '../query/facts.ts';
import { MAX_LIMIT } from '../query/parameters.ts';
import { isFid, parseProperties } from '../query/columns.ts';
import { countFeatures, type End } from '../query/select.ts';
import { readSelection } from '../query/vocabulary.ts';
import { EXPOSED_HEADERS } from '../security.ts';
import type { Snapshot } from '../snapshot.ts';
import { answerKey } from './answer-key.ts';
import { featuresSchema, formOf } from './answers.ts';
import { itemRoute } from './item.ts';
import { baseUrl, sameAddress } from './links.ts';
import { negotiate } from './negotiate.ts';
import { readPortions } from './portions.ts';
import {
  GONE_ANSWER,
  itemsQuery,
  NOT_ACCEPTABLE_ANSWER,
  NOT_MODIFIED_ANSWER,
  PROBLEM_ANSWERS,
  type ItemsQuery,
} from './schemas.ts';

/**
 * Above this many, `numberMatched` is left out, unless it is of a whole collection and known from its description: a count
 * must not cost more than the page.
 */
const MAX_COUNT = MAX_LIMIT;

/** First pages of up to so many features are kept in memory: people and programs ask for them again and again. */
const KEPT_LIMIT = 100;

const CACHE_CONTROL = 'public, max-age=60, stale-while-revalidate=600';

/** `/api/collections/{id}/items` (OGC API - Features, 7.15) and, in a file of its own, `/items/{fid}`. */
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
                FORMATS.map((format) => {
                  const mediaType = essence(format.mediaType);
                  return [mediaType, { schema: format === geojson ? featuresSchema(collection) : formOf(mediaType) }];
                }),
              ),
            },
            ...NOT_MODIFIED_ANSWER,
            ...PROBLEM_ANSWERS,
            ...NOT_ACCEPTABLE_ANSWER,
            ...GONE_ANSWER,
          },
        },
      },
      async (request, reply) => sendItems(context, collection, request, reply),
    );
    itemRoute(app, context, collection);
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
  const { download = !format.paged, offset = 0 } = query;
  const properties = parseProperties(query.properties ?? null, collection.properties);
  const crs = parseCrs('crs', query.crs, collection);
  if (!format.positions && crs !== CRS84) {
    throw invalidParameter('crs', crs.uri, `${format.title} has longitude and latitude (${CRS84.uri}) only`);
  }
  const cursor = query.after === undefined ? null : readCursor(query.after);
  if (cursor && !isFid(collection, cursor.fid)) throw invalidParameter('after', query.after, FROM_A_LINK);
  // The schema has filled in a limit that was not given; only one that was makes a download less than whole.
  const isWhole = download && !new URL(request.url, 'http://localhost').searchParams.has('limit');
  const limit = isWhole ? MAX_LIMIT : Math.min(query.limit ?? 100, MAX_LIMIT);

  const read = async (db: Kysely<Database>, now: Snapshot, whole: () => Promise<void>) => {
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
      facts: () => factsOf(context, collection, query.as_of ?? null),
      land: () => landOf(context),
      provenance: () => (provenance ??= readProvenance(context.db, { collection, selection, snapshot })),
    };
    const reading = { db, atOnce: context.engine === 'postgis', whole };
    const portions = await readPortions(reading, format, page, { limit, offset, cursor });
    // A list that is all on its first page is counted already.
    const isAll = cursor === null && offset === 0 && portions.end === null;
    const asOf = query.as_of ?? null;
    const facts = cursor === null && isUnfiltered(query) ? factsAtHand(context, snapshot, collection, asOf) : null;
    const counts = countsOf(context);
    const key = countKey(snapshot, page.today, collection.id, query);
    const known = counts.get(key) ?? (isAll ? { of: portions.count } : facts && { of: facts.count });
    const isCounting = format.paged && !known;
    const counted = format.paged && (known ?? { of: await countFeatures(db, collection, selection, MAX_COUNT) });
    const numberMatched = counted ? counted.of : null;
    const document = format.reads === 'nothing' ? await format.document(page) : null;
    // Portions are of the snapshot; what was read after the first one has to be, too.
    if (isCounting || document !== null) await whole();
    if (counted) counts.set(key, counted, { size: key.length });
    const next = portions.end && !isWhole ? cursorAt(snapshot, portions.end) : null;
    return { page: { ...page, numberMatched, links: linksOf(context, request, format, next) }, portions, document };
  };
  const headersOf = (page: Page) => ({
    'content-crs': `<${crs.uri}>`,
    'content-disposition': `${download ? 'attachment' : 'inline'}; filename="${fileName(page, format)}"`,
    link: page.links.map(({ href, rel, type }) => `<${href}>; rel="${rel}"; type="${type}"`).join(', '),
  });
  if (format === geojson && !download && cursor === null && limit <= KEPT_LIMIT) {
    const stored = await fromSnapshot(context, (now, whole) =>
      context.cache.get(answerKey({ snapshot: now, today: context.today }, request.raw), async () => {
        // Not cancelled when the first one who asked leaves: others may wait for the same answer.
        const { page, portions } = await read(context.db, now, whole);
        const headers = { ...headersOf(page), 'access-control-expose-headers': EXPOSED_HEADERS.join(', ') };
        return {
          bytes: await collected(portions.written(page, false)),
          contentType: format.mediaType,
          cacheControl: CACHE_CONTROL,
          headers: { ...headers, vary: 'accept, accept-encoding' },
          digest: true,
          quality: 4,
        };
      }),
    );
    return sendStored(request, reply, stored);
  }
  const db = cancellable(context, whenLeft(reply));
  const { page, portions, document } = await fromSnapshot(context, (now, whole) => read(db, now, whole));
  void reply
    .header('content-type', format.mediaType)
    .header('cache-control', CACHE_CONTROL)
    .header('vary', 'accept')
    .headers(headersOf(page));
  if (document !== null) return reply.send(document);
  // What is read already leaves in one piece, its length and checksum before it.
  if (!isWhole || portions.end === null) return reply.send(await collected(portions.written(page, false)));
  return reply.send(Readable.from(portions.written(page, true), { objectMode: false }));
}

/** Pieces as one; text is written straight into it, since copies of a large page cost more than its framing. */
async function collected(pieces: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const parts: (string | Uint8Array)[] = [];
  for await (const piece of pieces) parts.push(piece);
  const whole = Buffer.allocUnsafe(parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0));
  let end = 0;
  for (const part of parts) {
    if (typeof part === 'string') end += whole.write(part, end);
    else {
      whole.set(part, end);
      end += part.length;
    }
  }
  return whole;
}

/** Parameters that leave a list with all the features of its collection. */
const ALL_OF_THEM: ReadonlySet<string> = new Set([
  'limit',
  'download',
  'properties',
  'crs',
  'sortby',
  'as_of',
  'f',
  'offset',
]);

/** True of a question for a whole collection: how many those are is known from its description. */
function isUnfiltered(query: ItemsQuery): boolean {
  return Object.keys(query).every((name) => ALL_OF_THEM.has(name));
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
    { href: address({}), rel: 'self', type: essence(format.mediaType), title: 'This document' },
    ...FORMATS.filter((other) => other !== format).map(({ name, title, mediaType, paged, positions }) => ({
      // Where a list goes on is a matter of pages; a file holds the whole list. Not every format has every system.
      href: address({ f: name, ...(!paged && { after: null }), ...(!positions && { crs: null }) }),
      rel: 'alternate',
      type: essence(mediaType),
      title: `The same as ${title}`,
    })),
    ...(next === null
      ? []
      : [
          {
            href: address({ after: next, offset: null }),
            rel: 'next',
            type: essence(format.mediaType),
            title: 'Next page',
          },
        ]),
  ];
}
