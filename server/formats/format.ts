import type { Collection } from '../collections/collection.ts';
import type { FeatureRow } from '../query/select.ts';

/** A link of an answer (RFC 8288). */
export interface Link {
  href: string;
  rel: string;
  type: string;
  title?: string;
}

/** What surrounds the features of one answer. */
export interface Page {
  collection: Collection;
  links: readonly Link[];
  /** Exact, or null when it would cost too much to count. */
  numberMatched: number | null;
  timeStamp: string;
}

/** A download format: its name in `f=`, what it is, and how features are written. */
export interface Format {
  /** The word in `f=` and the file extension. */
  name: string;
  mediaType: string;
  /** Pieces of text for one page; with `whole`, of every page of the selection, one after the other. */
  write(page: Page, portions: AsyncIterable<FeatureRow[]>): AsyncIterable<string>;
  /** True when the format has no links to further pages: without a `limit` it then holds all features. */
  whole: boolean;
}
