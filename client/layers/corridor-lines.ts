import type { FeatureCollection, LineString } from 'geojson';
import { mercator, resample, type Curve } from './curve.ts';

/** A corridor that has a line to carry its value. */
export interface CorridorLine {
  id: string;
  properties: Record<string, string | number | boolean | null>;
  /** In Web Mercator pixels at zoom 0, from the origin side to the arrival side. */
  curve: Curve;
}

/** Properties as a vector tile would carry them: lists are joined by `;`, as in the tables. */
function flat(properties: Record<string, unknown>): CorridorLine['properties'] {
  const plain = (value: unknown) => {
    if (Array.isArray(value)) return value.join(';');
    return typeof value === 'number' || typeof value === 'boolean' || value === null ? value : String(value);
  };
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, plain(value)]));
}

/** Points of a ribbon's curve: few enough to hit-test at every move, enough to look round. */
const POINTS = 40;

/** The corridors that have a schematic line; throws an Error when the API does not answer with them. */
export async function corridorLines(origin: string): Promise<CorridorLine[]> {
  const response = await fetch(`${origin}/api/collections/corridors/items?limit=100`, {
    headers: { accept: 'application/geo+json' },
  });
  if (!response.ok) throw new Error(`corridors: HTTP ${response.status}`);
  const answer = (await response.json()) as FeatureCollection<LineString | null, Record<string, unknown> | null>;
  return answer.features.flatMap(({ id, properties, geometry }) => {
    const name = id ?? properties?.id;
    if (name === undefined || name === null || !geometry) return [];
    const vertices = geometry.coordinates.map(([lon = 0, lat = 0]) => mercator([lon, lat]));
    return [{ id: String(name), properties: flat(properties ?? {}), curve: resample(vertices, POINTS) }];
  });
}
