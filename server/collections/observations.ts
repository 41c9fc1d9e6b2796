import { sql, type RawBuilder } from 'kysely';
import { MEASURES, PERIODS } from '../../geodata/vocabulary.ts';
import type { Collection, Question } from './collection.ts';
import { BY_BORDER, BY_CORRIDOR, BY_COUNTRY, BY_NATIONALITY, BY_SOURCE } from './shared.ts';
import {
  CORRIDOR,
  COUNTRY,
  FOOTNOTE,
  footnoteOf,
  SOURCE,
  STOCKS,
  unsuperseded,
  VALUE,
  VALUE_STATUS,
} from './shared.ts';

/** The narrow fact table itself, for complete downloads. */
export const observations: Collection = {
  id: 'observations',
  title: 'Observations',
  description:
    'Every reported value, as published: without a nationality it is the publisher’s own total. Totals and breakdowns are different rows and never to be added. Deaths and disappearances are in incidents.',
  geometry: null,
  properties: [
    { name: 'id', type: 'integer', description: 'Number of the observation.' },
    SOURCE,
    { name: 'measure', type: 'string', code: true, description: MEASURES.join(', ') },
    { name: 'kind', type: 'string', code: true, description: 'flow or stock.' },
    { name: 'period', type: 'string', code: true, description: 'month, year or day.' },
    { name: 'date', type: 'string', code: true, date: true, description: 'First day of the period, YYYY-MM-DD.' },
    CORRIDOR,
    COUNTRY,
    {
      name: 'admin_level',
      type: 'integer',
      description: '0 for a country, 1 for its units, 2 for theirs; null where no area is meant.',
    },
    { name: 'admin_unit', type: 'string', code: true, description: 'P-code of the unit.' },
    { name: 'area_name', type: 'string', description: 'Name of the area, as the publisher writes it where it does.' },
    { name: 'place', type: 'string', description: 'Place of counting.' },
    { name: 'border', type: 'string', code: true, description: 'sea or land.' },
    {
      name: 'nationality',
      type: 'string',
      code: true,
      description: 'ISO 3166-1 alpha-3, or a value of its own; null for all.',
    },
    { name: 'sex', type: 'string', description: 'Sex; null for all.' },
    { name: 'age_group', type: 'string', description: 'Age group; null for all.' },
    { name: 'reason', type: 'string', description: 'Why people moved, in the publisher’s words; null for all.' },
    {
      name: 'departure',
      type: 'string',
      code: true,
      description: 'Country that people left last, alpha-3; null for all.',
    },
    {
      name: 'destination',
      type: 'string',
      code: true,
      description: 'Country that people want to reach, alpha-3; null for all.',
    },
    { name: 'round', type: 'string', description: 'Round of a survey.' },
    VALUE,
    VALUE_STATUS,
    { name: 'note', type: 'string', description: 'Remark of the publisher or the compiler.' },
    FOOTNOTE,
    { name: 'release', type: 'integer', description: 'Number of the release.' },
    { name: 'published', type: 'string', code: true, date: true, description: 'Date of the release, YYYY-MM-DD.' },
  ],
  filters: {
    source: BY_SOURCE,
    measure: { property: 'measure', vocabulary: MEASURES },
    kind: { property: 'kind', vocabulary: ['flow', 'stock'] },
    period: { property: 'period', vocabulary: PERIODS },
    corridor: BY_CORRIDOR,
    country: BY_COUNTRY,
    admin_level: { property: 'admin_level', vocabulary: ['0', '1', '2'] },
    border: BY_BORDER,
    nationality: BY_NATIONALITY,
  },
  // Only releases of the sources asked for are read, and a release is of one source.
  handles: ['source'],
  temporal: true,
  measures: null,
  fid: 'bigint',
  // Each release is read in the order of its ids and the pages are merged, so that one costs the same however many
  // vintages lie before it. Without the span of its ids, a large release would be looked for among those of all others.
  // A source without figures of a measure is not looked through for them.
  parts: (question) => {
    const asked = question.filters['measure'];
    return question.standing.holding.flatMap((id) => {
      const { span = null, published, yearly = true, measures = [] } = question.standing.releases.get(id) ?? {};
      if (!span || !(asked?.some((measure) => measures.includes(measure)) ?? true)) return [];
      const [first, last] = span;
      const inSpan = sql`o.release_id = ${id} and o.id between ${first}::bigint and ${last}::bigint`;
      return [read(question, inSpan, { published: sql`${published}::text`, join: sql`` }, yearly)];
    });
  },
  relation: (question) =>
    read(question, sql`o.release_id = any(${question.standing.holding}::int[])`, {
      published: sql`r.published::text`,
      join: sql`left join release r on r.id = o.release_id`,
    }),
};

/** The day of the release, and what has to be joined to know it. */
interface Published {
  published: RawBuilder<unknown>;
  join: RawBuilder<unknown>;
}

// Each observation has its series and release: as outer joins the planner leaves out those that a count does not need.
// Nothing has a period longer than a year, and most sources none longer than a month: by first days alone, which are in an
// index, most of what days cannot meet is passed by.
function read(
  { standing, interval }: Question,
  condition: RawBuilder<unknown>,
  { published, join }: Published,
  yearly = true,
): RawBuilder<unknown> {
  const { from = null, to = null } = interval ?? {};
  const longest = yearly ? '1 year' : '1 month';
  return sql`
    select o.id as fid, o.id, s.source, s.measure,
      case when s.measure = any(${STOCKS}::text[]) then 'stock' else 'flow' end as kind,
      s.period, o.first_day::text as date, s.corridor, s.country, s.admin_level, s.admin_unit,
      coalesce(s.area_name, u.name) as area_name, s.place, s.border, s.nationality, s.sex, s.age_group, s.reason,
      s.departure, s.destination, o.round, o.value, o.value_status, o.note,
      ${footnoteOf('s.country', 's.nationality', 's.departure', 's.destination')} as footnote, o.release_id as release,
      ${published} as published, o.first_day as starts,
      case s.period
        when 'month' then (o.first_day + interval '1 month - 1 day')::date
        when 'year' then (o.first_day + interval '1 year - 1 day')::date
        else o.first_day
      end as ends
    from observation o
    left join series s on s.id = o.series_id
    ${join}
    left join admin_unit u on u.pcode = s.admin_unit
    where ${condition} and ${unsuperseded(standing.counting, 'o')}
      and ${to === null ? sql`true` : sql`o.first_day <= ${to}::date`}
      and ${from === null ? sql`true` : sql`o.first_day > ${from}::date - ${longest}::interval`}`;
}
