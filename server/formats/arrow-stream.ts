import { Field, makeData, RecordBatch, RecordBatchStreamWriter, Schema, Struct } from 'apache-arrow';
import { arrowData, arrowType } from './arrow-column.ts';
import { cellOf, type Column } from './table.ts';

/** A column of a stream, with what its field says beside its description. */
export interface ArrowColumn extends Column {
  metadata?: Readonly<Record<string, string>>;
}

type Rows = readonly Readonly<Record<string, unknown>>[];

/**
 * An Arrow IPC stream of a table: its schema, a record batch for each batch of rows, and its end. Of no rows it is the
 * schema alone. Nothing is kept of a batch that was given away.
 */
export async function* arrowStream(
  columns: readonly ArrowColumn[],
  batches: AsyncIterable<Rows> | Iterable<Rows>,
  metadata: Readonly<Record<string, string>> = {},
): AsyncGenerator<Uint8Array> {
  const fields = columns.map(
    ({ name, type, description, metadata: own }) =>
      new Field(name, arrowType(type), true, new Map(Object.entries({ description, ...own }))),
  );
  const schema = new Schema(fields, new Map(Object.entries(metadata)));
  const writer = new CollectingWriter();
  writer.reset(undefined, schema);
  yield writer.take();
  for await (const rows of batches) {
    const children = columns.map((column) =>
      arrowData(
        rows.map((row) => cellOf(row, column)),
        column.type,
      ),
    );
    writer.write(new RecordBatch(schema, makeData({ type: new Struct(fields), length: rows.length, children })));
    yield writer.take();
  }
  writer.finish();
  yield writer.take();
}

/** Gives what was written when it is asked: the library's own queue takes all there is, however slow its reader. */
class CollectingWriter extends RecordBatchStreamWriter {
  #pieces: Uint8Array[] = [];

  protected override _write(piece: ArrayBufferView): this {
    this.#pieces.push(new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength));
    return this;
  }

  take(): Uint8Array {
    const bytes = Buffer.concat(this.#pieces);
    this.#pieces = [];
    return bytes;
  }
}
