import { sql } from 'kysely';
import { PLACE_KINDS } from '../../geodata/vocabulary.ts';
import type { Collection } from './collection.ts';
import { BY_COUNTRY, BY_SOURCE, COUNTRY, FOOTNOTE, footnoteOf, SOURCE } from './shared.ts';

/** Flow monitoring points and the other named places, told apart by `kind`. */
export const flowMonitoringPoints: Collection = {
  id: 'flow-monitoring-points',
  title: 'Flow monitoring points and other places',
  description:
    'Posts where movements are counted or people surveyed, reception and transit centres, border crossings, landing places and hubs, told apart by kind. Positions are of the town or area, never finer than published. Places of detention are left out.',
  geometry: 'Point',
  properties: [
    { name: 'id', type: 'string', description: 'Id of the place.' },
    { name: 'name', type: 'string', description: 'Name.' },
    { name: 'name_local', type: 'string', description: 'Name in the local language.', notInTiles: true },
    { name: 'kind', type: 'string', description: PLACE_KINDS.join(', ') },
    COUNTRY,
    { name: 'admin1', type: 'string', description: 'First-level unit, by name.', notInTiles: true },
    { name: 'precision', type: 'string', description: 'What the position is: site, town, approximate (5 km) or area.' },
    { name: 'operating_from', type: 'string', description: 'Month it began, where stated.' },
    { name: 'operating_to', type: 'string', description: 'Month it ended, where stated.' },
    {
      name: 'named_in',
      type: 'string',
      description: 'The publication that names it; unverified where none was at hand.',
    },
    FOOTNOTE,
    SOURCE,
  ],
  filters: {
    kind: { property: 'kind', vocabulary: PLACE_KINDS },
    country: BY_COUNTRY,
    source: BY_SOURCE,
  },
  temporal: true,
  measures: [],
  fid: 'text',
  relation: () => sql`
    select p.id as fid, p.id, p.name, p.name_local, p.kind, p.country, p.admin1, p.precision, p.operating_from,
      p.operating_to, p.named_in, ${footnoteOf('p.country')} as footnote, p.source, (p.operating_from || '-01')::date as starts,
      ((p.operating_to || '-01')::date + interval '1 month - 1 day')::date as ends,
      p.geom, p.geom_3857, p.geom_3857 as overview_3857
    from place p`,
};
