import { monthIndex, type Month } from '../../geodata/month.ts';
import type { FlowCube } from '../../server/contract.ts';
import { doubtsOf } from './doubt.ts';
import { joinBits, largestOf, monthsUntil, type FlowTable } from './flow-table.ts';
import { lengthOf, spanOf, type Mode, type Span } from './mode.ts';
import { SpanSums } from './span-sums.ts';

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

/** Arrivals of one country by one border, month by month, each figure from one source. */
export interface ArrivalPlace {
  country: string;
  border: 'sea' | 'land' | null;
  corridor: string | null;
  /** People; NaN where nothing is reported. */
  values: Float64Array;
  /** How many of its months each value is the sum of. */
  reported: Uint16Array;
  /** Index in `ArrivalChoice.sources` of who answers for the country in that month; -1 for nobody. */
  chosen: Int8Array;
  /** What is to be minded of each value, as bits of `doubtOf`; null where all of them are plainly reported. */
  doubts: Uint8Array | null;
  /** The same of a row's months as a source has them, whoever answers for the row. */
  mindedBy: (row: number, source: number) => number;
  /** What who answers for the figure in a row reports, month by month as `months` has them; NaN is not reported. */
  monthly: (row: number) => Float64Array | undefined;
}

export interface ArrivalChoice {
  months: readonly Month[];
  mode: Mode;
  /** Source keys, the preferred ones first. */
  sources: readonly string[];
  places: readonly ArrivalPlace[];
  /** The same values by corridor; places without a corridor are not in it. */
  table: FlowTable;
}

/**
 * Arrivals by country and border with one source for each country and figure. In a mode of several months that is the
 * source that reports most of them, so that no sum goes across two publishers; among equals `ARRIVAL_SOURCES` chooses.
 *
 * With `nationalities` only their breakdown counts, and a source without a breakdown does not answer; without them only
 * the publisher's own total counts. The months end with `until` where that lies beyond the last one reported.
 */
export function chooseArrivals(
  cube: FlowCube,
  nationalities: readonly string[] = [],
  mode: Mode = 'month',
  until: Month | null = null,
): ArrivalChoice {
  return chooseOver(cube, nationalities, mode, [(month) => spanOf(mode, month)], until)[0] as ArrivalChoice;
}

/**
 * The same twice, of the mode's months and of others in the same row, such as those a year before: one source answers for
 * both, so that what differs between them is not the publisher. Where none reports both, each has its own, and they do not compare.
 */
export function chooseTogether(
  cube: FlowCube,
  nationalities: readonly string[],
  mode: Mode,
  other: (month: Month) => Span,
  until: Month | null = null,
): [now: ArrivalChoice, other: ArrivalChoice] {
  return chooseOver(cube, nationalities, mode, [(month) => spanOf(mode, month), other], until) as [
    ArrivalChoice,
    ArrivalChoice,
  ];
}

function chooseOver(
  cube: FlowCube,
  nationalities: readonly string[],
  mode: Mode,
  asked: readonly ((month: Month) => Span)[],
  until: Month | null = null,
): ArrivalChoice[] {
  const months = monthsUntil(cube.months as Month[], until);
  const { sources, rows } = rowsOf(cube, nationalities);
  const spans = months.map((month) => (lengthOf(mode, month) < 1 ? null : asked.map((spanAt) => spanAt(month))));

  const presence = new Map<string, Map<number, Float64Array>>();
  const parts = new Map<
    string,
    Pick<ArrivalPlace, 'country' | 'border' | 'corridor'> & {
      by: Map<number, Float64Array>;
      minded: Map<number, Uint8Array>;
    }
  >();
  for (const { country, border, corridor, source, wanted, values, bits } of rows) {
    const reports = entryOf(
      entryOf(presence, country, () => new Map()),
      source,
      () => empty(months.length),
    );
    values.forEach((value, month) => {
      if (value !== null) reports[month] = 1;
    });
    if (!wanted) continue;
    const part = entryOf(parts, `${country} ${border} ${corridor}`, () => ({
      country,
      border,
      corridor,
      by: new Map(),
      minded: new Map(),
    }));
    if (bits) {
      const joined = entryOf(part.minded, source, () => new Uint8Array(months.length));
      bits.forEach((each, month) => joinBits(joined, month, each));
    }
    const sums = entryOf(part.by, source, () => empty(months.length));
    values.forEach((value, month) => {
      if (value !== null) addTo(sums, month, value);
    });
  }

  const sumsOf = (values: Float64Array) => new SpanSums({ months, width: 1, values });
  const chosen = new Map(
    [...presence].map(([country, bySource]) => {
      const reports = [...bySource]
        .sort(([a], [b]) => a - b)
        .map(([source, values]) => ({ source, sums: sumsOf(values) }));
      const both = spans.map((span) => (span ? mostOf(reports, span) : -1));
      const alone = (ask: number) => (row: number) => {
        const span = spans[row]?.[ask];
        return span ? mostOf(reports, [span]) : -1;
      };
      return [country, asked.map((_, ask) => Int8Array.from(both, (one, row) => (one >= 0 ? one : alone(ask)(row))))];
    }),
  );
  const found = [...parts.values()].map(({ by, minded, ...place }) => ({
    place,
    by,
    minded,
    sums: new Map([...by].map(([source, values]) => [source, sumsOf(values)])),
    chosen: chosen.get(place.country),
  }));
  found.sort((a, b) => (placeId(a.place) < placeId(b.place) ? -1 : 1));
  return asked.map((_, ask) => {
    const places = found.map(({ place, by, sums, minded, chosen }): ArrivalPlace => {
      const choice = chosen?.[ask] ?? new Int8Array(months.length).fill(-1);
      const answer = (row: number) => sums.get(choice[row] ?? -1);
      const values = Float64Array.from(spans, (span, row) => (span?.[ask] && answer(row)?.value(0, span[ask])) ?? NaN);
      const reported = Uint16Array.from(
        spans,
        (span, row) => (span?.[ask] && answer(row)?.reported(0, span[ask])) ?? 0,
      );
      const mindedBy = (row: number, source: number) => joinedIn(months, minded.get(source), spans[row]?.[ask]);
      const doubts = minded.size > 0 ? Uint8Array.from(spans, (__, row) => mindedBy(row, choice[row] ?? -1)) : null;
      const monthly = (row: number) => by.get(choice[row] ?? -1);
      return { ...place, values, reported, chosen: choice, doubts, mindedBy, monthly };
    });
    const spanAt = (row: number) => spans[row]?.[ask] ?? null;
    return { months, mode, sources, places, table: byCorridor(months, cube.dimensions.corridor, mode, places, spanAt) };
  });
}

interface ArrivalRow extends Pick<ArrivalPlace, 'country' | 'border' | 'corridor'> {
  /** Index among the sources, the preferred ones first. */
  source: number;
  /** Whether its nationality is asked for; of the others only counts that their source reports. */
  wanted: boolean;
  values: readonly (number | null)[];
  bits: Uint8Array | undefined;
}

/** The cube's rows that can answer: totals without nationalities, the breakdown with them. */
function rowsOf(cube: FlowCube, nationalities: readonly string[]) {
  const { dimensions, series, values } = cube;
  const doubts = doubtsOf(cube);
  const rank = (key: string) => (ARRIVAL_SOURCES.includes(key) ? ARRIVAL_SOURCES.indexOf(key) : ARRIVAL_SOURCES.length);
  const sources = [...dimensions.source].sort((a, b) => rank(a) - rank(b));
  const asked = new Set(nationalities.map((code) => dimensions.nationality.indexOf(code)));
  const rows = values.flatMap((cells, row): ArrivalRow[] => {
    const country = dimensions.country[series.country[row] ?? -1];
    const nationality = series.nationality[row] ?? -1;
    const source = sources.indexOf(dimensions.source[series.source[row] ?? -1] ?? '');
    if (country === undefined || nationality >= 0 !== nationalities.length > 0) return [];
    const border = borderOf(dimensions.border[series.border[row] ?? -1]);
    const corridor = dimensions.corridor[series.corridor[row] ?? -1] ?? null;
    const wanted = nationalities.length === 0 || asked.has(nationality);
    return [{ country, border, corridor, source, wanted, values: cells, bits: doubts.get(row) }];
  });
  return { sources, rows };
}

/** The source that reports most months of every span, the first of those that report as many; -1 when none reports all of them. */
function mostOf(reports: readonly { source: number; sums: SpanSums }[], spans: readonly Span[]): number {
  let best = { source: -1, months: 0 };
  for (const { source, sums } of reports) {
    const months = Math.min(...spans.map((span) => sums.reported(0, span)));
    if (months > best.months) best = { source, months };
  }
  return best.source;
}

/** A place's id: its country and, where the publisher tells them apart, its border, such as `GRC-sea`. */
export function placeId(place: Pick<ArrivalPlace, 'country' | 'border'>): string {
  return place.border ? `${place.country}-${place.border}` : place.country;
}

/** The bits of the months of a span, joined; 0 without any. */
function joinedIn(months: readonly Month[], bits: Uint8Array | undefined, span: Span | undefined): number {
  if (!bits || !span) return 0;
  return months.reduce((all, month, row) => (month >= span.from && month <= span.to ? all | (bits[row] ?? 0) : all), 0);
}

function byCorridor(
  months: readonly Month[],
  corridors: readonly string[],
  mode: Mode,
  places: readonly ArrivalPlace[],
  spanAt: (row: number) => Span | null,
): FlowTable {
  const values = new Float64Array(months.length * corridors.length).fill(NaN);
  const doubts = places.some((place) => place.doubts) ? new Uint8Array(values.length) : null;
  const reported = new Uint16Array(values.length);
  corridors.forEach((id, corridor) => {
    const on = places.filter((place) => place.corridor === id);
    for (const { doubts: minded, values: own } of on) {
      minded?.forEach((bits, month) => joinBits(doubts, month * corridors.length + corridor, bits));
      own.forEach((value, month) => {
        if (!Number.isNaN(value)) addTo(values, month * corridors.length + corridor, value);
      });
    }
    months.forEach((_, row) => {
      // A country that nobody reports lacks in the sum of who reports the others, where it is counted by them.
      const silent = doubts ? on.filter(({ values: own }) => Number.isNaN(own[row])) : [];
      const sources = silent.length > 0 ? usedIn(on, row) : [];
      for (const source of sources)
        for (const place of silent) joinBits(doubts, row * corridors.length + corridor, place.mindedBy(row, source));
      const span = spanAt(row);
      if (span) reported[row * corridors.length + corridor] = monthsOfAll(months, on, row, span);
    });
  });
  return {
    months,
    corridors,
    mode,
    values,
    reported: mode === 'month' ? null : reported,
    doubts,
    largest: largestOf(values),
  };
}

/** The sources of the figures of a row. */
const usedIn = (places: readonly ArrivalPlace[], row: number) =>
  new Set(places.flatMap(({ values, chosen }) => (Number.isNaN(values[row]) ? [] : [chosen[row] ?? -1])));

/**
 * How many months of the span of a row's figure are reported by every one of these places that has a figure there: what one
 * place lacks their sum lacks, and two places that lack a month each need not lack the same.
 */
export function monthsOfAll(
  months: readonly Month[],
  places: readonly ArrivalPlace[],
  row: number,
  { from, to }: Span,
): number {
  const reports = places.flatMap((place) => ((place.reported[row] ?? 0) > 0 ? (place.monthly(row) ?? []) : []));
  if (reports.length === 0) return 0;
  const start = monthIndex(months[0] ?? from);
  const first = Math.max(0, monthIndex(from) - start);
  const last = Math.min(months.length - 1, monthIndex(to) - start);
  let all = 0;
  for (let month = first; month <= last; month++) {
    if (reports.every((values) => !Number.isNaN(values[month]))) all++;
  }
  return all;
}

/** The entry of a map, made when there is none yet. */
function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let entry = map.get(key);
  if (entry === undefined) map.set(key, (entry = make()));
  return entry;
}

const empty = (length: number) => new Float64Array(length).fill(NaN);

/** Adds to a cell in which NaN means that nothing is there yet. */
function addTo(values: Float64Array, cell: number, value: number): void {
  const before = values[cell] ?? NaN;
  values[cell] = Number.isNaN(before) ? value : before + value;
}

const borderOf = (word: string | undefined) => (word === 'sea' || word === 'land' ? word : null);
