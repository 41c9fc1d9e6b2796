import { isMonth, type Month } from '../../geodata/month.ts';
import type { StockCube } from '../../server/contract.ts';
import { allRounds, type DisplacementRound } from './displacement.ts';
import { sum } from './history.ts';
import type { Stock, StockAs } from './view.ts';

/** The inner breaks of the five classes of each stock, in people; one scale is never shared by two of them. */
const BREAKS: Readonly<Record<Stock, readonly number[]>> = {
  idps: [25_000, 50_000, 100_000, 250_000],
  returnees: [25_000, 50_000, 100_000, 250_000],
  refugees: [100_000, 500_000, 1_000_000, 2_500_000],
  temporary_protection: [100_000, 500_000, 1_000_000, 2_500_000],
  presence: [100, 1_000, 10_000, 100_000],
};

/** The same of shares of a round's people. */
const SHARE_BREAKS: readonly number[] = [0.01, 0.02, 0.05, 0.1];

/** Whether a stock is reported by first-level area; the others are by country, each with days of its own. */
export const isByArea = (stock: Stock): boolean => stock === 'idps' || stock === 'returnees';

/** Whether the country of a stock's figures is where people come from, and not where they are. */
export const isByOrigin = (stock: Stock): boolean => stock === 'refugees';

/** How a stock is shown: whole countries have no round of which they could be a share. */
export const shownAs = (stock: Stock, as: StockAs): StockAs => (isByArea(stock) ? as : 'count');

/** The inner breaks of the five classes in which a stock is shown. */
export function breaksOf(stock: Stock, as: StockAs): readonly number[] {
  return shownAs(stock, as) === 'share' ? SHARE_BREAKS : BREAKS[stock];
}

/** The people of a round: the publisher's national figure where it has one, else all areas, with those whose area is not known; null when nothing is reported. */
export const totalOf = ({ national, rows }: DisplacementRound): number | null =>
  national ?? sum(rows.map(({ value }) => value));

/** What part of a round's people a figure is; null where it is not reported or there is nobody to be a part of. */
export function shareOf(value: number | null, round: DisplacementRound): number | null {
  const total = totalOf(round);
  return value === null || total === null || total <= 0 ? null : value / total;
}

/** A stock by unit, as the map colours it. */
export interface Choropleth {
  /** By p-code or country code; null is not reported (hatched), a missing key is not covered (left blank). */
  values: Record<string, number | null>;
  /** The inner breaks of the five classes, ascending: a value equal to a break belongs to the class above it. */
  breaks: readonly number[];
  /** The units are countries, not first-level areas. */
  countries: boolean;
  /** Countries of origin, which are outlined and never coloured: nobody of the figure is there. */
  origins: readonly string[];
}

/** The choropleth of a stock's newest rounds; null when none of them names a unit. */
export function choroplethOf(
  cube: StockCube,
  rounds: readonly DisplacementRound[],
  stock: Stock,
  as: StockAs,
): Choropleth | null {
  const values: Record<string, number | null> = {};
  const origins: string[] = [];
  if (isByOrigin(stock)) origins.push(...rounds.map(({ country }) => country));
  else if (isByArea(stock)) {
    const share = shownAs(stock, as) === 'share';
    for (const round of rounds)
      for (const { pcode, value } of round.rows)
        if (pcode !== null) values[pcode] = share ? shareOf(value, round) : value;
  } else {
    // A country that is counted later has no figure yet, which is not none.
    for (const { country } of cube.rows) values[country] = null;
    for (const { country, national } of rounds) values[country] = national;
  }
  if (Object.keys(values).length + origins.length === 0) return null;
  return { values, breaks: breaksOf(stock, as), countries: !isByArea(stock), origins };
}

/** The month of a day. */
export function monthOf(date: string): Month {
  const month = date.slice(0, 7);
  if (!isMonth(month)) throw new RangeError(`no month: ${date}`);
  return month;
}

/** A day on which some countries were counted. */
export interface RoundDay {
  date: string;
  countries: readonly string[];
}

/** The days of all rounds, oldest first; without those that a later round of the same month and country replaces, which no month shows. */
export function roundDays(cube: StockCube): RoundDay[] {
  const last = new Map(
    allRounds(cube).map(({ date, country }) => [`${country} ${date.slice(0, 7)}`, { date, country }]),
  );
  const days = new Map<string, string[]>();
  for (const { date, country } of last.values()) days.set(date, [...(days.get(date) ?? []), country].sort());
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, countries]) => ({ date, countries }));
}

/** The newest day at a month, and the days before and after it; null where there is none. */
export function stepsFrom(
  days: readonly RoundDay[],
  month: Month,
): Record<'previous' | 'shown' | 'next', string | null> {
  const months = [...new Set(days.map(({ date }) => monthOf(date)))];
  const lastOf = (wanted: Month | undefined) => days.findLast(({ date }) => monthOf(date) === wanted)?.date ?? null;
  const shown = months.findLast((other) => other <= month);
  return {
    previous: lastOf(months.findLast((other) => shown !== undefined && other < shown)),
    shown: lastOf(shown),
    next: lastOf(months.find((other) => other > month)),
  };
}

/** One round's figure of a unit. */
export interface UnitLevel {
  date: string;
  round: string | null;
  value: number | null;
  share: number | null;
}

/** Every round's figure of an area or, where a stock is by country, of a country; oldest first, without rounds that do not cover it. */
export function levelsOfUnit(cube: StockCube, unit: string, byArea: boolean): UnitLevel[] {
  return allRounds(cube).flatMap((round) => {
    const { date, round: name, country, national } = round;
    if (!byArea) return country === unit ? [{ date, round: name, value: national, share: null }] : [];
    const row = round.rows.find(({ pcode }) => pcode === unit);
    return row ? [{ date, round: name, value: row.value, share: shareOf(row.value, round) }] : [];
  });
}
