import { sql, type RawBuilder } from 'kysely';
import { kindOf, KOSOVO_FOOTNOTE, MEASURES, type Measure } from '../../geodata/vocabulary.ts';
import type { Standing } from '../snapshot.ts';
import type { Filter, Property, Question } from './collection.ts';

/** Monthly flows as they stand in the newest releases that count, one state a source. */
export function flowMonth({ newest }: Standing): RawBuilder<unknown> {
  const states = [...newest.values()].map(({ id }) => id);
  return sql`(select * from flow_month where release_id = any(${states}::int[]))`;
}

/** The condition that a month of `alias` meets the question's days. */
export function inInterval(question: Question, alias: string): RawBuilder<boolean> {
  const month = sql.ref(`${alias}.month`);
  const { from = null, to = null } = question.interval ?? {};
  // A month meets the days when it begins before they end, and they begin before the next month does.
  return sql<boolean>`${to === null ? sql`true` : sql`${month} <= ${to}::date`}
    and ${from === null ? sql`true` : sql`${month} >= date_trunc('month', ${from}::date)::date`}`;
}

/** The condition that a row of `alias` stands: `release` is its column with the release, beside `superseded_by`. */
export function stands({ counting, holding }: Standing, alias: string, release: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(`${alias}.${release}`)} = any(${holding}::int[])
    and ${unsuperseded(counting, alias)}`;
}

/** The condition that no release that counts took the place of a row of `alias`. */
export function unsuperseded(counting: readonly number[], alias: string): RawBuilder<boolean> {
  const by = sql.ref(`${alias}.superseded_by`);
  return sql<boolean>`(${by} is null or ${by} <> all(${counting}::int[]))`;
}

/** How fine the shapes of a collection are that keeps them twice. */
export const BY_DETAIL: Filter = {
  property: 'detail',
  vocabulary: ['full', 'overview'],
  otherwise: 'full',
  description: 'Shapes for maps of a region, or smaller ones for maps of a continent.',
};

/** The geometry of `alias` in the detail that is asked for, the full one where both are. */
export function geomOf({ filters }: Question, alias: string): RawBuilder<unknown> {
  if (filters['detail']?.includes('full') ?? true) return sql.ref(`${alias}.geom`);
  // The shapes lie on a grid of this step, off which the way to metres and back has moved them.
  return sql`ST_SnapToGrid(ST_Transform(${sql.ref(`${alias}.overview_3857`)}, 4326), 0.0005)`;
}

/** The country or unit of a code, to be joined on true. Its fence (`offset 0`) has it looked up: else those in a box are walked for each figure. */
export function unitOf(code: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`lateral (select * from admin_unit where pcode = ${code} offset 0)`;
}

/** What is counted on a day. */
export const STOCKS: readonly Measure[] = MEASURES.filter((measure) => kindOf(measure) === 'stock');

/**
 * Levels of stocks that stand, in areas: neither places nor parts of them by sex, age or reason.
 *
 * A round such as `4 SA` counts something else than round `4` of the same country and level: where a month has a plain
 * round, the others stay out of it. What is added to the release keeps it out of the index of series and days, which would
 * be searched for each release by itself.
 */
export function stockLevels({ standing }: Pick<Question, 'standing'>): RawBuilder<unknown> {
  const whole = ['place', 'sex', 'age_group', 'reason', 'departure', 'destination'];
  return sql`(
    select l.* from (
      select o.id, s.source, s.measure, o.first_day, s.corridor, s.country, s.admin_level, s.admin_unit, s.area_name, s.place,
        s.border, s.nationality, o.round, o.value, o.value_status, o.note,
        o.round is null or o.round ~ '^[0-9]+$' as plain,
        bool_or(o.round is null or o.round ~ '^[0-9]+$') over (
          partition by s.source, s.measure, s.country, s.admin_level, date_trunc('month', o.first_day)) as has_plain
      from observation o
      join series s on s.id = o.series_id
      where s.measure = any(${STOCKS}::text[]) and s.period = 'day'
        and o.release_id + 0 = any(${standing.holding}::int[]) and ${unsuperseded(standing.counting, 'o')}
        and ${sql.join(
          whole.map((name) => sql`${sql.ref(`s.${name}`)} is null`),
          sql` and `,
        )}
    ) l
    where l.plain or not l.has_plain)`;
}

/**
 * The condition for rows that may be added: totals when no nationality is asked for, the breakdown when some are; and
 * of borders only rows that do not overlap.
 */
export function addable(question: Question, alias: string): RawBuilder<boolean> {
  const nationalities = question.filters['nationality'];
  const nationality = sql.ref(`${alias}.nationality`);
  const role = sql.ref(`${alias}.border_role`);
  const borders = question.filters['border'];
  return sql<boolean>`${
    nationalities ? sql`${nationality} = any(${nationalities}::text[])` : sql`${nationality} is null`
  } and ${borders ? sql`${sql.ref(`${alias}.border`)} = any(${borders}::text[])` : sql`${role} <> 'part'`}`;
}

/** The status of a sum of rows of `alias`: `provisional` when something in it is not reported. */
export function statusOfSum(alias: string): RawBuilder<string> {
  const value = sql.ref(`${alias}.value`);
  const status = sql.ref(`${alias}.value_status`);
  return sql<string>`case
    when bool_and(${value} is null) is not false then
      case when bool_or(${status} = 'suppressed') then 'suppressed' else 'not_reported' end
    when bool_or(${value} is null) or bool_or(${status} = 'provisional') then 'provisional'
    when bool_or(${status} = 'estimated') then 'estimated'
    else 'reported' end`;
}

export const VALUE: Property = {
  name: 'value',
  type: 'number',
  description: 'People, or detections. Null is not reported; 0 is reported as none.',
};
export const VALUE_STATUS: Property = {
  name: 'value_status',
  type: 'string',
  code: true,
  description: 'reported, provisional (part of the sum is not reported), estimated, suppressed or not_reported.',
};
export const SOURCE: Property = {
  name: 'source',
  type: 'string',
  code: true,
  description: 'Key of the source, see /api/sources.',
};
export const MONTH: Property = { name: 'month', type: 'string', code: true, description: 'The month, YYYY-MM.' };
export const CORRIDOR: Property = { name: 'corridor', type: 'string', code: true, description: 'Id of the corridor.' };
export const COUNTRY: Property = {
  name: 'country',
  type: 'string',
  code: true,
  description: 'ISO 3166-1 alpha-3; XKX is Kosovo, in the context of UN Security Council resolution 1244 (1999).',
};

export const FOOTNOTE: Property = {
  name: 'footnote',
  type: 'string',
  description: 'A note that goes wherever the row is shown.',
};

/** The footnote of a row in which one of the columns is Kosovo, else null. */
export function footnoteOf(...columns: string[]): RawBuilder<string | null> {
  const kosovo = sql.join(
    columns.map((column) => sql`${sql.ref(column)} is not distinct from 'XKX'`),
    sql` or `,
  );
  return sql`case when ${kosovo} then ${KOSOVO_FOOTNOTE}::text end`;
}

export const BY_SOURCE: Filter = { property: 'source', vocabulary: 'source' };
export const BY_CORRIDOR: Filter = { property: 'corridor', vocabulary: 'corridor' };
export const BY_COUNTRY: Filter = { property: 'country', vocabulary: 'country' };
export const BY_NATIONALITY: Filter = { property: 'nationality', vocabulary: 'nationality' };
export const BY_BORDER: Filter = { property: 'border', vocabulary: ['sea', 'land'] };
