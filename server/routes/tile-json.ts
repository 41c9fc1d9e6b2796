import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TObject } from 'typebox';
import { sendStored } from '../cache.ts';
import type { Collection } from '../collections/collection.ts';
import { fromSnapshot, type Context } from '../context.ts';
import { parseAsOf } from '../query/parameters.ts';
import { withDatetime } from '../query/subset.ts';
import { readSelection } from '../query/vocabulary.ts';
import type { Snapshot } from '../snapshot.ts';
import { tileJson, type Tiled } from '../tiles/describe.ts';
import { tileVersion } from '../tiles/tile-version.ts';
import { answerKey } from './answer-key.ts';
import { TileJson } from './answers.ts';
import { baseUrl } from './links.ts';
import { answer, NOT_MODIFIED_ANSWER, PROBLEM_ANSWERS } from './schemas.ts';
import { json } from './stored-answer.ts';

/** A request for tiles or what describes them, with what they are narrowed by. */
export type TilesAsked = FastifyRequest<{ Querystring: Record<string, string> }>;

/** What a TileJSON is of. */
interface Described {
  /** The collections that a request asks for, a layer each. */
  asked: (request: TilesAsked) => readonly Collection[];
  /** Them as they stood on a day, or now. */
  tiled: (collections: readonly Collection[], asOf: string | null) => Promise<Tiled>;
}

/** The TileJSON 3.0.0 of the tiles at `path`, at `path/tilejson.json`. */
export function tileJsonRoute(
  app: FastifyInstance,
  context: Context,
  path: string,
  schema: { tags: string[]; summary: string; querystring: TObject },
  { asked, tiled }: Described,
): void {
  const response = {
    200: answer('TileJSON', 'application/json', TileJson),
    ...NOT_MODIFIED_ANSWER,
    ...PROBLEM_ANSWERS,
  };
  app.get<{ Querystring: Record<string, string> }>(
    `${path}/tilejson.json`,
    { schema: { ...schema, response } },
    async (request, reply) => {
      const stored = await fromSnapshot(context, (snapshot) => {
        const collections = asked(request);
        checkedQuery(snapshot, collections, request.query);
        const { as_of: asOf } = request.query;
        return context.cache.get(answerKey({ snapshot, today: context.today }, request.raw), async () => {
          const described = await tiled(collections, asOf === undefined ? null : parseAsOf(asOf));
          const address = `${baseUrl(context, request)}${path}/{z}/{y}/{x}${searchOf(request)}`;
          return json(tileJson(described, address, versionOf(snapshot, collections)));
        });
      });
      return sendStored(request, reply, stored);
    },
  );
}

/** What each collection is asked for, of a query that all of them can be asked with; a problem where it is none. */
export function checkedQuery(
  snapshot: Snapshot,
  collections: readonly Collection[],
  { collections: _named, f: _form, ...query }: Record<string, string>,
): Record<string, string> {
  const own = withDatetime(query, collections);
  for (const collection of collections) readSelection(snapshot, collection, own);
  return own;
}

/** The parameters of a TileJSON's address, for the tiles that it names. */
function searchOf({ url }: FastifyRequest): string {
  return new URL(url, 'http://localhost').search;
}

function versionOf(snapshot: Snapshot, collections: readonly Collection[]): string {
  const versions = collections.map((collection) => tileVersion(snapshot, collection));
  return createHash('sha256').update(versions.join()).digest('hex');
}
