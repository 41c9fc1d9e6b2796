import { sql } from 'kysely';
import type { Collection } from './collection.ts';
import {
  addable,
  BY_BORDER,
  BY_CORRIDOR,
  BY_COUNTRY,
  BY_NATIONALITY,
  BY_SOURCE,
  COUNTRY,
  flowMonth,
  FOOTNOTE,
  footnoteOf,
  inInterval,
  MONTH,
  SOURCE,
  statusOfSum,
  unitOf,
  VALUE,
  VALUE_STATUS,
} from './shared.ts';

/** Arrivals by country, border and month, at a point of the country. */
export const arrivals: Collection = {
  id: 'arrivals',
  title: 'Arrivals by country and month',
  description:
    'People who arrived by sea or land, by country of arrival, as each source counts them. Two sources for one country are never to be added. The point is the country’s label point, not a place of landing.',
  geometry: 'Point',
  properties: [
    COUNTRY,
    { name: 'name', type: 'string', description: 'Name of the country in English.' },
    { name: 'border', type: 'string', description: 'sea or land; null where the publisher does not divide them.' },
    MONTH,
    VALUE,
    VALUE_STATUS,
    FOOTNOTE,
    SOURCE,
  ],
  filters: {
    country: BY_COUNTRY,
    corridor: BY_CORRIDOR,
    nationality: BY_NATIONALITY,
    border: BY_BORDER,
    source: BY_SOURCE,
  },
  handles: ['nationality', 'border', 'corridor'],
  temporal: true,
  measures: ['arrivals'],
  fid: 'text',
  relation: (question) => {
    const corridors = question.filters['corridor'];
    return sql`
      select concat_ws('.', a.source, a.country, coalesce(a.border, 'all'), to_char(a.month, 'YYYY-MM')) as fid,
        a.country, u.name, a.border, to_char(a.month, 'YYYY-MM') as month, a.value, a.value_status,
        ${footnoteOf('a.country')} as footnote, a.source,
        a.month as starts, (a.month + interval '1 month - 1 day')::date as ends,
        u.label as geom, ST_Transform(u.label, 3857) as geom_3857, ST_Transform(u.label, 3857) as overview_3857
      from (
        select f.source, f.country, f.border, f.month, sum(f.value) as value, ${statusOfSum('f')} as value_status
        from ${flowMonth(question.standing)} f
        where f.measure = 'arrivals' and f.country is not null and ${addable(question, 'f')}
          and ${inInterval(question, 'f')}
          and ${corridors ? sql`f.corridor = any(${corridors}::text[])` : sql`true`}
        group by f.source, f.country, f.border, f.month
      ) a
      join ${unitOf(sql`a.country`)} u on true`;
  },
};
