/** The words of the project: one spelling from table column to screen. */

export const MEASURES = [
  'detections',
  'arrivals',
  'transits',
  'observed',
  'presence',
  'registrations',
  'idps',
  'returnees',
  'refugees',
  'temporary_protection',
  'asylum_applications',
  'dead',
  'missing',
] as const;

/** What is counted. Measures never add up across each other. */
export type Measure = (typeof MEASURES)[number];

/** Flows add over months; a stock is a level on a date and never does. */
export type Kind = 'flow' | 'stock';

const STOCKS: ReadonlySet<Measure> = new Set(['presence', 'idps', 'returnees', 'refugees', 'temporary_protection']);

/** Whether a measure adds over months. */
export function kindOf(measure: Measure): Kind {
  return STOCKS.has(measure) ? 'stock' : 'flow';
}

/**
 * Measures that count the same person again in every country or place passed: their values never add up over
 * countries or places.
 */
export const COUNTED_AT_EVERY_BORDER: ReadonlySet<Measure> = new Set(['transits', 'observed', 'registrations']);

export const VALUE_STATUSES = ['reported', 'provisional', 'estimated', 'suppressed', 'not_reported'] as const;

/** How a value is known; `not_reported` and `suppressed` go with a null value, and 0 is reported as none. */
export type ValueStatus = (typeof VALUE_STATUSES)[number];

export const PERIODS = ['month', 'year', 'day'] as const;

/** The span of an observation; its first day says which one. A stock is a level on a `day`. */
export type Period = (typeof PERIODS)[number];

export const BORDERS = ['sea', 'land'] as const;

/** How a border was crossed. */
export type Border = (typeof BORDERS)[number];

export const PLACE_KINDS = [
  'flow_monitoring_point',
  'reception_centre',
  'transit_centre',
  'border_crossing',
  'landing_place',
  'hub',
] as const;

/** What a place is. Places of detention are left out on purpose. */
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** Nationalities that are not a country: values of their own, never null. `STL` is Frontex's code for stateless. */
export const NATIONALITIES_WITHOUT_COUNTRY = ['STL', 'unknown', 'other', 'unspecified-sub-saharan'] as const;

/** Carried wherever Kosovo (`XKX`) is shown. */
export const KOSOVO_FOOTNOTE =
  'References to Kosovo shall be understood to be in the context of United Nations Security Council resolution 1244 (1999).';

/** What a citation says in the place of releases when nothing answers its question. */
export const NOTHING_MATCHED = 'nothing matched';
export type NothingMatched = typeof NOTHING_MATCHED;
