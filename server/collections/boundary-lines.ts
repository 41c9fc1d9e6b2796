import { sql } from 'kysely';
import type { Collection } from './collection.ts';
import { BY_DETAIL, geomOf } from './shared.ts';

/** Boundaries between countries, by class. */
export const boundaryLines: Collection = {
  id: 'boundary-lines',
  title: 'Boundary lines',
  description:
    'Lines between two countries: international, disputed or undetermined. Names and boundaries do not imply official endorsement or acceptance.',
  geometry: 'MultiLineString',
  properties: [
    { name: 'id', type: 'string', description: 'The two countries.', notInTiles: true },
    { name: 'class', type: 'string', description: 'international, disputed or undetermined.' },
    {
      name: 'countries',
      type: 'string',
      description: 'The two countries, ISO 3166-1 alpha-3, separated by a semicolon.',
    },
  ],
  filters: {
    class: { property: 'class', vocabulary: ['international', 'disputed', 'undetermined'] },
    detail: BY_DETAIL,
  },
  handles: ['detail'],
  temporal: false,
  measures: [],
  fid: 'text',
  relation: (question) => sql`
    select l.id as fid, l.id, l.class, l.countries, ${geomOf(question, 'l')} as geom, l.geom_3857, l.overview_3857 from boundary_line l`,
};
