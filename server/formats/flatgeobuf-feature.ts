import { Builder, type Offset } from 'flatbuffers';
import { Feature } from 'flatgeobuf/lib/mjs/flat-geobuf/feature.js';
import { Geometry } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry.js';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import type { Collection } from '../collections/collection.ts';
import type { FeatureRow } from '../query/select.ts';
import { cellOf, type Column } from './table.ts';
import { readWkb, type Shape } from './wkb.ts';

/** Writes features of FlatGeobuf one by one, in the same two buffers. */
export class FeatureWriter {
  readonly #columns: readonly Column[];
  readonly #geometry: Collection['geometry'];
  readonly #builder = new Builder(4096);
  #cells = Buffer.alloc(4096);
  #at = 0;

  constructor(columns: readonly Column[], geometry: Collection['geometry']) {
    this.#columns = columns;
    this.#geometry = geometry;
  }

  /** A feature with its length before it. */
  feature(row: FeatureRow): Uint8Array {
    const builder = this.#builder;
    builder.clear();
    const properties = builder.createByteVector(this.#properties(row));
    const geometry = row.geometry instanceof Uint8Array ? this.#shape(readWkb(row.geometry), true) : null;
    Feature.startFeature(builder);
    if (geometry !== null) Feature.addGeometry(builder, geometry);
    Feature.addProperties(builder, properties);
    Feature.finishSizePrefixedFeatureBuffer(builder, Feature.endFeature(builder));
    return builder.asUint8Array().slice();
  }

  #shape({ type, xy, ends, parts }: Shape, whole: boolean): Offset {
    // The header says of what type all are, and readers go by it.
    if (whole && type !== this.#geometry) throw new TypeError(`a ${type} among features of ${String(this.#geometry)}`);
    const builder = this.#builder;
    const partsAt =
      parts.length > 0
        ? Geometry.createPartsVector(
            builder,
            parts.map((part) => this.#shape(part, false)),
          )
        : null;
    const xyAt = xy.length > 0 ? Geometry.createXyVector(builder, xy) : null;
    const endsAt = ends.length > 1 ? Geometry.createEndsVector(builder, [...ends]) : null;
    Geometry.startGeometry(builder);
    if (endsAt !== null) Geometry.addEnds(builder, endsAt);
    if (xyAt !== null) Geometry.addXy(builder, xyAt);
    Geometry.addType(builder, GeometryType[type]);
    if (partsAt !== null) Geometry.addParts(builder, partsAt);
    return Geometry.endGeometry(builder);
  }

  /** The cells that are not null, each behind the number of its column. */
  #properties(row: FeatureRow): Uint8Array {
    this.#at = 0;
    this.#columns.forEach((column, index) => {
      const cell = cellOf(row, column);
      if (cell === null) return;
      this.#room(10);
      this.#at = this.#cells.writeUInt16LE(index, this.#at);
      switch (column.type) {
        case 'int32':
          this.#at = this.#cells.writeInt32LE(Number(cell), this.#at);
          break;
        case 'int64':
          this.#at = this.#cells.writeBigInt64LE(BigInt(Number(cell)), this.#at);
          break;
        case 'float64':
          this.#at = this.#cells.writeDoubleLE(Number(cell), this.#at);
          break;
        case 'boolean':
          this.#at = this.#cells.writeUInt8(cell === true ? 1 : 0, this.#at);
          break;
        default:
          this.#text(typeof cell === 'string' ? cell : JSON.stringify(cell));
      }
    });
    return this.#cells.subarray(0, this.#at);
  }

  #text(text: string): void {
    const length = Buffer.byteLength(text);
    this.#room(4 + length);
    this.#at = this.#cells.writeUInt32LE(length, this.#at);
    this.#at += this.#cells.write(text, this.#at);
  }

  #room(size: number): void {
    if (this.#at + size <= this.#cells.length) return;
    const wider = Buffer.alloc(2 * (this.#at + size));
    wider.set(this.#cells);
    this.#cells = wider;
  }
}
