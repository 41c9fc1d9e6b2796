import type { Collection, Vocabulary } from './collections/collection.ts';
import { TILED } from './collections/index.ts';
import { BY_BORDER, BY_CORRIDOR, BY_COUNTRY, BY_NATIONALITY, BY_SOURCE } from './collections/shared.ts';
import type { JsonObject } from './openapi-components.ts';
import { CRS84, crsListOf } from './query/crs.ts';
import { DATETIME_PATTERN } from './query/datetime.ts';
import { MAX_LIMIT } from './query/parameters.ts';
import { GROUP_WORDS, SERIES_MEASURES } from './query/series-question.ts';
import { SUBSET_PATTERN } from './query/subset.ts';

/** A list in one parameter, separated by commas, as OGC API - Features 7.15 writes `bbox`. */
const AS_LIST = { style: 'form', explode: false };

const DAY = { type: 'string', format: 'date' };
const MONTH = { type: 'string', pattern: '^(19\\d\\d|20\\d\\d|2100)-(0[1-9]|1[0-2])$' };
const MARK = { type: 'string', minLength: 1, pattern: '^[A-Za-z0-9_.-]+$' };
const AT_LEAST_ONE = { type: 'integer', minimum: 1, default: 100 };

/**
 * How parameters are published where the check of a request says less: text that is read by hand has a form too. The
 * definitions of `bbox`, `limit` and `datetime` are those of OGC API - Features, 7.15.2 to 7.15.4; its test suite wants
 * a maximum of `limit`, though a higher one is clamped.
 */
const PUBLISHED: Record<string, JsonObject> = {
  bbox: { ...AS_LIST, schema: { type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } } },
  limit: { ...AS_LIST, schema: { ...AT_LEAST_ONE, maximum: MAX_LIMIT } },
  datetime: { ...AS_LIST, schema: { type: 'string', pattern: DATETIME_PATTERN } },
  after: { schema: MARK },
  as_of: { schema: DAY },
  subset: { schema: { type: 'string', pattern: SUBSET_PATTERN }, example: 'datetime("2015-10":"2016-03")' },
};

/** The same of addresses that are no collection's: their limit is of this API alone and has no maximum to be told. */
const OF_FIGURES: Record<string, JsonObject> = {
  limit: { schema: AT_LEAST_ONE },
  measure: { schema: { type: 'string', enum: [...SERIES_MEASURES] } },
  group_by: {
    ...listOf({ type: 'string', enum: [...GROUP_WORDS] }, { uniqueItems: true }),
    example: ['corridor', 'year'],
  },
  collections: listOf({ type: 'string', enum: TILED.map(({ id }) => id) }),
  from: { schema: MONTH },
  to: { schema: MONTH },
};

const CRS_PARAMETERS = ['crs', 'bbox-crs', 'filter-crs'];

/** Words that are in the database: `atServer` fills them in. */
const IN_DATABASE: Record<string, string> = {
  corridor: 'Corridor',
  country: 'Country',
  nationality: 'Nationality',
  source: 'Source',
};

const FILTERS = [BY_SOURCE, BY_CORRIDOR, BY_COUNTRY, BY_NATIONALITY, BY_BORDER];

/** A parameter as the document says it, where more is known of it than a request is checked against at first. */
export function publishedParameter(parameter: JsonObject, collection: Collection | undefined): JsonObject {
  const name = String(parameter['name']);
  if (parameter['in'] !== 'query') return name === 'month' ? { ...parameter, schema: MONTH } : parameter;
  if (name === 'properties' || name === 'sortby') {
    const names = collection?.properties.filter(({ type }) => name === 'properties' || type !== 'array') ?? [];
    const words = names.flatMap((property) =>
      name === 'sortby' ? [property.name, `-${property.name}`] : [property.name],
    );
    return collection ? { ...parameter, ...listOf({ type: 'string', enum: words }) } : parameter;
  }
  const filter = collection ? collection.filters[name] : FILTERS.find(({ property }) => property === name);
  if (filter) return { ...parameter, ...listOf(wordsOf(filter.vocabulary)) };
  if (collection && CRS_PARAMETERS.includes(name)) {
    const known = crsListOf(collection).map(({ uri }) => uri);
    return { ...parameter, schema: { type: 'string', format: 'uri', enum: known, default: CRS84.uri } };
  }
  return { ...parameter, ...PUBLISHED[name], ...(collection ? {} : OF_FIGURES[name]) };
}

function listOf(items: JsonObject, more: JsonObject = {}): JsonObject {
  return { ...AS_LIST, schema: { type: 'array', minItems: 1, items, ...more } };
}

function wordsOf(vocabulary: Vocabulary): JsonObject {
  if (typeof vocabulary !== 'string') return { type: 'string', enum: [...vocabulary] };
  const title = IN_DATABASE[vocabulary];
  return { type: 'string', ...(title && { title }) };
}
