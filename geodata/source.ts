import type { AdminUnit, BoundaryLine } from './boundaries/read.ts';
import type { OpenFile } from './reading/file.ts';
import type { Border, Measure, Period, PlaceKind, ValueStatus } from './vocabulary.ts';

/** What can be wrong with a row or a file. */
export const ISSUE_KINDS = [
  // The file itself: cut, broken, too large, of another kind.
  'file',
  // A column that is missing, comes twice, or is not understood.
  'column',
  // A value that is no number, day, or word of its list.
  'value',
  // A name or code that is not known: country, nationality, corridor, unit, point.
  'name',
  'duplicate',
  // A declared total that is not the sum of its parts.
  'total',
  // A position that cannot be right, or is not where it says.
  'position',
  // A row that carries no figure: an empty one, a template’s filling, a model beside the data.
  'filler',
  // A span that is not whole: a month that is still running, days without a report.
  'partial',
  // What was published before is different now, or gone.
  'revision',
] as const;
export type IssueKind = (typeof ISSUE_KINDS)[number];

/** Something in a file that could not be taken as it is; reported, never dropped silently. */
export interface Issue {
  file: string;
  /** 1 for the first line of the file or sheet, its header included; null when the whole file is meant. */
  row: number | null;
  column: string | null;
  value: string | null;
  message: string;
  kind: IssueKind;
  /** True when a row was left out because of it; false for a warning about what was taken or rightly passed over. */
  rejected: boolean;
}

/** One reported value as a publisher gave it: what, where, when, by which breakdown. */
export interface Observation {
  /** The line of the file that it comes from. */
  row: number;
  measure: Measure;
  period: Period;
  /** First day of the period, `YYYY-MM-DD`; the date itself for a stock. */
  first_day: string;
  corridor: string | null;
  /** ISO 3166-1 alpha-3 of arrival or passage; `XKX` for Kosovo. */
  country: string | null;
  /**
   * 0 for a country, 1 for its units, -1 for a group of countries, which never adds to them; null where no area is meant.
   */
  admin_level: number | null;
  /** P-code of the unit, code of the group of countries; null for a country and for people whose unit is not known. */
  admin_unit: string | null;
  place: string | null;
  border: Border | null;
  /** Null for all nationalities. */
  nationality: string | null;
  /** `female` or `male`; null for all. */
  sex: string | null;
  /** Such as `0-17` or `unaccompanied-children`; null for all. */
  age_group: string | null;
  /** Why people moved, in the publisher's words in lower case; null for all. */
  reason: string | null;
  /** Country that people left last, and the one that they want to reach, alpha-3; null for all. */
  departure: string | null;
  destination: string | null;
  /** Name of the area as the publisher gives it, for units whose boundary is not known here. */
  area_name: string | null;
  round: string | null;
  /** People, or detections; null when not reported. */
  value: number | null;
  value_status: ValueStatus;
  note: string | null;
}

/** One event in which people died or went missing, without names, texts or links. */
export interface Incident {
  row: number;
  id: string;
  date: string;
  /** Null where the publisher names no route. */
  corridor: string | null;
  /** The position as published; null where none is given. */
  lon: number | null;
  lat: number | null;
  /** People; null when not reported. A publisher's correction can be negative. */
  dead: number | null;
  missing: number | null;
  survivors: number | null;
  women: number | null;
  men: number | null;
  children: number | null;
  cause: string;
  country: string | null;
  region: string;
  /** `doubtful` positions are kept as published and not drawn as a place. */
  coordinate: 'reported' | 'corrected' | 'doubtful';
}

/** A flow monitoring point or another named place; never a place of detention. */
export interface Place {
  row: number;
  id: string;
  name: string;
  name_local: string | null;
  country: string;
  admin1: string | null;
  kind: PlaceKind;
  lon: number | null;
  lat: number | null;
  /** What the position is: the crossing itself, the centre of a town, within 5 km, the centre of an area. */
  precision: 'site' | 'town' | 'approximate' | 'area' | null;
  operating_from: string | null;
  operating_to: string | null;
  named_in: string;
}

/** A named path into Europe with the schematic line that carries its value; null where no line is drawn. */
export interface Corridor {
  row: number;
  id: string;
  name: string;
  frontex_route: string | null;
  iom_route: string | null;
  description: string;
  arrival_countries: string[];
  line: GeoJSON.LineString | null;
}

/** One leg on the ground or at sea inside a corridor, schematic, with the months of its use. */
export interface TransitRoute {
  row: number;
  id: string;
  corridor: string;
  mode: 'land' | 'sea' | 'air';
  from: string;
  to: string;
  active_from: string | null;
  active_to: string | null;
  note: string | null;
  line: GeoJSON.LineString;
}

/** What a parser found in a file, or in a part of a long one. A row with a rejected value is in none of the lists. */
export interface Parsed {
  rowsRead: number;
  /** What the parser made of the file, in words: which sheet, which columns, which span. */
  recognised: string[];
  observations: Observation[];
  incidents: Incident[];
  places: Place[];
  corridors: Corridor[];
  transitRoutes: TransitRoute[];
  adminUnits: AdminUnit[];
  boundaryLines: BoundaryLine[];
  issues: Issue[];
}

/** One of a publisher's files, with any file that belongs beside it. */
export interface SourceFile {
  /** Path inside `geodata`, for messages. */
  name: string;
  text: string;
  /** The file named in `besides`, when the source has one. */
  beside?: { name: string; text: string };
}

/** What an observation can be divided by. */
export type Dimension =
  | 'corridor'
  | 'country'
  | 'admin_level'
  | 'admin_unit'
  | 'place'
  | 'border'
  | 'nationality'
  | 'sex'
  | 'age_group'
  | 'reason'
  | 'departure'
  | 'destination'
  | 'round';

/** An observation about nothing in particular, to spread and to fill. */
export const NO_DIMENSIONS = {
  corridor: null,
  country: null,
  admin_level: null,
  admin_unit: null,
  place: null,
  border: null,
  nationality: null,
  sex: null,
  age_group: null,
  reason: null,
  departure: null,
  destination: null,
  area_name: null,
  round: null,
  note: null,
} as const;

/** How the publisher's own files are taken. */
export interface Reads {
  /** What it takes, for people who have a file in hand. */
  takes: string;
  /**
   * Reads an open file in one or many parts; never throws over bad content, but lists it as issues. An UnreadableFile
   * of the reading layer may pass through.
   */
  read(file: OpenFile): AsyncIterable<Parsed>;
}

/** A publisher's dataset: who, under which licence, how often, with which caveats, and how its file is read. */
export interface Source {
  key: string;
  title: string;
  publisher: string;
  licence: string;
  url: string | null;
  /** How often the publisher renews it, in words. */
  cadence: string;
  caveats: string;
  measures: readonly Measure[];
  /**
   * Whether the values by nationality are the whole of a total. A complete breakdown without a total is summed; an
   * incomplete one never passes for a total; null when there is none.
   */
  breakdown: 'complete' | 'incomplete' | null;
  /**
   * What a release replaces: everything that stood before of its measures and periods, from its first day to its last,
   * for each combination of these dimensions that it names. Empty: a release is the whole table. Totals and breakdowns
   * are replaced apart. Where `round` is one of them, the round says when, and not the days. A row that a newer release
   * no longer has is gone with it.
   */
  restates: readonly Dimension[];
  /** Counts up when a file is read differently than before, so that it loads again. */
  parserVersion: number;
  /** The release that comes with the project; null where there is none. */
  bundled: Bundled | null;
  /** How the publisher's own files are read; null for tables that are compiled by hand. */
  reads: Reads | null;
}

/** A release that comes with the project: a table compiled for it, under `geodata`. */
export interface Bundled {
  file: string;
  beside?: string;
  published: string;
  /** Reads the file without a database; never throws over bad content, but lists it as issues. */
  parse(file: SourceFile): Parsed;
}

/** An empty result for a parser to fill. */
export function nothingParsed(): Parsed {
  return {
    rowsRead: 0,
    recognised: [],
    observations: [],
    incidents: [],
    places: [],
    corridors: [],
    transitRoutes: [],
    adminUnits: [],
    boundaryLines: [],
    issues: [],
  };
}
