import { Readable } from 'node:stream';
import yazl from 'yazl';

/** A file of an archive, made when its turn comes. */
export interface ArchiveFile {
  path: string;
  content: AsyncIterable<string | Uint8Array>;
}

/**
 * The bytes of a ZIP archive with these files, one after the other, as they are read: nothing is kept but what is on its
 * way. The same files and day make the same bytes.
 */
export async function* archiveOf(
  files: AsyncIterable<ArchiveFile>,
  day: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const archive = new yazl.ZipFile();
  const output = archive.outputStream as Readable;
  archive.on('error', (error: Error) => output.destroy(error));
  let current: Readable | undefined;
  const fill = async () => {
    for await (const { path, content } of files) {
      const stream = Readable.from(content, { objectMode: false });
      current = stream;
      const done = new Promise<void>((resolve, reject) =>
        stream
          .once('error', reject)
          .once('close', () => (stream.readableEnded ? resolve() : reject(new Error('the reader has left')))),
      );
      archive.addReadStream(stream, path, optionsOf(day));
      await done;
    }
    archive.end();
  };
  const filled = fill().catch((error: unknown) => {
    output.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    yield* output as AsyncIterable<Uint8Array>;
    await filled;
  } finally {
    // A reader that leaves in the middle ends what is read for it.
    current?.destroy();
  }
}

function optionsOf(day: string) {
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number);
  // Noon of the day on the clock of this machine, which is what the format keeps: the same bytes in every time zone.
  return { mtime: new Date(year, month - 1, date, 12), mode: 0o100644, forceDosTimestamp: true };
}
