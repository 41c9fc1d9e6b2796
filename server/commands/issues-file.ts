import { createWriteStream, type WriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import type { Issue } from '../../geodata/source.ts';

const COLUMNS = ['file', 'row', 'column', 'value', 'kind', 'rejected', 'message'] as const;

/** Writes issues to a CSV file as they come; the file is only made when there is one, and an old one goes. */
export class IssuesFile {
  readonly path: string;
  private stream: WriteStream | null = null;
  private error: Error | null = null;

  constructor(path: string) {
    this.path = path;
  }

  add(issue: Issue): void {
    if (this.stream === null) {
      this.stream = createWriteStream(this.path);
      this.stream.on('error', (error) => (this.error = error));
      this.stream.write(`${COLUMNS.join(',')}\n`);
    }
    const cells = COLUMNS.map((column) => issue[column]);
    this.stream.write(
      // A spreadsheet would calculate a value that begins like a formula.
      stringify([cells.map((cell) => (typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : cell))], {
        escape_formulas: true,
      }),
    );
  }

  /** Ends the file; answers with its path, or null when there was no issue. */
  async end(): Promise<string | null> {
    if (this.stream === null) {
      await rm(this.path, { force: true });
      return null;
    }
    this.stream.end();
    if (this.error === null) await finished(this.stream);
    if (this.error !== null) throw this.error;
    return this.path;
  }
}
