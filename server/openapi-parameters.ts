import type { Collection, Vocabulary } from './collections/collection.ts';
import { BY_BORDER, BY_CORRIDOR, BY_COUNTRY, BY_NATIONALITY, BY_SOURCE } from './collections/shared.ts';
import type { JsonObject } from './openapi-components.ts';
import { CRS_LIST } from './query/crs.ts';
import { MAX_LIMIT } from './query/parameters.ts';

/** A list in one parameter, separated by commas, as OGC API - Features 7.15 writes `bbox`. */
const AS_LIST = { style: 'form', explode: false };

const DAY = { type: 'string', format: 'date' };
const MONTH = { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' };
const CRS = { type: 'string', format: 'uri', enum: CRS_LIST.map(({ uri }) => uri), default: CRS_LIST[0]?.uri ?? '' };

/**
 * How parameters are published where the check of a request says less: text that is read by hand has a form too. The
 * definitions of `bbox`, `limit` and `datetime` are those of OGC API - Features, 7.15.2 to 7.15.4; its test suite wants
 * a maximum of `limit`, though a higher one is clamped.
 */
const PUBLISHED: Record<string, JsonObject> = {
  bbox: { ...AS_LIST, schema: { type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } } },
  limit: { ...AS_LIST, schema: { type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: 100 } },
  datetime: AS_LIST,
  crs: { schema: CRS },
  'bbox-crs': { schema: CRS },
  as_of: { schema: DAY },
  from: { schema: MONTH },
  to: { schema: MONTH },
};

/** Words that are in the database: `atServer` fills them in. */
const IN_DATABASE: Record<string, string> = { corridor: 'Corridor', country: 'Country', source: 'Source' };

const FILTERS = [BY_SOURCE, BY_CORRIDOR, BY_COUNTRY, BY_NATIONALITY, BY_BORDER];

/** A parameter as the document says it, where more is known of it than a request is checked against at first. */
export function publishedParameter(parameter: JsonObject, collection: Collection | undefined): JsonObject {
  if (parameter['in'] !== 'query') return parameter;
  const name = String(parameter['name']);
  if (name === 'properties' || name === 'sortby') {
    const names = collection?.properties.filter(({ type }) => name === 'properties' || type !== 'array') ?? [];
    const words = names.flatMap((property) =>
      name === 'sortby' ? [property.name, `-${property.name}`] : [property.name],
    );
    return collection ? { ...parameter, ...listOf({ type: 'string', enum: words }) } : parameter;
  }
  const filter = collection ? collection.filters[name] : FILTERS.find(({ property }) => property === name);
  if (filter) return { ...parameter, ...listOf(wordsOf(filter.vocabulary)) };
  return { ...parameter, ...PUBLISHED[name] };
}

function listOf(items: JsonObject): JsonObject {
  return { ...AS_LIST, schema: { type: 'array', minItems: 1, items } };
}

function wordsOf(vocabulary: Vocabulary): JsonObject {
  if (typeof vocabulary !== 'string') return { type: 'string', enum: [...vocabulary] };
  const title = IN_DATABASE[vocabulary];
  return title ? { type: 'string', title } : { type: 'string', minLength: 1 };
}
