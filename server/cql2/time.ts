import { sql, type RawBuilder } from 'kysely';

/** The first and last instant of a time, as texts that sort by time; those of an instant are the same. */
export interface Span {
  start: RawBuilder<unknown>;
  end: RawBuilder<unknown>;
}

/** Texts before and behind every instant: open ends. */
export const [FOREVER_AGO, FOREVER] = ['', '~'];

type Relation = (a: Span, b: Span) => RawBuilder<unknown>;

const less = (a: RawBuilder<unknown>, b: RawBuilder<unknown>) => sql`${a} collate "C" < ${b} collate "C"`;
const same = (a: RawBuilder<unknown>, b: RawBuilder<unknown>) => sql`${a} = ${b}`;
const both = (...conditions: RawBuilder<unknown>[]) => sql`(${sql.join(conditions, sql` and `)})`;
const swapped =
  (relation: Relation): Relation =>
  (a, b) =>
    relation(b, a);

const before: Relation = (a, b) => less(a.end, b.start);
const disjoint: Relation = (a, b) => sql`(${less(a.end, b.start)} or ${less(b.end, a.start)})`;
const during: Relation = (a, b) => both(less(b.start, a.start), less(a.end, b.end));
const finishes: Relation = (a, b) => both(less(b.start, a.start), same(a.end, b.end));
const meets: Relation = (a, b) => same(a.end, b.start);
const overlaps: Relation = (a, b) => both(less(a.start, b.start), less(b.start, a.end), less(a.end, b.end));
const begins: Relation = (a, b) => both(same(a.start, b.start), less(a.end, b.end));

/** The relations of two times (OGC 21-065r2, 7.8), by the name of their function. */
export const RELATIONS: ReadonlyMap<string, Relation> = new Map([
  ['t_after', swapped(before)],
  ['t_before', before],
  ['t_contains', swapped(during)],
  ['t_disjoint', disjoint],
  ['t_during', during],
  ['t_equals', (a, b) => both(same(a.start, b.start), same(a.end, b.end))],
  ['t_finishedBy', swapped(finishes)],
  ['t_finishes', finishes],
  ['t_intersects', (a, b) => sql`(not ${disjoint(a, b)})`],
  ['t_meets', meets],
  ['t_metBy', swapped(meets)],
  ['t_overlappedBy', swapped(overlaps)],
  ['t_overlaps', overlaps],
  ['t_startedBy', swapped(begins)],
  ['t_starts', begins],
]);
