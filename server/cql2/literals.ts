import { sql, type RawBuilder } from 'kysely';
import { isDay } from '../query/parameters.ts';
import { FilterError } from './filter-error.ts';

/** A text of a filter as a parameter. */
export function textLiteral(value: string): RawBuilder<unknown> {
  // The one character that PostgreSQL has no place for.
  if (value.includes('\0')) throw new FilterError('must not have the character U+0000');
  return sql`${value}::text`;
}

/** A number of a filter as a parameter; whole ones keep to the index of a column of whole numbers. */
export function numberLiteral(value: number): RawBuilder<unknown> {
  return Number.isSafeInteger(value) ? sql`${value}::bigint` : sql`${value}::float8`;
}

/** A day or an instant as text that sorts by time: a day counts as its first instant. */
export function instantText(kind: 'date' | 'timestamp', value: unknown): string {
  if (kind === 'date') {
    if (typeof value === 'string' && isDay(value)) return value;
    throw new FilterError(`must have DATE as a day such as DATE('2018-06-01')`);
  }
  const right = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(value);
  if (!right || !isDay(value.slice(0, 10)) || Number.isNaN(Date.parse(value))) {
    throw new FilterError(`must have TIMESTAMP as a time in UTC such as TIMESTAMP('2018-06-01T12:00:00Z')`);
  }
  // Trailing zeros and midnight are left out, so that equal times are equal texts.
  return value
    .replace(/(\.\d*?)0*Z$/, '$1Z')
    .replace('.Z', 'Z')
    .replace(/T00:00:00Z$/, '');
}

/** The pattern of a LIKE as a parameter. */
export function patternLiteral(value: string): RawBuilder<unknown> {
  if (/(^|[^\\])(\\\\)*\\$/.test(value)) throw new FilterError('must not have a pattern that ends with the escape \\');
  return textLiteral(value);
}
