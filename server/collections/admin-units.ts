import { sql } from 'kysely';
import type { Collection, Property } from './collection.ts';
import { BY_COUNTRY, BY_DETAIL, COUNTRY, geomOf } from './shared.ts';

/** Names by language, one property each, so that tiles and CSV can carry them. */
export const NAMES: readonly Property[] = [
  { name: 'name', type: 'string', description: 'Name in English.' },
  ...['fr', 'es', 'ar', 'de', 'uk'].map((language): Property => ({
    name: `name_${language}`,
    type: 'string',
    description: `Name, language ${language}.`,
  })),
];

/** The columns of `NAMES` out of a row of `admin_unit`. */
export const NAME_COLUMNS = sql`u.name, u.names->>'fr' as name_fr, u.names->>'es' as name_es, u.names->>'ar' as name_ar,
  u.names->>'de' as name_de, u.names->>'uk' as name_uk`;

/** Countries and first-level units. */
export const adminUnits: Collection = {
  id: 'admin-units',
  title: 'Countries and first-level administrative units',
  description:
    'Countries of the world and first-level units of Europe and its neighbourhood, simplified from Natural Earth. Names and boundaries do not imply official endorsement or acceptance.',
  geometry: 'MultiPolygon',
  properties: [
    { name: 'pcode', type: 'string', description: 'P-code, ISO 3166-2, or ISO 3166-1 alpha-3 for a country.' },
    { name: 'admin_level', type: 'integer', description: '0 for a country, 1 for its units.' },
    COUNTRY,
    { name: 'parent', type: 'string', description: 'P-code of the unit that this one is part of.', notInTiles: true },
    { name: 'iso_3166_2', type: 'string', description: 'ISO 3166 code with two letters, or of a subdivision.' },
    ...NAMES,
    { name: 'footnote', type: 'string', description: 'A note that goes wherever the unit is shown.' },
  ],
  filters: {
    admin_level: { property: 'admin_level', vocabulary: ['0', '1'] },
    country: BY_COUNTRY,
    detail: BY_DETAIL,
  },
  handles: ['detail'],
  temporal: false,
  measures: [],
  fid: 'text',
  relation: (question) => sql`
    select u.pcode as fid, u.pcode, u.admin_level, u.country, u.parent, u.iso_3166_2, ${NAME_COLUMNS}, u.footnote,
      ${geomOf(question, 'u')} as geom, u.geom_3857, u.overview_3857
    from admin_unit u`,
};
