import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Format, Page } from '../formats/format.ts';
import { MAX_LIMIT } from '../query/parameters.ts';
import { selectFeatures, selectLines, type End, type Part } from '../query/select.ts';
import { Rewritten } from '../snapshot.ts';

/** The first portion of an answer, and how the answer is written with it. */
export interface Portions {
  /** Where the first portion ends; null when there is no more. */
  end: End | null;
  /** How many features the first portion has. */
  count: number;
  /** The pieces of the answer that `page` is, of the first portion alone or of all after it as well. */
  written(page: Page, all: boolean): AsyncIterable<string | Uint8Array>;
}

/**
 * Reads the first portion of an answer, so that what fails does so before anything is sent. The others are read one after
 * the other, the next one while one is sent, each on a connection of the pool that goes back at once: memory stays as it is
 * however long the answer, and a slow reader holds nothing. Each is of the page's snapshot; Rewritten is thrown otherwise, and
 * an answer that cannot stay whole, since a release in it was withdrawn, breaks off.
 */
export async function readPortions(
  db: Kysely<Database>,
  format: Format,
  page: Page,
  part: Part,
  whole: () => Promise<void>,
): Promise<Portions> {
  const { collection, selection, properties, crs, snapshot } = page;
  switch (format.reads) {
    case 'nothing':
      return { end: null, count: 0, written: () => nothing() };
    case 'lines': {
      const line = format.line(page);
      const read = async (next: Part) => {
        const lines = await selectLines(db, collection, selection, line, next);
        if (lines.rewrites === null) await whole();
        else if (lines.rewrites !== snapshot.rewrites)
          throw new Rewritten('what stood was rewritten before it was read');
        return lines;
      };
      const first = await read(part);
      const lines = async function* (page: Page, all: boolean) {
        for await (const { pieces } of following(first, all, page, read)) yield* pieces;
      };
      const count = first.pieces.reduce((sum, piece) => sum + piece.count, 0);
      return { end: first.end, count, written: (page, all) => format.write(page, lines(page, all)) };
    }
    case 'rows': {
      const extract = { properties, geometry: format.geometry, crs };
      const read = async (next: Part) => {
        const features = await selectFeatures(db, collection, selection, extract, next);
        await whole();
        return features;
      };
      const first = await read(part);
      const rows = async function* (page: Page, all: boolean) {
        for await (const portion of following(first, all, page, read)) yield portion.rows;
      };
      const {
        end,
        rows: { length: count },
      } = first;
      return { end, count, written: (page, all) => format.write(page, rows(page, all)) };
    }
  }
}

async function* nothing(): AsyncGenerator<string> {
  yield '';
}

/** The first portion and, for all of them, those after it. */
async function* following<T extends { end: End | null }>(
  first: T,
  all: boolean,
  { snapshot }: Page,
  read: (part: Part) => Promise<T>,
): AsyncGenerator<T> {
  const behind = (end: End) => read({ limit: MAX_LIMIT, cursor: { release: 0, rewrites: snapshot.rewrites, ...end } });
  let next: Promise<T> | null = Promise.resolve(first);
  while (next) {
    const portion: T = await next;
    next = all && portion.end ? behind(portion.end) : null;
    // A failure is met when its turn comes, and by nobody when the reader has left.
    next?.catch(() => undefined);
    yield portion;
  }
}
