/** A geometry in the plane, as FlatGeobuf has it: all positions in one list, and where each part of it ends, in positions. */
export interface Shape {
  type: ShapeType;
  /** x and y in turn; none of a MultiPolygon. */
  xy: Float64Array;
  /** Of a MultiLineString and a Polygon, also when it is one. */
  ends: readonly number[];
  /** The polygons of a MultiPolygon. */
  parts: readonly Shape[];
}

/** The smallest and the largest x and y. */
export type Extent = [west: number, south: number, east: number, north: number];

const TYPES = { 1: 'Point', 2: 'LineString', 3: 'Polygon', 5: 'MultiLineString', 6: 'MultiPolygon' } as const;

/** The kinds of geometry that collections have, and their parts. */
export type ShapeType = (typeof TYPES)[keyof typeof TYPES];

const NONE = new Float64Array(0);

/** The geometry of well-known binary, little endian and without heights. Throws at any other. */
export function readWkb(bytes: Uint8Array): Shape {
  return new Reader(bytes).shape();
}

class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  shape(): Shape {
    const order = this.#view.getUint8(this.#at);
    this.#at += 1;
    const code = this.#count();
    const type = (TYPES as Partial<Record<number, ShapeType>>)[code];
    if (order !== 1 || type === undefined) throw new TypeError(`geometry of type ${code} in byte order ${order}`);
    switch (type) {
      case 'Point':
        return { type, xy: this.#positions(1), ends: [], parts: [] };
      case 'LineString':
        return { type, xy: this.#positions(this.#count()), ends: [], parts: [] };
      case 'Polygon':
        return { type, ...joined(this.#times(() => this.#positions(this.#count()))), parts: [] };
      case 'MultiLineString':
        return { type, ...joined(this.#times(() => this.shape().xy)), parts: [] };
      case 'MultiPolygon':
        return { type, xy: NONE, ends: [], parts: this.#times(() => this.shape()) };
    }
  }

  #times<T>(read: () => T): T[] {
    return Array.from({ length: this.#count() }, read);
  }

  #count(): number {
    const count = this.#view.getUint32(this.#at, true);
    this.#at += 4;
    return count;
  }

  #positions(count: number): Float64Array {
    const from = this.#at;
    this.#at += count * 16;
    const xy = new Float64Array(count * 2);
    // Byte by byte, since numbers do not lie at multiples of eight. Both hosts and files are little endian.
    new Uint8Array(xy.buffer).set(this.#bytes.subarray(from, this.#at));
    return xy;
  }
}

function joined(lines: readonly Float64Array[]): Pick<Shape, 'xy' | 'ends'> {
  const xy = new Float64Array(lines.reduce((length, line) => length + line.length, 0));
  const ends: number[] = [];
  let at = 0;
  for (const line of lines) {
    xy.set(line, at);
    at += line.length;
    ends.push(at / 2);
  }
  return { xy, ends };
}

/** Makes an extent reach around a geometry as well. */
export function widen(extent: Extent, { xy, parts }: Shape): void {
  for (let at = 0; at < xy.length; at += 2) {
    const x = xy[at] as number;
    const y = xy[at + 1] as number;
    if (x < extent[0]) extent[0] = x;
    if (y < extent[1]) extent[1] = y;
    if (x > extent[2]) extent[2] = x;
    if (y > extent[3]) extent[3] = y;
  }
  for (const part of parts) widen(extent, part);
}
