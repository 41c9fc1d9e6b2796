import type { Collection, Property } from '../collections/collection.ts';
import type { Land } from '../pages/map-land.ts';
import type { Crs } from '../query/crs.ts';
import type { Facts } from '../query/facts.ts';
import type { FeatureRow, Line, Lines, Selection } from '../query/select.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Provenance } from './provenance.ts';

/** A media type without parameters such as its charset: what links and the OpenAPI document name. */
export function essence(mediaType: string): string {
  return mediaType.split(';')[0] ?? mediaType;
}

/** A link of an answer (RFC 8288). */
export interface Link {
  href: string;
  rel: string;
  /** A media type, without parameters. */
  type: string;
  title?: string;
}

/** What an answer with features is about, whatever its format. */
export interface Page {
  collection: Collection;
  /** The columns asked for, in the order of the collection. */
  properties: readonly Property[];
  /** The reference system of positions. */
  crs: Crs;
  selection: Selection;
  snapshot: Snapshot;
  /** The day whose vintages answer, `YYYY-MM-DD`, as it was asked for; null when it was not. */
  asOf: string | null;
  /** Today, `YYYY-MM-DD` in UTC. */
  today: string;
  /** The address that was asked, absolute, with its query; and the address that the API's paths come behind. */
  address: string;
  base: string;
  links: readonly Link[];
  /** Exact, or null when it would cost too much to count. */
  numberMatched: number | null;
  /** Null in a download: the same question with `as_of` has the same bytes whenever it is asked. */
  timeStamp: string | null;
  /** Where and when the features of the whole collection are. */
  facts: () => Promise<Facts>;
  /** What lies under them on a small map. */
  land: () => Promise<Land>;
  /** The sources and releases that answer; read when it is first asked for, so that pages do not pay for it. */
  provenance: () => Promise<readonly Provenance[]>;
}

interface Common {
  /** The word in `f=`. */
  name: string;
  /** Other words for it in `f=`. */
  otherNames?: readonly string[];
  /** What people call it. */
  title: string;
  mediaType: string;
  /** Other media types that are answered with it when `Accept` names them. */
  answersTo?: readonly string[];
  /** Of a file of it, without the dot. */
  extension: string;
  /** True when it has links to further pages; others hold all features unless a `limit` is given, and are saved as files. */
  paged: boolean;
  /** True when positions are in the reference system of `crs`; others are always longitude and latitude. */
  positions: boolean;
}

/** A format of text, a line a feature, which the database writes. */
export interface LineFormat extends Common {
  reads: 'lines';
  line(page: Page): Line;
  write(page: Page, portions: AsyncIterable<Lines>): AsyncIterable<string | Uint8Array>;
}

/** A format that is made of the features themselves. */
export interface RowFormat extends Common {
  reads: 'rows';
  /** How it wants geometry. */
  geometry: 'geojson' | 'wkb' | null;
  write(page: Page, portions: AsyncIterable<FeatureRow[]>): AsyncIterable<string | Uint8Array>;
}

/** A format that says something of the question and reads no feature: a citation, a description of columns. */
export interface DocumentFormat extends Common {
  reads: 'nothing';
  document(page: Page): Promise<string>;
}

/** A download format: its name in `f=`, what it is, and how it is written. */
export type Format = LineFormat | RowFormat | DocumentFormat;
