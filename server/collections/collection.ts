import type { RawBuilder } from 'kysely';
import type { Measure } from '../../geodata/vocabulary.ts';
import type { Interval } from '../query/parameters.ts';
import type { Standing } from '../snapshot.ts';

/** A property of a collection's features, in the order in which it is served. */
export interface Property {
  /** The same word in the database relation, in GeoJSON, tiles and CSV. */
  name: string;
  type: 'string' | 'integer' | 'number' | 'boolean' | 'array';
  description: string;
  /** Left out of tiles, which should be light. */
  notInTiles?: true;
  /** True for text of letters, digits, dots and hyphens alone, such as a country or a month: it never needs quotes. */
  code?: true;
  /** True for text that is a day, YYYY-MM-DD. */
  date?: true;
}

/** A parameter that narrows a collection to features with one of some values. */
export interface Filter {
  property: string;
  /** What the values are checked against, so that a corridor that does not exist is an error and no empty answer. */
  vocabulary: Vocabulary;
  /** Used when the parameter is not given. */
  otherwise?: string;
  description?: string;
}

/** Lists of values that are known: fixed words, or what is in the database. */
export type Vocabulary = 'corridor' | 'country' | 'nationality' | 'source' | readonly string[];

/** What was asked of a collection, checked. Values of a filter are alternatives. */
export interface Question {
  filters: Readonly<Record<string, readonly string[]>>;
  /** The releases that answer; nothing is read of others. */
  standing: Standing;
  /** The days that features must meet; a relation may use them to read less. */
  interval: Interval | null;
}

/** What the API serves as items and tiles. */
export interface Collection {
  id: string;
  title: string;
  description: string;
  geometry: 'Point' | 'LineString' | 'MultiLineString' | 'MultiPolygon' | null;
  properties: readonly Property[];
  /** By parameter name. */
  filters: Readonly<Record<string, Filter>>;
  /** True when features have `starts` and `ends` days; null ends are open. */
  temporal: boolean;
  /** Type of `fid`, the stable identifier; pages follow its order. */
  fid: 'text' | 'bigint';
  /**
   * The relation to read: `fid`, every property, `starts` and `ends` when temporal, and with a geometry `geom` (4326),
   * `geom_3857` and `overview_3857`. Filters that change what a value means (nationalities to sum) are taken here and
   * left out of `filters` by `handles`; everything else is filtered outside.
   */
  relation(question: Question): RawBuilder<unknown>;
  /**
   * The same relation in parts that share no feature, where each can be read in the order of `fid` and all of them
   * together cannot; none when nothing can be in it.
   */
  parts?(question: Question): RawBuilder<unknown>[];
  /**
   * The measures that its features are made of: only releases of sources that publish one of them, or publish none and
   * describe places and names, can change it. Null for all.
   */
  measures: readonly Measure[] | null;
  /** A tile with more than `over` points has one for those of a cell, with the sums of the properties `sums`. */
  cells?: { over: number; sums: readonly string[] };
  /** Filters that `relation` applies itself. */
  handles?: readonly string[];
}
