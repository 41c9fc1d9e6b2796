import type { Transaction } from 'kysely';
import type { Issue } from '../../geodata/source.ts';
import type { Database } from '../database/schema.ts';

/** The release that a check looks at, inside the transaction of its load. */
export interface CheckedRelease {
  id: number;
  source: string;
  file: string;
}

/** Looks at a release that is written and in its place; answers with what is to be said about it. */
export type Check = (db: Transaction<Database>, release: CheckedRelease) => Promise<Issue[]>;

/** The dimensions of a series, to name it by. */
export interface NamedSeries {
  measure: string;
  period: string;
  corridor: string | null;
  country: string | null;
  admin_unit: string | null;
  place: string | null;
  border: string | null;
  nationality: string | null;
  sex: string | null;
  age_group: string | null;
}

/** A series in words, such as `detections, eastern-mediterranean, sea, SYR`. */
export function nameSeries(series: NamedSeries): string {
  const { measure, corridor, country, admin_unit, place, border, nationality, sex, age_group } = series;
  const parts = [measure, corridor, country, admin_unit, place, border, nationality, sex, age_group];
  return parts.filter((part) => part !== null).join(', ');
}
