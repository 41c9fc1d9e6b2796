import { UnreadableFile, type OpenFile } from '../reading/file.ts';

/** A feature as it stands in a file; its row is its number in the list, or the line of a table. */
export interface RawFeature {
  row: number;
  properties: Readonly<Record<string, unknown>>;
  /** Null when the file gives none. */
  geometry: { type: string; coordinates: unknown } | null;
}

/** Names of WGS 84 with longitude first, as files write them. */
const WGS_84 = /CRS84|EPSG:{1,2}4326|^WGS ?84$/i;

/** The features of a GeoJSON file, whose reference system has to be WGS 84; throws an UnreadableFile for anything else. */
export async function readFeatures(file: OpenFile): Promise<RawFeature[]> {
  const document = asObject(await file.json());
  if (document?.['type'] === 'Topology') throw new UnreadableFile(file.name, 'is TopoJSON; save it as GeoJSON');
  const list = document?.['type'] === 'Feature' ? [document] : document?.['features'];
  if (!Array.isArray(list)) throw new UnreadableFile(file.name, 'is JSON, but no GeoJSON with features');
  checkReferenceSystem(file, document?.['crs']);
  return list.map((item: unknown, index) => {
    const feature = asObject(item);
    const geometry = asObject(feature?.['geometry']);
    const type = geometry?.['type'];
    return {
      row: index + 1,
      properties: asObject(feature?.['properties']) ?? {},
      geometry: typeof type === 'string' ? { type, coordinates: geometry?.['coordinates'] } : null,
    };
  });
}

function checkReferenceSystem(file: OpenFile, crs: unknown): void {
  if (crs === undefined || crs === null) return;
  const name = asObject(asObject(crs)?.['properties'])?.['name'];
  if (typeof name === 'string' && WGS_84.test(name)) return;
  throw new UnreadableFile(
    file.name,
    'is not in WGS 84 (EPSG:4326); transform it first',
    null,
    JSON.stringify(crs).slice(0, 200),
  );
}

/** The geometry of a well-known text, `POLYGON ((30 10, 40 40, …))` or `MULTIPOLYGON`, or null when it is none. */
export function readWellKnownText(text: string): RawFeature['geometry'] {
  const match = /^\s*(?:SRID=(\d+);)?\s*(MULTIPOLYGON|POLYGON)\s*(?:Z\s*)?(\(.*\))\s*$/is.exec(text);
  if (!match || (match[1] !== undefined && match[1] !== '4326')) return null;
  const json = (match[3] ?? '')
    .replace(/[^()]+/g, (part) => positions(part))
    .replaceAll('(', '[')
    .replaceAll(')', ']');
  try {
    const coordinates: unknown = JSON.parse(json);
    return { type: match[2]?.toUpperCase() === 'POLYGON' ? 'Polygon' : 'MultiPolygon', coordinates };
  } catch {
    return null;
  }
}

/** `30 10, 40 40` as `[30,10],[40,40]`; a comma between brackets stays. */
function positions(part: string): string {
  if (/^[\s,]*$/.test(part)) return part.trim();
  return part
    .split(',')
    .map((position) => `[${position.trim().split(/\s+/).join(',')}]`)
    .join(',');
}

function asObject(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
