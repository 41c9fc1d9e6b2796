/** A row of the publisher: a part of what one area had in one round. Null: could not be read, or is not given. */
export interface TrackedRow {
  row: number;
  country: string | null;
  operation: string | null;
  round: number | null;
  assessment: string | null;
  day: string | null;
  level: 0 | 1 | 2;
  /** Code and name of the area, and the code of the area above it; null for a country. */
  pcode: string | null;
  parent: string | null;
  name: string | null;
  value: number | null;
}
