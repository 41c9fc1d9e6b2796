import { isMonth, type Month } from '../../geodata/month.ts';
import type { ListedFeature } from '../api/fetch-places.ts';
import { readCauses, type Cause } from '../api/causes.ts';
import type { Span } from './mode.ts';

/** One record of people who died or went missing, as far as it is counted here. */
export interface Incident {
  id: string;
  date: string;
  month: Month;
  /** Null where the publisher names no route. */
  corridor: string | null;
  /** Null is not reported. */
  dead: number | null;
  /** A correction can be negative. */
  missing: number | null;
  /** One key for the cause or the combination of causes, as its publisher writes it; empty where none is given. */
  cause: string;
  causes: readonly string[];
  /** Null where the publisher's position is no place. */
  lon: number | null;
  lat: number | null;
  source: string;
}

/** The records out of the features of their collection; one without a month is left out. */
export function readIncidents(features: readonly ListedFeature[]): Incident[] {
  return features.flatMap(({ id, lon, lat, properties }) => {
    const word = (name: string) => (typeof properties[name] === 'string' ? properties[name] : null);
    const people = (name: string) => (typeof properties[name] === 'number' ? properties[name] : null);
    const month = word('month') ?? '';
    if (!isMonth(month)) return [];
    const cause = word('cause') ?? '';
    return [
      {
        id,
        date: word('date') ?? month,
        month,
        corridor: word('corridor'),
        dead: people('dead'),
        missing: people('missing'),
        cause,
        causes: readCauses(cause),
        lon,
        lat,
        source: word('source') ?? '',
      },
    ];
  });
}

/** The records on some corridors and of some causes; all where none is named. A record of several causes belongs to each of them. */
export function chosenIncidents(
  incidents: readonly Incident[],
  corridors: readonly string[],
  causes: readonly Cause[],
): readonly Incident[] {
  if (corridors.length + causes.length === 0) return incidents;
  return incidents.filter(
    (incident) =>
      (corridors.length === 0 || (incident.corridor !== null && corridors.includes(incident.corridor))) &&
      (causes.length === 0 || causes.some((cause) => incident.causes.includes(cause))),
  );
}

/** The records of a span of months. */
export const incidentsIn = (incidents: readonly Incident[], { from, to }: Span): readonly Incident[] =>
  incidents.filter(({ month }) => month >= from && month <= to);

/** The people of some records. */
export interface Loss {
  records: number;
  /** Null where no record says. */
  dead: number | null;
  missing: number | null;
}

/** People who died or went missing, together. */
export const peopleOf = ({ dead, missing }: Pick<Loss, 'dead' | 'missing'>): number => (dead ?? 0) + (missing ?? 0);

const add = (sum: number | null, value: number | null) => (value === null ? sum : (sum ?? 0) + value);

/** The people of all records together. */
export function lossOf(incidents: readonly Incident[]): Loss {
  return incidents.reduce<Loss>(
    (loss, { dead, missing }) => ({
      records: loss.records + 1,
      dead: add(loss.dead, dead),
      missing: add(loss.missing, missing),
    }),
    { records: 0, dead: null, missing: null },
  );
}

/** The people by any key of a record, in the order in which the keys are first met. */
export function lossBy(incidents: readonly Incident[], keyOf: (incident: Incident) => string): Map<string, Loss> {
  const groups = new Map<string, Incident[]>();
  for (const incident of incidents) {
    const key = keyOf(incident);
    const group = groups.get(key);
    if (group) group.push(incident);
    else groups.set(key, [incident]);
  }
  return new Map([...groups].map(([key, group]) => [key, lossOf(group)]));
}

/** The months that the records cover, from the first to the last; null without a record. */
export function coverageOf(incidents: readonly Incident[]): Span | null {
  let [from, to] = [incidents[0]?.month, incidents[0]?.month];
  for (const { month } of incidents) {
    if (from === undefined || month < from) from = month;
    if (to === undefined || month > to) to = month;
  }
  return from && to ? { from, to } : null;
}

/** The days of the first and the last record; null without one. */
export function recordedDays(incidents: readonly Incident[]): { from: string; to: string } | null {
  let [from, to] = [incidents[0]?.date, incidents[0]?.date];
  for (const { date } of incidents) {
    if (from === undefined || date < from) from = date;
    if (to === undefined || date > to) to = date;
  }
  return from && to ? { from, to } : null;
}
