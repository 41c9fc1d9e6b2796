import { sql } from 'kysely';
import { NAME_COLUMNS, NAMES } from './admin-units.ts';
import type { Collection } from './collection.ts';
import { BY_COUNTRY, COUNTRY } from './shared.ts';

/** A point to write the name of each country or unit at. */
export const adminLabels: Collection = {
  id: 'admin-labels',
  title: 'Names of countries and units',
  description: 'A point inside the largest part of each country or first-level unit, for its name on a map.',
  geometry: 'Point',
  properties: [
    { name: 'pcode', type: 'string', description: 'P-code, ISO 3166-2, or ISO 3166-1 alpha-3 for a country.' },
    { name: 'admin_level', type: 'integer', description: '0 for a country, 1 for its units.' },
    COUNTRY,
    { name: 'iso_3166_2', type: 'string', description: 'ISO 3166 code with two letters, or of a subdivision.' },
    ...NAMES,
    { name: 'rank', type: 'integer', description: '0 for the largest areas to 5 for the smallest.' },
    { name: 'footnote', type: 'string', description: 'A note that goes wherever the unit is shown.' },
  ],
  filters: {
    admin_level: { property: 'admin_level', vocabulary: ['0', '1'] },
    country: BY_COUNTRY,
  },
  temporal: false,
  measures: [],
  fid: 'text',
  // Area on the Mercator map, since it is there that a name needs room; thresholds in square kilometres of it.
  relation: () => sql`
    select u.pcode as fid, u.pcode, u.admin_level, u.country, u.iso_3166_2, ${NAME_COLUMNS},
      5 - width_bucket(ST_Area(u.overview_3857) / 1e6, array[5000, 40000, 150000, 500000, 1500000]) as rank,
      u.footnote, u.label as geom, ST_Transform(u.label, 3857) as geom_3857, ST_Transform(u.label, 3857) as overview_3857
    from admin_unit u`,
};
