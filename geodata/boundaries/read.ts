import { readFileSync } from 'node:fs';
import { rewind } from '@turf/turf';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { KOSOVO_FOOTNOTE } from '../vocabulary.ts';

/** How a line between two countries is to be drawn: solid, or dashed for the other two. */
export type BoundaryClass = 'international' | 'disputed' | 'undetermined';

/** A country (level 0), one of its first-level units (level 1), or a unit of those (level 2, from files only). */
export interface AdminUnit {
  /** Level 0: ISO 3166-1 alpha-3, `XKX` for Kosovo. Level 1: the COD-AB p-code where known, else ISO 3166-2. */
  pcode: string;
  admin_level: 0 | 1 | 2;
  country: string;
  /** The `pcode` of the country or unit above; null for a country. */
  parent: string | null;
  /** Alpha-2 for a country; null where ISO lists no such unit. */
  iso_3166_2: string | null;
  name: string;
  /** By language: en, fr, es, ar, de, uk, and what a file has. A language without a name is missing. */
  names: Record<string, string>;
  footnote: string | null;
  /** `[lon, lat]` inside the largest polygon. */
  label: [number, number];
  /** The finest band: 10 m in Europe and its neighbourhood, else 50 m. */
  geometry: GeoJSON.MultiPolygon;
  /** For low zooms: the 50 m band for a country, a coarser one for its units. */
  overview: GeoJSON.MultiPolygon;
}

/** The land boundary between two countries. */
export interface BoundaryLine {
  /** Same as `countries`. */
  id: string;
  class: BoundaryClass;
  /** Two alpha-3 codes in alphabetical order, `SRB;XKX`. */
  countries: string;
  geometry: GeoJSON.MultiLineString;
  overview: GeoJSON.MultiLineString;
}

/** What the committed files say of a unit. */
export interface UnitProperties {
  pcode: string;
  admin_level: 0 | 1;
  country: string;
  parent: string | null;
  iso_3166_2: string | null;
  name: string;
  names: Record<string, string>;
  label: [number, number];
}

/** What the committed files say of a line. */
export interface LineProperties {
  class: BoundaryClass;
  countries: string;
}

type File = 'countries-50m' | 'admin-10m' | 'admin-overview';

/**
 * Every country of the world once, then every first-level unit once, in a fixed order. Read from the committed files,
 * about half a second; see `make.ts` for where they come from.
 */
export function readAdminUnits(): AdminUnit[] {
  const coarse = readFile('countries-50m');
  const fine = readFile('admin-10m');
  const countries = bands(areas(fine, 'admin0'), areas(coarse, 'admin0'));
  const units = bands(areas(fine, 'admin1'), areas(readFile('admin-overview'), 'admin1'));
  return [...countries, ...units].map(({ properties, geometry, overview }) => ({
    ...properties,
    footnote: properties.country === 'XKX' ? KOSOVO_FOOTNOTE : null,
    geometry,
    overview,
  }));
}

/** Every pair of countries that share a boundary on land, once. Coasts are no boundary lines. */
export function readBoundaryLines(): BoundaryLine[] {
  const coarse = lines(readFile('countries-50m'));
  const fine = lines(readFile('admin-10m'));
  const pairs = [...new Set([...fine.keys(), ...coarse.keys()])].sort();
  return pairs.flatMap((countries) => {
    const best = fine.get(countries) ?? coarse.get(countries);
    if (!best) return [];
    const overview = (coarse.get(countries) ?? best).geometry;
    return [{ id: countries, class: best.properties.class, countries, geometry: best.geometry, overview }];
  });
}

function readFile(name: File): Topology {
  return JSON.parse(readFileSync(new URL(`./${name}.topo.json`, import.meta.url), 'utf8')) as Topology;
}

interface Area {
  properties: UnitProperties;
  geometry: GeoJSON.MultiPolygon;
}

/** Each unit with its finest and its coarsest shape; a unit that only one band has keeps that one for both. */
function bands(fine: Map<string, Area>, coarse: Map<string, Area>): (Area & { overview: GeoJSON.MultiPolygon })[] {
  return [...new Set([...fine.keys(), ...coarse.keys()])].sort().flatMap((pcode) => {
    const area = fine.get(pcode) ?? coarse.get(pcode);
    return area ? [{ ...area, overview: (coarse.get(pcode) ?? area).geometry }] : [];
  });
}

function areas(topology: Topology, object: 'admin0' | 'admin1'): Map<string, Area> {
  const { features } = feature(topology, topology.objects[object] as GeometryCollection<UnitProperties>);
  return new Map(
    features.map(({ properties, geometry }) => {
      // TopoJSON rings run clockwise on the outside; RFC 7946 wants them the other way round.
      const wound = rewind(rounded(geometry as GeoJSON.MultiPolygon), { mutate: true });
      return [properties.pcode, { properties, geometry: wound as GeoJSON.MultiPolygon }];
    }),
  );
}

function lines(topology: Topology): Map<string, { properties: LineProperties; geometry: GeoJSON.MultiLineString }> {
  const { features } = feature(topology, topology.objects['lines'] as GeometryCollection<LineProperties>);
  return new Map(
    features.map(({ properties, geometry }) => [
      properties.countries,
      { properties, geometry: rounded(geometry as GeoJSON.MultiLineString) },
    ]),
  );
}

/** The same geometry on five decimals, without the dust of grid steps times floating point. */
function rounded<G extends GeoJSON.MultiPolygon | GeoJSON.MultiLineString>(geometry: G): G {
  for (const position of geometry.coordinates.flat(geometry.type === 'MultiPolygon' ? 2 : 1) as GeoJSON.Position[]) {
    position[0] = Math.round((position[0] ?? 0) * 1e5) / 1e5;
    position[1] = Math.round((position[1] ?? 0) * 1e5) / 1e5;
  }
  return geometry;
}
