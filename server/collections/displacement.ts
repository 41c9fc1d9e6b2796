import { sql } from 'kysely';
import type { Collection } from './collection.ts';
import { BY_COUNTRY, BY_SOURCE, COUNTRY, FOOTNOTE, footnoteOf, SOURCE } from './shared.ts';
import { stockLevels, STOCKS, unitOf, VALUE, VALUE_STATUS } from './shared.ts';

/** People counted on a date, by country or unit. */
export const displacement: Collection = {
  id: 'displacement',
  title: 'People displaced, returned, present or protected on a date',
  description:
    'Stocks by country or unit, each with the date of its round. A stock never adds over dates, nor a country to its units. Without a unit: people in the country whose unit is not known.',
  geometry: 'MultiPolygon',
  properties: [
    { name: 'measure', type: 'string', description: STOCKS.join(', ') },
    COUNTRY,
    { name: 'admin_level', type: 'integer', description: '0 for a country, 1 for its units, 2 for theirs.' },
    {
      name: 'admin_unit',
      type: 'string',
      description:
        'P-code of the unit; null for a country and where it is not known. A unit whose boundary is not known here has no geometry.',
    },
    {
      name: 'name',
      type: 'string',
      description: 'Name of the unit or country in English, or as the publisher writes it.',
    },
    { name: 'date', type: 'string', date: true, description: 'The day that the figure is for, YYYY-MM-DD.' },
    { name: 'round', type: 'string', description: 'Round of the survey or assessment.' },
    VALUE,
    VALUE_STATUS,
    { name: 'note', type: 'string', description: 'Remark of the publisher or the compiler.' },
    FOOTNOTE,
    SOURCE,
  ],
  filters: {
    measure: { property: 'measure', vocabulary: STOCKS },
    country: BY_COUNTRY,
    admin_level: { property: 'admin_level', vocabulary: ['0', '1', '2'] },
    source: BY_SOURCE,
  },
  temporal: true,
  measures: STOCKS,
  fid: 'text',
  relation: (question) => sql`
    select concat_ws('.', v.source, v.measure, case
        when v.admin_level = 0 then v.country else coalesce(v.admin_unit, v.country || '-unknown') end,
        to_char(v.first_day, 'YYYY-MM-DD'), v.round) as fid,
      v.measure, v.country, v.admin_level, v.admin_unit,
      coalesce(u.name, v.area_name, case when v.admin_unit is null then 'Location unknown' end) as name,
      to_char(v.first_day, 'YYYY-MM-DD') as date, v.round, v.value, v.value_status, v.note, ${footnoteOf('v.country')} as footnote, v.source,
      v.first_day as starts, v.first_day as ends, u.geom, u.geom_3857, u.overview_3857
    from ${stockLevels(question)} v
    left join ${unitOf(sql`case when v.admin_level = 0 then v.country else v.admin_unit end`)} u on true
    where v.nationality is null`,
};
