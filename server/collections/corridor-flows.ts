import { sql } from 'kysely';
import type { Collection } from './collection.ts';
import {
  addable,
  BY_BORDER,
  BY_CORRIDOR,
  BY_NATIONALITY,
  BY_SOURCE,
  CORRIDOR,
  flowMonth,
  inInterval,
  MONTH,
  SOURCE,
  statusOfSum,
  VALUE,
  VALUE_STATUS,
} from './shared.ts';

/** One feature a corridor and month: its value, on the corridor's schematic line. */
export const corridorFlows: Collection = {
  id: 'corridor-flows',
  title: 'Flows by corridor and month',
  description:
    'One feature a corridor and month, on the schematic line of the corridor, for one measure. Every corridor has one for detections, whether or not anything is reported. With nationalities, their sum.',
  geometry: 'LineString',
  properties: [
    CORRIDOR,
    MONTH,
    { name: 'measure', type: 'string', description: 'What is counted: detections, arrivals, dead or missing.' },
    VALUE,
    VALUE_STATUS,
    SOURCE,
  ],
  filters: {
    corridor: BY_CORRIDOR,
    nationality: BY_NATIONALITY,
    measure: {
      property: 'measure',
      vocabulary: ['detections', 'arrivals', 'dead', 'missing'],
      otherwise: 'detections',
      description: 'What is counted; detections when it is not given. Measures never add up across each other.',
    },
    border: BY_BORDER,
    source: BY_SOURCE,
  },
  handles: ['nationality', 'border', 'measure'],
  temporal: true,
  measures: ['detections', 'arrivals', 'dead', 'missing'],
  fid: 'text',
  relation: (question) => {
    const flows = flowMonth(question.standing);
    const measures = question.filters['measure'] ?? [];
    // Sources report some corridors only; those that they never name have no feature, except for detections, where the
    // reader must see that a corridor such as the Channel is not in the table.
    return sql`
      with flow as materialized (
        select f.source, f.measure, f.corridor, f.month, sum(f.value) as value, ${statusOfSum('f')} as value_status
        from ${flows} f
        where f.measure = any(${measures}::text[]) and f.corridor is not null and ${addable(question, 'f')}
          and ${inInterval(question, 'f')}
        group by f.source, f.measure, f.corridor, f.month
      ),
      reported as (
        select distinct r.source, r.measure, r.month from ${flows} r
        where r.measure = any(${measures}::text[]) and r.nationality is null and ${inInterval(question, 'r')}
      ),
      named as (
        select distinct n.source, n.measure, n.corridor from ${flows} n
        where n.measure = any(${measures}::text[]) and n.nationality is null and n.corridor is not null
      )
      select concat_ws('.', r.source, r.measure, c.id, to_char(r.month, 'YYYY-MM')) as fid, c.id as corridor,
        to_char(r.month, 'YYYY-MM') as month, r.measure, f.value, coalesce(f.value_status, 'not_reported') as value_status,
        r.source, r.month as starts, (r.month + interval '1 month - 1 day')::date as ends,
        c.geom, c.geom_3857, c.geom_3857 as overview_3857
      from reported r
      cross join corridor c
      left join flow f on f.source = r.source and f.measure = r.measure and f.month = r.month and f.corridor = c.id
      where r.measure = 'detections' or exists (
        select 1 from named n where n.source = r.source and n.measure = r.measure and n.corridor = c.id)`;
  },
};
