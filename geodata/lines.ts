import type { Issue } from './source.ts';

/** A feature of a file of schematic lines, with its number in the file, counted from 1. */
export interface LineFeature {
  number: number;
  id: string;
  properties: Record<string, unknown>;
  line: GeoJSON.LineString;
}

/** The line features of a GeoJSON text (RFC 7946), and an issue for each that is not one. */
export function readLines(file: string, text: string): { lines: LineFeature[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const issue = (row: number | null, column: string | null, value: unknown, message: string) =>
    issues.push({
      file,
      row,
      column,
      value: JSON.stringify(value)?.slice(0, 200) ?? null,
      message,
      kind: 'value',
      rejected: true,
    });
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    issue(null, null, null, error instanceof Error ? error.message : 'is not JSON');
    return { lines: [], issues };
  }
  const features =
    isRecord(document) && Array.isArray(document['features']) ? (document['features'] as unknown[]) : null;
  if (features === null) issue(null, 'features', document, 'must be a GeoJSON FeatureCollection');
  const lines: LineFeature[] = [];
  const numbers = new Map<string, number>();
  features?.forEach((feature, index) => {
    const number = index + 1;
    if (!isRecord(feature) || !isRecord(feature['properties']))
      return issue(number, null, feature, 'must be a Feature');
    if (typeof feature['id'] !== 'string') return issue(number, 'id', feature['id'], 'must be text');
    const before = numbers.get(feature['id']);
    if (before !== undefined) return issue(number, 'id', feature['id'], `is the id of feature ${before} already`);
    numbers.set(feature['id'], number);
    if (!isLine(feature['geometry'])) {
      return issue(number, 'geometry', feature['geometry'], 'must be a LineString of [lon, lat] positions');
    }
    lines.push({ number, id: feature['id'], properties: feature['properties'], line: feature['geometry'] });
  });
  return { lines, issues };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isLine(value: unknown): value is GeoJSON.LineString {
  if (!isRecord(value) || value['type'] !== 'LineString' || !Array.isArray(value['coordinates'])) return false;
  const positions = value['coordinates'] as unknown[];
  return (
    positions.length >= 2 &&
    positions.every((position) => {
      if (!Array.isArray(position)) return false;
      const [lon, lat] = position as unknown[];
      return typeof lon === 'number' && typeof lat === 'number' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
    })
  );
}
