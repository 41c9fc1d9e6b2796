import { sql } from 'kysely';
import type { Collection } from './collection.ts';
import { BY_CORRIDOR, CORRIDOR } from './shared.ts';

/** The legs inside the corridors, with the months in which they were in use. */
export const transitRoutes: Collection = {
  id: 'transit-routes',
  title: 'Transit routes',
  description:
    'Schematic legs between named places, not observed tracks, with the months of their use. They carry no volume: nobody knows how a corridor divides over them.',
  geometry: 'LineString',
  properties: [
    { name: 'id', type: 'string', description: 'Id of the leg.' },
    CORRIDOR,
    { name: 'mode', type: 'string', description: 'land, sea or air.' },
    { name: 'from', type: 'string', description: 'Place where the leg begins.' },
    { name: 'to', type: 'string', description: 'Place where it ends.' },
    { name: 'active_from', type: 'string', description: 'First month of use, YYYY-MM; null when not documented.' },
    { name: 'active_to', type: 'string', description: 'Last month of use, YYYY-MM; null when not documented.' },
    { name: 'note', type: 'string', description: 'Remark.', notInTiles: true },
  ],
  filters: {
    corridor: BY_CORRIDOR,
    mode: { property: 'mode', vocabulary: ['land', 'sea', 'air'] },
  },
  temporal: true,
  measures: [],
  fid: 'text',
  relation: () => sql`
    select t.id as fid, t.id, t.corridor, t.mode, t.from_place as "from", t.to_place as "to",
      to_char(t.active_from, 'YYYY-MM') as active_from, to_char(t.active_to, 'YYYY-MM') as active_to, t.note,
      t.active_from as starts, (t.active_to + interval '1 month - 1 day')::date as ends,
      t.geom, t.geom_3857, t.geom_3857 as overview_3857
    from transit_route t`,
};
