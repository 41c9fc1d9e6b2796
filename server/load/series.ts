import { sql, type Transaction } from 'kysely';
import type { Observation } from '../../geodata/source.ts';
import type { Database } from '../database/schema.ts';

/** What a series is: every dimension that its constraint names besides the source. */
export const DIMENSIONS = [
  ...(['measure', 'period', 'corridor', 'country', 'admin_level', 'admin_unit', 'place', 'border'] as const),
  ...(['nationality', 'sex', 'age_group', 'reason', 'departure', 'destination'] as const),
] as const;

type Dimensions = Pick<Observation, (typeof DIMENSIONS)[number]>;

/** A series that a file speaks of: its id, or 0 while it is not in the database. */
export interface Series {
  id: number;
}

/** A cheap text that is the same for the same series and no other: a unit separator never stands in a value. */
export function keyOf(row: Dimensions): string {
  return (
    `${row.measure}\u001f${row.period}\u001f${row.corridor ?? ''}\u001f${row.country ?? ''}\u001f${row.admin_level ?? ''}` +
    `\u001f${row.admin_unit ?? ''}\u001f${row.place ?? ''}\u001f${row.border ?? ''}\u001f${row.nationality ?? ''}` +
    `\u001f${row.sex ?? ''}\u001f${row.age_group ?? ''}\u001f${row.reason ?? ''}\u001f${row.departure ?? ''}` +
    `\u001f${row.destination ?? ''}`
  );
}

/** The series of one source by what they are; holds all of them, so its memory grows with them and not with rows. */
export class SeriesIndex {
  private readonly db: Transaction<Database>;
  private readonly source: string;
  private readonly byKey = new Map<string, Series>();
  private added: { series: Series; row: Observation }[] = [];

  private constructor(db: Transaction<Database>, source: string) {
    this.db = db;
    this.source = source;
  }

  /** The index of the series that a source has. */
  static async open(db: Transaction<Database>, source: string): Promise<SeriesIndex> {
    const index = new SeriesIndex(db, source);
    const rows = await db
      .selectFrom('series')
      .select(['id', ...DIMENSIONS])
      .where('source', '=', source)
      .execute();
    for (const { id, ...row } of rows) index.byKey.set(keyOf(row as Dimensions), { id });
    return index;
  }

  /** The series of a row if it is known. */
  find(row: Observation): Series | undefined {
    return this.byKey.get(keyOf(row));
  }

  /** A new series, which gets its id with the next `write`. */
  add(row: Observation): Series {
    const series = { id: 0 };
    this.byKey.set(keyOf(row), series);
    this.added.push({ series, row });
    return series;
  }

  /** Writes what was added. */
  async write(): Promise<void> {
    for (let start = 0; start < this.added.length; start += 10_000) {
      const batch = this.added.slice(start, start + 10_000);
      const column = (name: keyof Observation) => batch.map(({ row }) => row[name]);
      const { rows } = await sql<Dimensions & { id: number }>`
        insert into series (source, ${sql.join(DIMENSIONS.map((name) => sql.ref(name)))}, area_name)
        select ${this.source}, * from unnest(
          ${column('measure')}::text[], ${column('period')}::text[], ${column('corridor')}::text[],
          ${column('country')}::text[], ${column('admin_level')}::int[], ${column('admin_unit')}::text[],
          ${column('place')}::text[], ${column('border')}::text[], ${column('nationality')}::text[],
          ${column('sex')}::text[], ${column('age_group')}::text[], ${column('reason')}::text[],
          ${column('departure')}::text[], ${column('destination')}::text[], ${column('area_name')}::text[])
        returning id, ${sql.join(DIMENSIONS.map((name) => sql.ref(name)))}`.execute(this.db);
      for (const { id, ...row } of rows) {
        const series = this.byKey.get(keyOf(row));
        if (series) series.id = id;
      }
    }
    this.added = [];
  }
}
