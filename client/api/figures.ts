import type { FeatureCollection, Point } from 'geojson';
import type { FlowCube, SeriesAnswer, SourceInfo, StockCube } from '../../server/contract.ts';
import type { Vintage } from '../store/vintages.ts';
import { addAsOf } from './as-of.ts';
import { boundsOf, type Bounds } from './fetch-bounds.ts';
import { fetchJson } from './fetch-json.ts';
import { fetchVintages } from './fetch-vintages.ts';
import { fetchListed, fetchPlaces, type ListedFeature } from './fetch-places.ts';

export interface CorridorInfo {
  id: string;
  name: string;
  description: string;
  /** ISO 3166-1 alpha-3. */
  arrival_countries: string[];
  /** Whether there is a schematic line to carry the corridor's value. */
  has_line: boolean;
  /** Where its line begins, on the side of the origins, in degrees; null without a line. */
  entrance: readonly [lon: number, lat: number] | null;
  /** The box of its line; null without a line. */
  bounds: Bounds | null;
  /** What its publishers call it, by publisher; empty where they have no name of their own. */
  routes: Readonly<Record<string, string>>;
}

/** A country's or area's names and the point at which its label and its circles stand. */
export interface CountryLabel {
  code: string;
  /** The country that it is or lies in, ISO 3166-1 alpha-3. */
  country: string;
  names: Record<string, string>;
  footnote: string | null;
  lon: number;
  lat: number;
}

/** Everything that the page asks the API for; tiles are the map's own business. */
export interface Figures {
  first: SeriesAnswer;
  corridors: CorridorInfo[];
  detections: FlowCube;
  labels: Record<string, CountryLabel>;
  sources: SourceInfo[];
  arrivals: FlowCube;
  dead: FlowCube;
  missing: FlowCube;
  idps: StockCube;
  /** The other stocks; asked for only where they are shown. */
  returnees: StockCube;
  refugees: StockCube;
  temporary_protection: StockCube;
  presence: StockCube;
  /** First-level areas by p-code, for their names; asked for only where they are shown. */
  areas: Record<string, CountryLabel>;
  /** Flow monitoring points and the other places, and the legs of transit routes; asked for only where they are shown. */
  places: ListedFeature[];
  routes: ListedFeature[];
  /** Every release that was not withdrawn, newest first. */
  vintages: Vintage[];
  /** Every record of people who died or went missing; asked for only where they are shown. */
  incidents: ListedFeature[];
}

export type FigureName = keyof Figures;

/** What the first sentence needs; the page's head asks for it before this code is there. */
export const FIRST_ADDRESSES = [
  '/api/series?measure=detections&group_by=corridor',
  '/api/collections/corridors/items?limit=100',
] as const;

/**
 * How each is fetched, as it stood on a day or, for null, as it stands; `first` is small and comes first, so that a figure can be read
 * before the rest is there.
 */
export const FIGURES: { readonly [Name in FigureName]: (asOf: string | null) => Promise<Figures[Name]> } = {
  first: (asOf) => fetchJson(addAsOf(FIRST_ADDRESSES[0], asOf)),
  corridors: async () => corridorsOf(await fetchJson(FIRST_ADDRESSES[1])),
  detections: (asOf) => fetchJson(addAsOf('/api/cube/detections', asOf)),
  labels: async () => labelsOf(await fetchJson('/api/collections/admin-labels/items?admin_level=0&limit=1000')),
  sources: async (asOf) => (await fetchJson<{ sources: SourceInfo[] }>(addAsOf('/api/sources', asOf))).sources,
  arrivals: (asOf) => fetchJson(addAsOf('/api/cube/arrivals', asOf)),
  dead: (asOf) => fetchJson(addAsOf('/api/cube/dead', asOf)),
  missing: (asOf) => fetchJson(addAsOf('/api/cube/missing', asOf)),
  idps: (asOf) => fetchJson(addAsOf('/api/cube/idps', asOf)),
  returnees: (asOf) => fetchJson(addAsOf('/api/cube/returnees', asOf)),
  refugees: (asOf) => fetchJson(addAsOf('/api/cube/refugees', asOf)),
  temporary_protection: (asOf) => fetchJson(addAsOf('/api/cube/temporary_protection', asOf)),
  presence: (asOf) => fetchJson(addAsOf('/api/cube/presence', asOf)),
  areas: async () =>
    labelsOf(await fetchJson('/api/collections/admin-labels/items?admin_level=1&country=UKR,AFG,TCD&limit=10000')),
  places: () => fetchPlaces('flow-monitoring-points'),
  routes: () => fetchPlaces('transit-routes'),
  vintages: fetchVintages,
  incidents: (asOf) => fetchListed(addAsOf('/api/collections/incidents/items?limit=10000', asOf)),
};

interface CorridorProperties {
  id?: string;
  name: string;
  description?: string | null;
  arrival_countries?: string[] | string | null;
  frontex_route?: string | null;
  iom_route?: string | null;
}

function corridorsOf(collection: FeatureCollection<GeoJSON.Geometry | null, CorridorProperties>): CorridorInfo[] {
  return collection.features.map(({ id, geometry, properties }) => {
    const countries = properties.arrival_countries ?? [];
    return {
      id: String(properties.id ?? id),
      name: properties.name,
      description: properties.description ?? '',
      arrival_countries: typeof countries === 'string' ? countries.split(';').filter(Boolean) : countries,
      has_line: geometry !== null,
      entrance: entranceOf(geometry),
      bounds: geometry?.type === 'LineString' ? boundsOf(geometry.coordinates) : null,
      routes: routesOf(properties),
    };
  });
}

function routesOf({ frontex_route, iom_route }: CorridorProperties): CorridorInfo['routes'] {
  return { ...(frontex_route && { Frontex: frontex_route }), ...(iom_route && { IOM: iom_route }) };
}

function entranceOf(geometry: GeoJSON.Geometry | null): CorridorInfo['entrance'] {
  if (geometry?.type !== 'LineString') return null;
  const [lon, lat] = geometry.coordinates[0] ?? [];
  return lon === undefined || lat === undefined ? null : [lon, lat];
}

type LabelProperties = Record<string, string | number | null> & { pcode: string; name: string };

function labelsOf(collection: FeatureCollection<Point, LabelProperties>): Record<string, CountryLabel> {
  const labels: Record<string, CountryLabel> = {};
  for (const { geometry, properties } of collection.features) {
    const names: Record<string, string> = { en: properties.name };
    for (const [key, value] of Object.entries(properties)) {
      if (key.startsWith('name_') && typeof value === 'string' && value) names[key.slice('name_'.length)] = value;
    }
    const [lon = 0, lat = 0] = geometry.coordinates;
    const code = properties.pcode;
    labels[code] = {
      code,
      country: typeof properties.country === 'string' ? properties.country : code,
      names,
      footnote: typeof properties.footnote === 'string' ? properties.footnote : null,
      lon,
      lat,
    };
  }
  return labels;
}
