import type { AdminUnit, BoundaryLine } from './boundaries/read.ts';
import type { Border, Measure, Period, PlaceKind, ValueStatus } from './vocabulary.ts';

/** Something in a file that could not be taken as it is; reported, never dropped silently. */
export interface Issue {
  file: string;
  /** 1 for the first line of the file, its header included; null when the whole file is meant. */
  row: number | null;
  column: string | null;
  value: string | null;
  message: string;
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
  /** 0 for a country, 1 for its units; null where no area is meant. */
  admin_level: number | null;
  /** P-code of the unit; null for a country and for people whose unit is not known. */
  admin_unit: string | null;
  place: string | null;
  border: Border | null;
  /** Null for all nationalities. */
  nationality: string | null;
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
  corridor: string;
  lon: number;
  lat: number;
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

/** What a parser found in a file. A file with issues is refused as a whole. */
export interface Parsed {
  rowsRead: number;
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
  /** The release that comes with the project: a file under `geodata` and the date of its publication. */
  bundled: { file: string; beside?: string; published: string };
  /** Counts up when the parser reads the same file differently, so that the file loads again. */
  parserVersion: number;
  /** Reads a file without a database; never throws over bad content, but lists it as issues. */
  parse(file: SourceFile): Parsed;
}

/** An empty result for a parser to fill. */
export function nothingParsed(): Parsed {
  return {
    rowsRead: 0,
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
