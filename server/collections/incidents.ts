import { sql } from 'kysely';
import type { Collection } from './collection.ts';
import {
  BY_CORRIDOR,
  BY_COUNTRY,
  BY_SOURCE,
  CORRIDOR,
  COUNTRY,
  FOOTNOTE,
  footnoteOf,
  MONTH,
  SOURCE,
  stands,
} from './shared.ts';

/** Events in which people died or went missing. */
export const incidents: Collection = {
  id: 'incidents',
  title: 'People who died or went missing',
  description:
    'One feature a record of the publisher, without names, texts or links. Minimum figures. A doubtful position is kept in lon and lat as published and has no geometry, since it is no place.',
  geometry: 'Point',
  properties: [
    { name: 'id', type: 'string', description: 'The publisher’s id; several, with semicolons, for a merged record.' },
    { name: 'date', type: 'string', date: true, description: 'The day, YYYY-MM-DD.', notInTiles: true },
    MONTH,
    CORRIDOR,
    { name: 'dead', type: 'integer', description: 'People who died; null when not reported.' },
    { name: 'missing', type: 'integer', description: 'People who went missing; a correction can be negative.' },
    { name: 'survivors', type: 'integer', description: 'People who survived.', notInTiles: true },
    { name: 'women', type: 'integer', description: 'Women among the dead and missing.', notInTiles: true },
    { name: 'men', type: 'integer', description: 'Men among the dead and missing.', notInTiles: true },
    { name: 'children', type: 'integer', description: 'Children among the dead and missing.', notInTiles: true },
    { name: 'cause', type: 'string', description: 'Cause, in the publisher’s categories.' },
    { ...COUNTRY, notInTiles: true },
    { name: 'region', type: 'string', description: 'Region, in the publisher’s categories.', notInTiles: true },
    { name: 'coordinate', type: 'string', description: 'reported, corrected or doubtful.' },
    { name: 'lon', type: 'number', description: 'Longitude as published, degrees.', notInTiles: true },
    { name: 'lat', type: 'number', description: 'Latitude as published, degrees.', notInTiles: true },
    { ...FOOTNOTE, notInTiles: true },
    { ...SOURCE, notInTiles: true },
  ],
  filters: {
    corridor: BY_CORRIDOR,
    country: BY_COUNTRY,
    source: BY_SOURCE,
    coordinate: { property: 'coordinate', vocabulary: ['reported', 'corrected', 'doubtful'] },
  },
  temporal: true,
  measures: ['dead', 'missing'],
  cells: { over: 2000, sums: ['dead', 'missing'] },
  fid: 'text',
  relation: (question) => sql`
    select i.id as fid, i.id, i.date::text as date, left(i.date::text, 7) as month, i.corridor, i.dead,
      i.missing, i.survivors, i.women, i.men, i.children, i.cause, i.country, i.region, i.coordinate,
      ST_X(i.geom) as lon, ST_Y(i.geom) as lat, ${footnoteOf('i.country')} as footnote, i.source, i.date as starts, i.date as ends,
      case when i.coordinate <> 'doubtful' then i.geom end as geom,
      case when i.coordinate <> 'doubtful' then i.geom_3857 end as geom_3857,
      case when i.coordinate <> 'doubtful' then i.geom_3857 end as overview_3857
    from incident i
    where ${stands(question.standing, 'i', 'release_id')}`,
};
