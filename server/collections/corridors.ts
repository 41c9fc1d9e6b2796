import { sql } from 'kysely';
import type { Collection } from './collection.ts';

/** The corridors with their schematic lines. */
export const corridors: Collection = {
  id: 'corridors',
  title: 'Corridors',
  description: 'Named paths into Europe. The line is schematic and no path that anyone took; some corridors have none.',
  geometry: 'LineString',
  properties: [
    { name: 'id', type: 'string', description: 'Id of the corridor, used in every table.' },
    { name: 'name', type: 'string', description: 'Name in English.' },
    { name: 'description', type: 'string', description: 'Where it runs.', notInTiles: true },
    { name: 'frontex_route', type: 'string', description: 'The name that Frontex uses.', notInTiles: true },
    { name: 'iom_route', type: 'string', description: 'The names that IOM uses.', notInTiles: true },
    { name: 'arrival_countries', type: 'array', description: 'Countries it leads to, alpha-3.', notInTiles: true },
  ],
  filters: { corridor: { property: 'id', vocabulary: 'corridor' } },
  temporal: false,
  measures: [],
  fid: 'text',
  relation: () => sql`
    select c.id as fid, c.id, c.name, c.description, c.frontex_route, c.iom_route, c.arrival_countries, c.geom,
      c.geom_3857, c.geom_3857 as overview_3857
    from corridor c`,
};
