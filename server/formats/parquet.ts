import { ByteWriter, ParquetWriter, type ColumnSource, type SchemaElement } from 'hyparquet-writer';
import { inFile } from './in-file.ts';
import type { RowFormat } from './format.ts';
import { GeometrySummary } from './geoparquet.ts';
import { cellOf, filled, tableOf, type Cell, type CellType, type Column } from './table.ts';

/** Parquet, with geometry GeoParquet 1.1: a row group a portion, geometry as well-known binary. */
export const parquet: RowFormat = {
  name: 'parquet',
  title: 'Parquet',
  mediaType: 'application/vnd.apache.parquet',
  extension: 'parquet',
  paged: false,
  positions: true,
  reads: 'rows',
  geometry: 'wkb',
  async *write(page, portions) {
    const columns = tableOf(page);
    const about = Object.entries(await inFile(page));
    const bytes = new ByteWriter();
    const writer = new ParquetWriter({ writer: bytes, schema: schemaOf(columns) });
    const summary = new GeometrySummary();
    for await (const rows of filled(portions)) {
      for (const { geometry } of rows) if (geometry instanceof Uint8Array) summary.add(geometry);
      await writer.write({
        columnData: columns.map((column) => columnData(rows, column)),
        rowGroupSize: rows.length,
      });
      yield taken(bytes);
    }
    if (page.collection.geometry !== null) about.unshift(['geo', summary.geo(page)]);
    writer.kvMetadata = about.map(([key, value]) => ({ key, value }));
    await writer.finish();
    yield taken(bytes);
  },
};

const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const;

const TYPES: Record<Exclude<CellType, 'list'>, Omit<SchemaElement, 'name'>> = {
  text,
  int32: { type: 'INT32' },
  int64: { type: 'INT64' },
  float64: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  wkb: { type: 'BYTE_ARRAY' },
};

function schemaOf(columns: readonly Column[]): SchemaElement[] {
  return [
    { name: 'schema', num_children: columns.length },
    ...columns.flatMap(({ name, type }): SchemaElement[] => {
      if (type !== 'list') return [{ name, repetition_type: 'OPTIONAL', ...TYPES[type] }];
      return [
        { name, repetition_type: 'OPTIONAL', converted_type: 'LIST', logical_type: { type: 'LIST' }, num_children: 1 },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', repetition_type: 'OPTIONAL', ...text },
      ];
    }),
  ];
}

function columnData(rows: readonly Readonly<Record<string, unknown>>[], column: Column): ColumnSource {
  const { name, type } = column;
  const data = rows.map((row) => inParquet(cellOf(row, column), type));
  // The smallest and the largest well-known binary say nothing.
  return { name, data, ...(type === 'wkb' && { statistics: false }) };
}

function inParquet(cell: Cell, type: CellType): Cell | bigint {
  return type === 'int64' && typeof cell === 'number' ? BigInt(cell) : cell;
}

/** What was written since the last time; nothing of it is kept. */
function taken(bytes: ByteWriter): Uint8Array {
  const piece = new Uint8Array(bytes.buffer.slice(0, bytes.index));
  bytes.index = 0;
  return piece;
}
