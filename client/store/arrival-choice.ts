import type { Month } from '../../geodata/month.ts';
import type { FlowCube } from '../../server/contract.ts';
import type { FlowTable } from './flow-table.ts';

/**
 * Who answers for the arrivals of a country in a month: the first of these that reports any. UNHCR comes first because
 * it counts all countries of the Mediterranean in one way; national authorities follow where it has closed its table.
 * Two publishers of the same country and month are never added. Sources that are not named here come last.
 */
export const ARRIVAL_SOURCES: readonly string[] = [
  'unhcr-mediterranean-arrivals',
  'italy-interior-landings',
  'uk-channel-small-boats',
];

/** Arrivals of one country by one border, month by month, each month from one source. */
export interface ArrivalPlace {
  country: string;
  border: 'sea' | 'land' | null;
  corridor: string | null;
  /** People; NaN where nothing is reported. */
  values: Float64Array;
  /** Index in `ArrivalChoice.sources` of who answers for the country in that month; -1 for nobody. */
  chosen: Int8Array;
}

export interface ArrivalChoice {
  months: readonly Month[];
  /** Source keys, the preferred ones first. */
  sources: readonly string[];
  places: readonly ArrivalPlace[];
  /** The same values by corridor; places without a corridor are not in it. */
  table: FlowTable;
}

/**
 * Arrivals by country and border with one source for each country and month, chosen by `ARRIVAL_SOURCES`.
 *
 * With `nationalities` only their breakdown counts, and a source without a breakdown does not answer; without them only
 * the publisher's own total counts.
 */
export function chooseArrivals(cube: FlowCube, nationalities: readonly string[] = []): ArrivalChoice {
  const { dimensions, series } = cube;
  const width = cube.months.length;
  const rank = (key: string) => (ARRIVAL_SOURCES.includes(key) ? ARRIVAL_SOURCES.indexOf(key) : ARRIVAL_SOURCES.length);
  const sources = [...dimensions.source].sort((a, b) => rank(a) - rank(b));
  const wanted = new Set(nationalities.map((code) => dimensions.nationality.indexOf(code)));
  const chosen = new Map(dimensions.country.map((country) => [country, new Int8Array(width).fill(-1)]));
  const rows = cube.values.flatMap((values, row) => {
    const country = dimensions.country[series.country[row] ?? -1];
    const nationality = series.nationality[row] ?? -1;
    const source = sources.indexOf(dimensions.source[series.source[row] ?? -1] ?? '');
    if (country === undefined || nationality >= 0 !== nationalities.length > 0) return [];
    return [{ row, country, nationality, source, values }];
  });

  for (const { country, source, values } of rows) {
    const choice = chosen.get(country);
    values.forEach((value, month) => {
      const before = choice?.[month] ?? -1;
      if (choice && value !== null && (before < 0 || source < before)) choice[month] = source;
    });
  }

  const places = new Map<string, ArrivalPlace>();
  for (const { row, country, nationality, source, values } of rows) {
    if (nationalities.length > 0 && !wanted.has(nationality)) continue;
    const choice = chosen.get(country) ?? new Int8Array(width).fill(-1);
    const border = borderOf(dimensions.border[series.border[row] ?? -1]);
    const corridor = dimensions.corridor[series.corridor[row] ?? -1] ?? null;
    const key = `${country} ${border} ${corridor}`;
    let place = places.get(key);
    if (!place) {
      place = { country, border, corridor, values: new Float64Array(width).fill(NaN), chosen: choice };
      places.set(key, place);
    }
    for (let month = 0; month < width; month++) {
      const value = values[month];
      if (choice[month] === source && value !== null && value !== undefined) addTo(place.values, month, value);
    }
  }
  const list = [...places.values()].sort((a, b) => (placeId(a) < placeId(b) ? -1 : 1));
  return { months: cube.months as Month[], sources, places: list, table: byCorridor(cube, list) };
}

/** A place's id: its country and, where the publisher tells them apart, its border, such as `GRC-sea`. */
export function placeId(place: Pick<ArrivalPlace, 'country' | 'border'>): string {
  return place.border ? `${place.country}-${place.border}` : place.country;
}

function byCorridor(cube: FlowCube, places: readonly ArrivalPlace[]): FlowTable {
  const corridors = cube.dimensions.corridor;
  const values = new Float64Array(cube.months.length * corridors.length).fill(NaN);
  for (const place of places) {
    const corridor = place.corridor === null ? -1 : corridors.indexOf(place.corridor);
    if (corridor < 0) continue;
    place.values.forEach((value, month) => {
      if (!Number.isNaN(value)) addTo(values, month * corridors.length + corridor, value);
    });
  }
  let largest = 0;
  for (const value of values) if (value > largest) largest = value;
  return { months: cube.months as Month[], corridors, values, largest };
}

/** Adds to a cell in which NaN means that nothing is there yet. */
function addTo(values: Float64Array, cell: number, value: number): void {
  const before = values[cell] ?? NaN;
  values[cell] = Number.isNaN(before) ? value : before + value;
}

const borderOf = (word: string | undefined) => (word === 'sea' || word === 'land' ? word : null);
