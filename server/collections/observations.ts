import { sql } from 'kysely';
import { kindOf, MEASURES, PERIODS } from '../../geodata/vocabulary.ts';
import type { Collection } from './collection.ts';
import { BY_BORDER, BY_CORRIDOR, BY_COUNTRY, BY_NATIONALITY, BY_SOURCE } from './shared.ts';
import { CORRIDOR, COUNTRY, FOOTNOTE, footnoteOf, SOURCE, stood, VALUE, VALUE_STATUS } from './shared.ts';

const STOCKS = MEASURES.filter((measure) => kindOf(measure) === 'stock');

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
    { name: 'measure', type: 'string', description: MEASURES.join(', ') },
    { name: 'kind', type: 'string', description: 'flow or stock.' },
    { name: 'period', type: 'string', description: 'month, year or day.' },
    { name: 'date', type: 'string', description: 'First day of the period, YYYY-MM-DD.' },
    CORRIDOR,
    COUNTRY,
    {
      name: 'admin_level',
      type: 'integer',
      description: '0 for a country, 1 for its units; null where no area is meant.',
    },
    { name: 'admin_unit', type: 'string', description: 'P-code of the unit.' },
    { name: 'place', type: 'string', description: 'Place of counting.' },
    { name: 'border', type: 'string', description: 'sea or land.' },
    { name: 'nationality', type: 'string', description: 'ISO 3166-1 alpha-3, or a value of its own; null for all.' },
    { name: 'sex', type: 'string', description: 'Sex; null for all.' },
    { name: 'age_group', type: 'string', description: 'Age group; null for all.' },
    { name: 'round', type: 'string', description: 'Round of a survey.' },
    VALUE,
    VALUE_STATUS,
    { name: 'note', type: 'string', description: 'Remark of the publisher or the compiler.' },
    FOOTNOTE,
    { name: 'release', type: 'integer', description: 'Number of the release.' },
    { name: 'published', type: 'string', description: 'Date of the release, YYYY-MM-DD.' },
  ],
  filters: {
    source: BY_SOURCE,
    measure: { property: 'measure', vocabulary: MEASURES },
    kind: { property: 'kind', vocabulary: ['flow', 'stock'] },
    period: { property: 'period', vocabulary: PERIODS },
    corridor: BY_CORRIDOR,
    country: BY_COUNTRY,
    border: BY_BORDER,
    nationality: BY_NATIONALITY,
  },
  temporal: true,
  fid: 'bigint',
  relation: (question) => sql`
    select v.id as fid, v.id, v.source, v.measure,
      case when v.measure = any(${STOCKS}::text[]) then 'stock' else 'flow' end as kind,
      v.period, to_char(v.first_day, 'YYYY-MM-DD') as date, v.corridor, v.country, v.admin_level, v.admin_unit, v.place,
      v.border, v.nationality, v.sex, v.age_group, v.round, v.value, v.value_status, v.note,
      ${footnoteOf('v.country', 'v.nationality')} as footnote, v.release,
      to_char(v.published, 'YYYY-MM-DD') as published, v.first_day as starts, v.last_day as ends
    from observation_view v
    where ${stood(question, 'v')}`,
};
