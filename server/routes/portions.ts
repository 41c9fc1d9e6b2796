import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Format, Page } from '../formats/format.ts';
import { MAX_LIMIT } from '../query/parameters.ts';
import { selectEnd, selectFeatures, selectLines, type End, type Part } from '../query/select.ts';
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

/** Characters that a portion has at most, about: what is read ahead of the reader stays small however long the lines are. */
const LENGTH = 2_000_000;

/** How portions are read. */
export interface Reading {
  db: Kysely<Database>;
  /** True where statements on several connections run at the same time. */
  atOnce: boolean;
  /** Throws Rewritten unless all that was read so far is of the page's snapshot. */
  whole: () => Promise<void>;
}

/**
 * Reads the first portion of an answer, so that what fails does so before anything is sent. Others are read while one is
 * sent, each on a connection of the pool that goes back at once: memory stays as it is however long the answer, and a slow
 * reader holds nothing. Each is of the page's snapshot; Rewritten is thrown otherwise, and an answer that cannot stay whole,
 * since a release in it was withdrawn, breaks off.
 */
export async function readPortions(
  { db, atOnce, whole }: Reading,
  format: Format,
  page: Page,
  part: Part,
): Promise<Portions> {
  const { collection, selection, properties, crs, snapshot } = page;
  // Where a portion ends is told at once where ids are walked in their order; else it costs what the portion does.
  const isWalk = atOnce && collection.parts !== undefined && selection.sort.length === 0;
  const endOf = isWalk ? (next: Part) => selectEnd(db, collection, selection, next) : null;
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
      const count = first.pieces.reduce((sum, piece) => sum + piece.count, 0);
      const length = first.pieces.reduce((sum, piece) => sum + piece.text.length, 0);
      const limit = Math.max(1, Math.min(MAX_LIMIT, Math.floor((LENGTH * count) / Math.max(1, length))));
      const lines = async function* (page: Page, all: boolean) {
        for await (const { pieces } of following(first, all ? first.end : null, page, limit, read, endOf))
          yield* pieces;
      };
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
        for await (const portion of following(first, all ? first.end : null, page, MAX_LIMIT, read, endOf))
          yield portion.rows;
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

/**
 * A portion and, from a place on, those after it, each of up to `limit` features. The next one is read while one is sent;
 * the next two at once where `endOf` tells where the first of them ends, which keeps two processors of the database at work.
 */
async function* following<T extends { end: End | null }>(
  first: T,
  from: End | null,
  { snapshot }: Page,
  limit: number,
  read: (part: Part) => Promise<T>,
  endOf: ((part: Part) => Promise<End | null>) | null,
): AsyncGenerator<T> {
  const begun: Promise<T>[] = [];
  let [portion, place] = [first, from];
  for (;;) {
    while (place && begun.length < 2) {
      const part: Part = { limit, cursor: { release: 0, rewrites: snapshot.rewrites, ...place } };
      const reading = read(part);
      // A failure is met when its turn comes, and by nobody when the reader has left.
      reading.catch(() => undefined);
      begun.push(reading);
      place = endOf ? await endOf(part) : null;
    }
    yield portion;
    const next = begun.shift();
    if (!next) return;
    portion = await next;
    if (!endOf) place = portion.end;
  }
}
