import { Type, type TSchema } from 'typebox';
import type { Collection, Vocabulary } from '../collections/collection.ts';
import { ProblemDocument } from '../contract.ts';
import { FILTER_LANGUAGES } from '../cql2/read-filter.ts';
import { FORMATS } from '../formats/index.ts';
import { MAX_LIMIT } from '../query/parameters.ts';
import { formOf } from './answers.ts';

/** Parameters that many addresses share. */
export const AS_OF = Type.Optional(
  Type.String({ description: 'A day, YYYY-MM-DD: answer with what stood then. Without it, what stands now.' }),
);
export const DATETIME = Type.Optional(
  Type.String({
    description:
      'A day, month (2018-06), year or date-time, or an interval such as 2015-10/2016-03, ../2018 or 2018/..; features whose time meets it.',
  }),
);
const BBOX = Type.Optional(
  Type.String({ description: 'West, south, east, north in degrees. West greater than east crosses the antimeridian.' }),
);

const BBOX_CRS = Type.Optional(
  Type.String({ description: "The reference system of `bbox`, one of the collection's `crs`; CRS84 without it." }),
);
export const CRS = Type.Optional(
  Type.String({
    description:
      "The reference system of the positions in the answer, one of the collection's `crs`; CRS84 without it.",
  }),
);

/** The parameters of OGC API - Features, Part 3. */
const FILTER = {
  filter: Type.Optional(
    Type.String({
      minLength: 1,
      description: "A condition in CQL2 over the collection's queryables, such as value > 100 AND month >= '2018-01'.",
    }),
  ),
  'filter-lang': Type.Optional(
    Type.Enum([...FILTER_LANGUAGES], { description: 'The language of `filter`; cql2-text without it.' }),
  ),
  'filter-crs': Type.Optional(
    Type.String({
      description: "The reference system of positions in `filter`, one of the collection's `crs`; CRS84 without it.",
    }),
  ),
};

/** A comma-separated parameter, with what may be in it. */
export function listParameter(vocabulary: Vocabulary, description = ''): TSchema {
  const words =
    vocabulary === 'nationality'
      ? 'ISO 3166-1 alpha-3 or a value of its own'
      : vocabulary === 'country'
        ? 'ISO 3166-1 alpha-3'
        : typeof vocabulary === 'string'
          ? `a ${vocabulary} known here`
          : vocabulary.join(', ');
  return Type.Optional(
    Type.String({
      description: `${description === '' ? '' : `${description} `}One or several, separated by commas: ${words}.`,
    }),
  );
}

/** The filters of a collection as query parameters. */
export function filterParameters(collection: Collection): Record<string, TSchema> {
  return Object.fromEntries(
    Object.entries(collection.filters).map(([name, { vocabulary, description }]) => [
      name,
      listParameter(vocabulary, description),
    ]),
  );
}

/** Clients that count pages come so far; farther on the link to the next page leads. */
const MAX_OFFSET = 1_000_000;

/** What a request for items can ask, besides the collection's own filters. */
export interface ItemsQuery {
  limit?: number;
  download?: boolean;
  offset?: number;
  after?: string;
  properties?: string;
  crs?: string;
  as_of?: string;
  [parameter: string]: string | number | boolean | undefined;
}

/** The query parameters of a collection's items. */
export function itemsQuery(collection: Collection) {
  return Type.Object(
    {
      bbox: BBOX,
      'bbox-crs': BBOX_CRS,
      crs: CRS,
      datetime: DATETIME,
      ...FILTER,
      limit: Type.Optional(
        Type.Integer({
          minimum: 1,
          default: 100,
          description: `Features on a page, at most ${MAX_LIMIT}; higher is clamped. A file without a limit holds them all.`,
        }),
      ),
      offset: Type.Optional(
        Type.Integer({
          minimum: 0,
          maximum: MAX_OFFSET,
          description:
            'Features to leave out before the first one. Links to the next page go on without it, and at no cost.',
        }),
      ),
      after: Type.Optional(
        Type.String({ description: 'Continue after this feature; taken from the link to the next page.' }),
      ),
      sortby: Type.Optional(
        Type.String({
          description:
            'Properties to sort by, separated by commas, - before those in descending order. No value comes last.',
        }),
      ),
      properties: Type.Optional(
        Type.String({ description: 'The properties to answer with, separated by commas; all of them without it.' }),
      ),
      download: Type.Optional(
        Type.Boolean({ description: 'Everything in one file instead of a page. Files such as CSV are always so.' }),
      ),
      as_of: AS_OF,
      f: FORMAT,
      ...filterParameters(collection),
    },
    { additionalProperties: false },
  );
}

export const FORMAT = Type.Optional(
  Type.Enum(
    FORMATS.flatMap(({ name, otherNames = [] }) => [name, ...otherNames]),
    { description: 'The format; else what Accept asks for, else the first one.' },
  ),
);

export const TILE_FORMAT = Type.Optional(
  Type.Enum(['mvt'] as const, { description: 'The format: Mapbox vector tiles, which there is no other of.' }),
);

const SUBSET = Type.Optional(
  Type.String({
    description:
      'The same as `datetime` in the words of OGC API - Tiles: datetime("2018-06"), or datetime("2015-10":"2016-03") with * for an open end.',
  }),
);

/** The query parameters of a collection's tiles. */
export function tileQuery(collection: Collection) {
  return Type.Object(
    {
      datetime: DATETIME,
      ...(collection.temporal && { subset: SUBSET }),
      ...FILTER,
      as_of: AS_OF,
      f: TILE_FORMAT,
      ...filterParameters(collection),
    },
    { additionalProperties: false },
  );
}

/** The query parameters of tiles with several collections. */
export const DATASET_TILE_QUERY = {
  collections: Type.Optional(
    Type.String({
      description:
        'The collections to show, separated by commas, each by its id or its address; all of them without it.',
    }),
  ),
  datetime: DATETIME,
  subset: SUBSET,
  as_of: AS_OF,
};

export const NO_PARAMETERS = Type.Object({}, { additionalProperties: false });

/** An answer of some media type, for the OpenAPI document. */
export function answer(description: string, mediaType: string, schema: TSchema = formOf(mediaType)) {
  return { description, content: { [mediaType]: { schema } } };
}

/** The form of a document, at the addresses that answer with `sendDocument`. */
export const DOCUMENT_FORM = Type.Optional(
  Type.Enum(['json', 'html'] as const, { description: 'JSON, or a page for people; else what Accept asks for.' }),
);

/** The query of a document that takes nothing else. */
export const DOCUMENT_QUERY = Type.Object({ f: DOCUMENT_FORM }, { additionalProperties: false });

/** An answer with a document, as JSON and as a page, for the OpenAPI document. */
export function documentAnswer(
  description: string,
  mediaType = 'application/json',
  schema: TSchema = formOf(mediaType),
) {
  return { description, content: { [mediaType]: { schema }, 'text/html': { schema: Type.String() } } };
}

const problem = (description: string) => answer(description, 'application/problem+json', ProblemDocument);

/** The problems that most addresses can answer with. */
export const PROBLEM_ANSWERS = {
  400: problem('A parameter is unknown or has a value that cannot be used.'),
  429: problem('Too many requests from one address.'),
  500: problem('Something went wrong on the server.'),
  503: problem('The database cannot be reached.'),
};
export const NOT_MODIFIED_ANSWER = { 304: { description: 'What the client has is the newest.', type: 'null' } };
export const NOT_ACCEPTABLE_ANSWER = { 406: problem('There is no form that Accept allows.') };
export const GONE_ANSWER = { 410: problem('A list that cannot go on, since what stood was rewritten.') };
export const NOT_FOUND_ANSWER = { 404: problem('There is nothing at this address.') };
