import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { feature } from 'topojson-client';
import { clockwise, cut, cutAtAntimeridian, positionsOf, withCorners } from './cut.ts';
import {
  COUNTRY_OF,
  COUNTRY_OF_UNIT,
  GOLAN,
  GROUPED_BY,
  RETIRED_CODES,
  RETIRED_UNIT_CODES,
  SOUTH_OF_MOROCCO,
} from './decisions.ts';
import { LANGUAGES } from './names.ts';
import type { Raw, RawUnit } from './raw.ts';

/** A part of a unit, before parts with one `pcode` are united. */
export interface Piece {
  country: string;
  pcode: string;
  iso_3166_2: string | null;
  name: string;
  names: Record<string, string>;
  geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon;
}

/** Codes that ISO 3166-2 has. Natural Earth marks its own with a tilde. */
const ISO = /^[A-Z]{2}-[A-Z0-9]{1,3}$/;

/** First-level units of the world, recoded and cut as `decisions.ts` says; several may share a `pcode`. */
export function unitPieces(units: RawUnit[]): Piece[] {
  const codes = new Map(readTable('codes.csv').map((row) => [row['match'], row]));
  const names = new Map(readTable('names.csv').map((row) => [row['pcode'], row]));
  const pieces = units.flatMap(({ properties, geometry }): Piece[] => {
    const source = String(properties['adm0_a3']);
    const id = String(properties['adm1_code']);
    const country = COUNTRY_OF_UNIT[id] ?? countryOf(source);
    if (!country) return [];
    const group = GROUPED_BY[source];
    const code = codes.get(id) ?? (group && codes.get(`${source}:${String(properties[group])}`));
    const given = String(properties['iso_3166_2']);
    const pcode = code?.['pcode'] ?? given;
    const own = names.get(pcode);
    const name = own?.['name'] || String(properties['name'] ?? '');
    const translated = LANGUAGES.flatMap((language) => {
      const text = own?.[language] || properties[`name_${language}`];
      return text ? [[language, String(text)]] : [];
    });
    const current = ISO.test(given) && !RETIRED_CODES.has(country) && !RETIRED_UNIT_CODES.has(given);
    const iso = code ? code['iso_3166_2'] || null : current ? given : null;
    return [{ country, pcode, iso_3166_2: iso, name, names: Object.fromEntries(translated), geometry }];
  });
  return recut(pieces);
}

/** Countries of the 50 m band with the same decisions. */
export function countryPieces(countries: Raw['countries']): Piece[] {
  const pieces = feature(countries, countries.objects.countries).features.flatMap(
    ({ properties, geometry }): Piece[] => {
      const country = countryOf(properties.a3);
      if (!country || (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon')) return [];
      return [
        {
          country,
          pcode: country,
          iso_3166_2: null,
          name: properties.name,
          names: {},
          geometry: cutAtAntimeridian(geometry),
        },
      ];
    },
  );
  return recut(pieces);
}

function countryOf(code: string): string | null {
  const known = COUNTRY_OF[code];
  return known === undefined ? code : known;
}

/** Land that Natural Earth leaves inside another country, cut out and given to the one it belongs to. */
function recut(pieces: Piece[]): Piece[] {
  const golan = pieces.find((piece) => piece.pcode === 'SY-QU') ?? pieces.find((piece) => piece.country === 'SYR');
  const sahara = pieces.find((piece) => piece.country === 'ESH');
  const corners: GeoJSON.Position[] = [];
  const moved = pieces.flatMap((piece): Piece[] => {
    const [blade, owner] =
      piece.country === 'ISR' ? [GOLAN, golan] : piece.country === 'MAR' ? [SOUTH_OF_MOROCCO, sahara] : [];
    if (!blade || !owner) return [piece];
    const { outside, inside } = cut(piece.geometry, blade);
    if (!inside) return [piece];
    const known = new Set(positionsOf(piece.geometry).map(String));
    corners.push(...positionsOf(inside).filter((position) => !known.has(String(position))));
    return [...(outside ? [{ ...piece, geometry: outside }] : []), { ...owner, geometry: inside }];
  });
  const geometries = withCorners(
    moved.map((piece) => piece.geometry),
    corners,
  );
  return moved.map((piece, i) => ({ ...piece, geometry: clockwise(geometries[i] ?? piece.geometry) }));
}

function readTable(name: string): Record<string, string>[] {
  return parse(readFileSync(new URL(name, import.meta.url)), { columns: true });
}
