import { Builder } from 'flatbuffers';
import { magicbytes } from 'flatgeobuf/lib/mjs/constants.js';
import { Column as HeaderColumn } from 'flatgeobuf/lib/mjs/flat-geobuf/column.js';
import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js';
import { Crs } from 'flatgeobuf/lib/mjs/flat-geobuf/crs.js';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { Header } from 'flatgeobuf/lib/mjs/flat-geobuf/header.js';
import { FeatureWriter } from './flatgeobuf-feature.ts';
import type { Page, RowFormat } from './format.ts';
import { inFile } from './in-file.ts';
import { tableOf, type CellType, type Column } from './table.ts';

/**
 * FlatGeobuf without an index and without a count of its features: both would stand before the first of them. What has no
 * geometry is a feature without one.
 */
export const flatgeobuf: RowFormat = {
  name: 'fgb',
  title: 'FlatGeobuf',
  mediaType: 'application/flatgeobuf',
  extension: 'fgb',
  paged: false,
  positions: true,
  reads: 'rows',
  geometry: 'wkb',
  async *write(page, portions) {
    const columns = tableOf(page).filter(({ type }) => type !== 'wkb');
    yield Buffer.concat([magicbytes, header(page, columns, await inFile(page))]);
    const writer = new FeatureWriter(columns, page.collection.geometry);
    for await (const rows of portions) {
      if (rows.length > 0) yield Buffer.concat(rows.map((row) => writer.feature(row)));
    }
  },
};

const TYPES: Record<Exclude<CellType, 'wkb'>, ColumnType> = {
  text: ColumnType.String,
  int32: ColumnType.Int,
  int64: ColumnType.Long,
  float64: ColumnType.Double,
  boolean: ColumnType.Bool,
  list: ColumnType.Json,
};

function header({ collection, crs }: Page, columns: readonly Column[], about: Record<string, string>): Uint8Array {
  const builder = new Builder(4096);
  const text = (value: string) => builder.createString(value);
  const columnList = Header.createColumnsVector(
    builder,
    columns.map(({ name, type, description }) => {
      const [nameAt, descriptionAt] = [text(name), text(description)];
      HeaderColumn.startColumn(builder);
      HeaderColumn.addName(builder, nameAt);
      HeaderColumn.addType(builder, type === 'wkb' ? ColumnType.Binary : TYPES[type]);
      HeaderColumn.addDescription(builder, descriptionAt);
      return HeaderColumn.endColumn(builder);
    }),
  );
  const authority = text('EPSG');
  Crs.startCrs(builder);
  Crs.addOrg(builder, authority);
  Crs.addCode(builder, crs.srid);
  const crsAt = Crs.endCrs(builder);
  const [name, title] = [text(collection.id), text(collection.title)];
  const [description, metadata] = [text(collection.description), text(JSON.stringify(about))];
  Header.startHeader(builder);
  Header.addName(builder, name);
  Header.addGeometryType(builder, GeometryType[collection.geometry ?? 'Unknown']);
  Header.addColumns(builder, columnList);
  // Zero is not known, or has none.
  Header.addFeaturesCount(builder, 0n);
  Header.addIndexNodeSize(builder, 0);
  Header.addCrs(builder, crsAt);
  Header.addTitle(builder, title);
  Header.addDescription(builder, description);
  Header.addMetadata(builder, metadata);
  Header.finishSizePrefixedHeaderBuffer(builder, Header.endHeader(builder));
  return builder.asUint8Array();
}
