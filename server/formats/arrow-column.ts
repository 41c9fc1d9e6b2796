import {
  Binary,
  Bool,
  Field,
  Float64,
  Int32,
  Int64,
  List,
  makeData,
  Utf8,
  type Data,
  type DataType,
} from 'apache-arrow';
import type { Cell, CellType } from './table.ts';

const TEXT = new Field('item', new Utf8(), true);

const TYPES: Record<CellType, DataType> = {
  text: new Utf8(),
  int32: new Int32(),
  int64: new Int64(),
  float64: new Float64(),
  boolean: new Bool(),
  list: new List(TEXT),
  wkb: new Binary(),
};

/** The type that Arrow has for cells. */
export function arrowType(type: CellType): DataType {
  return TYPES[type];
}

/**
 * Cells as a column of Arrow. Its buffers are laid out here, a column at once; the library's builders would take each
 * value by itself.
 */
export function arrowData(cells: readonly Cell[], type: CellType): Data {
  const length = cells.length;
  const present = cells.map((cell) => cell !== null);
  const nullCount = length - present.filter(Boolean).length;
  const common = { length, nullCount, ...(nullCount > 0 && { nullBitmap: bits(present) }) };
  switch (type) {
    case 'text':
      return makeData({ type: new Utf8(), ...common, ...texts(cells as readonly (string | null)[]) });
    case 'int32':
      return makeData({ type: new Int32(), ...common, data: Int32Array.from(cells, Number) });
    case 'int64':
      return makeData({
        type: new Int64(),
        ...common,
        data: BigInt64Array.from(cells, (cell) => BigInt(Number(cell))),
      });
    case 'float64':
      return makeData({ type: new Float64(), ...common, data: Float64Array.from(cells, Number) });
    case 'boolean':
      return makeData({ type: new Bool(), ...common, data: bits(cells.map((cell) => cell === true)) });
    case 'list': {
      const lists = cells as readonly (readonly string[] | null)[];
      const items = lists.flatMap((list) => list ?? []);
      const child = makeData({ type: new Utf8(), length: items.length, nullCount: 0, ...texts(items) });
      return makeData({ type: new List(TEXT), ...common, valueOffsets: offsets(lists, (list) => list.length), child });
    }
    case 'wkb': {
      const pieces = cells as readonly (Uint8Array | null)[];
      const data = Buffer.concat(pieces.filter((piece) => piece !== null));
      return makeData({ type: new Binary(), ...common, valueOffsets: offsets(pieces, (piece) => piece.length), data });
    }
  }
}

function texts(cells: readonly (string | null)[]): { valueOffsets: Int32Array; data: Uint8Array } {
  return { valueOffsets: offsets(cells, (text) => Buffer.byteLength(text)), data: Buffer.from(cells.join('')) };
}

/** Where each cell begins, and where the last one ends; a null begins where it ends. */
function offsets<T>(cells: readonly (T | null)[], size: (cell: T) => number): Int32Array {
  const ends = new Int32Array(cells.length + 1);
  cells.forEach((cell, index) => {
    ends[index + 1] = (ends[index] as number) + (cell === null ? 0 : size(cell));
  });
  return ends;
}

function bits(flags: readonly boolean[]): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(flags.length / 8));
  flags.forEach((flag, index) => {
    if (flag) bytes[index >> 3] = (bytes[index >> 3] as number) | (1 << (index & 7));
  });
  return bytes;
}
