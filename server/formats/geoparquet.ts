import { CRS84 } from '../query/crs.ts';
import type { Page } from './format.ts';
import { projJson } from './projjson.ts';
import { GEOMETRY } from './table.ts';
import { readWkb, widen, type Extent, type ShapeType } from './wkb.ts';

/** What a file tells of its geometries, gathered while they are written: their types and how far they reach. */
export class GeometrySummary {
  readonly #types = new Set<ShapeType>();
  readonly #extent: Extent = [Infinity, Infinity, -Infinity, -Infinity];

  add(wkb: Uint8Array): void {
    const shape = readWkb(wkb);
    this.#types.add(shape.type);
    widen(this.#extent, shape);
  }

  /** The value of the key `geo` of a Parquet file (GeoParquet 1.1.0). */
  geo({ crs }: Pick<Page, 'crs'>): string {
    const column = {
      encoding: 'WKB',
      geometry_types: [...this.#types].sort(),
      // Without one it is longitude and latitude of WGS 84.
      ...(crs !== CRS84 && { crs: projJson(crs) }),
      orientation: 'counterclockwise',
      ...(this.#extent.every(Number.isFinite) && { bbox: this.#extent }),
    };
    return JSON.stringify({ version: '1.1.0', primary_column: GEOMETRY, columns: { [GEOMETRY]: column } });
  }
}
