import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { sendStored } from '../cache.ts';
import { BY_SOURCE } from '../collections/shared.ts';
import { fromSnapshot, type Context } from '../context.ts';
import { Change, ChangesAnswer, ReleaseAnswer, ReleasesAnswer } from '../contract.ts';
import { csvLines } from '../formats/csv.ts';
import type { ApiDocument } from '../pages/document-page.ts';
import { changesPage, releasePage, releasesPage } from '../pages/releases-page.ts';
import { DOCUMENT_OFFERS, sendDocument } from '../pages/send-document.ts';
import { invalidParameter, Problem } from '../problem.ts';
import { countChanges, readChanges, type Difference } from '../query/changes.ts';
import { MAX_LIMIT, parseAsOf } from '../query/parameters.ts';
import { describeReleases, listReleases } from '../query/releases.ts';
import { checkedList, readStanding } from '../query/vocabulary.ts';
import { around, type ReleaseRow, type Snapshot } from '../snapshot.ts';
import { sameAddress } from './links.ts';
import { negotiate } from './negotiate.ts';
import {
  AS_OF,
  DOCUMENT_FORM,
  documentAnswer,
  listParameter,
  NOT_ACCEPTABLE_ANSWER,
  NOT_FOUND_ANSWER,
  NOT_MODIFIED_ANSWER,
  PROBLEM_ANSWERS,
} from './schemas.ts';
import { json, storedAnswer } from './stored-answer.ts';

const LIMIT = Type.Optional(
  Type.Integer({ minimum: 1, description: `How many on a page, 100 unless told, at most ${MAX_LIMIT}.` }),
);
const Id = Type.Object({ id: Type.String({ description: 'Number of the release.' }) });
const JSON_TYPE = 'application/json';
const ANSWERS = { ...NOT_MODIFIED_ANSWER, ...PROBLEM_ANSWERS, ...NOT_ACCEPTABLE_ANSWER };
const CHANGES_OFFERS = [...DOCUMENT_OFFERS, { name: 'csv', mediaType: 'text/csv' }] as const;

interface ListQuery {
  source?: string;
  as_of?: string;
  limit?: number;
  after?: string;
}

/** `/api/releases`, `/api/releases/{id}` and `/api/releases/{id}/changes`. */
export function releaseRoutes(app: FastifyInstance, context: Context): void {
  app.get<{ Querystring: ListQuery }>(
    '/api/releases',
    {
      schema: {
        tags: ['Releases'],
        summary: 'Every vintage that was loaded, newest first',
        querystring: Type.Object(
          {
            source: listParameter(BY_SOURCE.vocabulary),
            as_of: AS_OF,
            limit: LIMIT,
            after: Type.Optional(Type.String({ description: 'Continue after the release of this number.' })),
            f: DOCUMENT_FORM,
          },
          { additionalProperties: false },
        ),
        response: { 200: documentAnswer('Releases', JSON_TYPE, ReleasesAnswer), ...ANSWERS },
      },
    },
    async (request, reply) => {
      const { source, as_of: asOf, limit = 100, after } = request.query;
      return sendEither(context, request, reply, releasesPage, (snapshot) => {
        const sources = source === undefined ? null : checkedList(snapshot.words, 'source', source, 'source');
        const all = listReleases(snapshot, { sources, asOf: asOf === undefined ? null : parseAsOf(asOf) });
        const start = after === undefined ? 0 : 1 + all.findIndex(({ id }) => String(id) === after);
        if (after !== undefined && start === 0)
          throw invalidParameter('after', after, 'must be the number of a release of the list');
        const rows = all.slice(start, start + Math.min(limit, MAX_LIMIT));
        const next = start + rows.length < all.length ? (rows.at(-1)?.id ?? null) : null;
        return async () => ({
          releases: await describeReleases(context.db, rows, readStanding(snapshot, asOf)),
          links: linksOf(context, request, next),
        });
      });
    },
  );
  app.get<{ Params: { id: string } }>(
    '/api/releases/:id',
    {
      schema: {
        tags: ['Releases'],
        summary: 'One vintage',
        params: Id,
        querystring: Type.Object({ as_of: AS_OF, f: DOCUMENT_FORM }, { additionalProperties: false }),
        response: { 200: documentAnswer('The release', JSON_TYPE, ReleaseAnswer), ...ANSWERS, ...NOT_FOUND_ANSWER },
      },
    },
    async (request, reply) => {
      const { as_of: asOf } = request.query as { as_of?: string };
      return sendEither(context, request, reply, releasePage, (snapshot) => {
        const row = releaseOf(snapshot, request.params.id, asOf);
        return async () => {
          const [release] = await describeReleases(context.db, [row], readStanding(snapshot, asOf));
          if (!release) throw new Problem('not-found', `id=${row.id}: there is no such release`);
          return release;
        };
      });
    },
  );
  app.get<{ Params: { id: string }; Querystring: ChangesQuery }>(
    '/api/releases/:id/changes',
    {
      schema: {
        tags: ['Releases'],
        summary: 'What a vintage changed of what its source had said: revised, added and gone',
        params: Id,
        querystring: Type.Object(
          {
            limit: LIMIT,
            after: Type.Optional(
              Type.String({ description: 'Continue after this change; taken from the link to the next page.' }),
            ),
            f: Type.Optional(
              Type.Enum(['json', 'html', 'csv'] as const, {
                description: 'JSON, a page for people, or CSV; else what Accept asks for.',
              }),
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          200: {
            description: 'Changes; CSV without a limit holds them all.',
            content: {
              [JSON_TYPE]: { schema: ChangesAnswer },
              'text/html': { schema: Type.String() },
              'text/csv': { schema: Type.String() },
            },
          },
          ...ANSWERS,
          ...NOT_FOUND_ANSWER,
        },
      },
    },
    async (request, reply) =>
      negotiate(request, CHANGES_OFFERS).name === 'csv'
        ? sendCsv(context, request, reply)
        : sendChanges(context, request, reply),
  );
}

interface ChangesQuery {
  limit?: number;
  after?: string;
  f?: string;
}
type ChangesRequest = FastifyRequest<{ Params: { id: string }; Querystring: ChangesQuery }>;

async function sendChanges(context: Context, request: ChangesRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { limit = 100, after = null } = request.query;
  return sendEither(context, request, reply, changesPage, (snapshot) => {
    const release = releaseOf(snapshot, request.params.id);
    const difference = around(snapshot, release);
    return async () => {
      const most = Math.min(limit, MAX_LIMIT);
      const found = await readChanges(context.db, difference, { limit: most + 1, after });
      const changes = found.slice(0, most);
      const next = found.length > most ? (changes.at(-1)?.id ?? null) : null;
      const before = difference.before.newest.get(release.source);
      return {
        release: inShort(release),
        before: before ? inShort(before) : null,
        counts: await countChanges(context.db, difference),
        changes,
        links: linksOf(context, request, next),
      };
    };
  });
}

/** Answers with a value as JSON, which is kept, or as its page, which is made each time; `check` reads the question. */
async function sendEither<T extends object>(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  page: (value: T) => ApiDocument,
  check: (snapshot: Snapshot) => () => Promise<T>,
): Promise<FastifyReply> {
  if (negotiate(request, DOCUMENT_OFFERS).name === 'html') {
    const value = await fromSnapshot(context, async (snapshot, whole) => {
      const found = await check(snapshot)();
      await whole();
      return found;
    });
    return sendDocument(request, reply, page(value));
  }
  const stored = await storedAnswer(context, request, (snapshot) => {
    const make = check(snapshot);
    return async () => json(await make(), { vary: 'accept, accept-encoding' });
  });
  return sendStored(request, reply, stored);
}

async function sendCsv(context: Context, request: ChangesRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { limit, after = null } = request.query;
  const page = Math.min(limit ?? MAX_LIMIT, MAX_LIMIT);
  const { difference, first, whole } = await fromSnapshot(context, async (snapshot, whole) => {
    const difference = around(snapshot, releaseOf(snapshot, request.params.id));
    const first = await readChanges(context.db, difference, { limit: page, after });
    await whole();
    return { difference, first, whole };
  });
  const pages = limit === undefined ? allPages(context, difference, first, whole) : [first];
  return reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('vary', 'accept')
    .header('cache-control', 'public, max-age=60, stale-while-revalidate=600')
    .header('content-disposition', `attachment; filename="changes-${request.params.id}.csv"`)
    .send(Readable.from(csvOf(pages)));
}

async function* allPages(
  { db }: Context,
  difference: Difference,
  first: Change[],
  whole: () => Promise<void>,
): AsyncGenerator<Change[]> {
  let page = first;
  yield page;
  while (page.length === MAX_LIMIT) {
    page = await readChanges(db, difference, { limit: MAX_LIMIT, after: page.at(-1)?.id ?? null });
    await whole();
    yield page;
  }
}

async function* csvOf(pages: Iterable<Change[]> | AsyncIterable<Change[]>): AsyncGenerator<string> {
  const columns = Object.keys(Change.properties) as (keyof Change)[];
  yield csvLines([columns]);
  for await (const page of pages) yield csvLines(page.map((row) => columns.map((column) => row[column])));
}

function releaseOf({ releases }: Snapshot, text: string, asOf?: string): ReleaseRow {
  const day = asOf === undefined ? null : parseAsOf(asOf);
  const release = releases.find(({ id, published }) => String(id) === text && (day === null || published <= day));
  if (!release) throw new Problem('not-found', `id=${text}: there is no such release`);
  return release;
}

function inShort(release: ReleaseRow) {
  const { id, published, file, checksum, observations } = release;
  return { id, published, file, checksum, observations };
}

function linksOf(context: Context, request: FastifyRequest, next: string | number | null) {
  const link = (rel: string, title: string, changes: Record<string, string | number | null>) => ({
    href: sameAddress(context, request, changes),
    rel,
    type: JSON_TYPE,
    title,
  });
  const page = { ...link('alternate', 'The same, for people', { f: 'html' }), type: 'text/html' };
  return [
    link('self', 'This document', {}),
    page,
    ...(next === null ? [] : [link('next', 'Next page', { after: next })]),
  ];
}
