import { monthsBetween, type Month } from '../../geodata/month.ts';

/** What a record of people who died or went missing says, as far as it is counted here. */
export interface CountedIncident {
  month: Month;
  dead: number | null;
  missing: number | null;
}

/** Records by year: how many there are, and the people in them. */
export interface IncidentYear {
  year: number;
  records: number;
  /** Null where no record of the year says. */
  dead: number | null;
  missing: number | null;
}

/** People who died or went missing by month, from the first record to the last; null in months without a record. */
export function lossByMonth(incidents: readonly CountedIncident[]): { months: Month[]; values: (number | null)[] } {
  const sums = new Map<Month, number>();
  for (const { month, dead, missing } of incidents)
    sums.set(month, (sums.get(month) ?? 0) + (dead ?? 0) + (missing ?? 0));
  const keys = [...sums.keys()].sort();
  const [from, to] = [keys[0], keys.at(-1)];
  const months = from && to ? monthsBetween(from, to) : [];
  return { months, values: months.map((month) => sums.get(month) ?? null) };
}

const plus = (sum: number | null, people: number | null) => (people === null ? sum : (sum ?? 0) + people);

/** The same by year, newest first. */
export function incidentYears(incidents: readonly CountedIncident[]): IncidentYear[] {
  const years = new Map<number, IncidentYear>();
  for (const { month, dead, missing } of incidents) {
    const year = Number(month.slice(0, 4));
    const row = years.get(year) ?? { year, records: 0, dead: null, missing: null };
    years.set(year, {
      year,
      records: row.records + 1,
      dead: plus(row.dead, dead),
      missing: plus(row.missing, missing),
    });
  }
  return [...years.values()].sort((a, b) => b.year - a.year);
}
