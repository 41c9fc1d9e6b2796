import { sql, type Transaction } from 'kysely';
import type { Observation } from '../../geodata/source.ts';
import type { Database } from '../database/schema.ts';
import type { Series } from './series.ts';

type Db = Transaction<Database>;

const BATCH = 20_000;
/** SQLSTATE of a row that breaks a unique constraint. */
const UNIQUE_VIOLATION = '23505';

/** An observation that stands in the file already: its row, and the row of the one that was taken. */
export interface Repeated {
  row: number;
  before: number | null;
}

/** Writes the observations of one release in portions, in flat memory but for the number of each one's row. */
export class ObservationWriter {
  /** Rows written so far. */
  written = 0;
  private readonly db: Db;
  private readonly release: number;
  private readonly onRepeated: (repeated: Repeated) => void;
  private series: Series[] = [];
  private observations: Observation[] = [];
  /** Of every portion the rows of the file, in the order of the ids that the database gave, and the first id. */
  private readonly portions: { rows: Int32Array; base: number | null }[] = [];

  constructor(db: Db, release: number, onRepeated: (repeated: Repeated) => void) {
    this.db = db;
    this.release = release;
    this.onRepeated = onRepeated;
  }

  /** Takes an observation; true when there are enough to be written. */
  add(series: Series, observation: Observation): boolean {
    this.series.push(series);
    this.observations.push(observation);
    return this.observations.length >= BATCH;
  }

  /** Writes what was taken; every series has its id by now. */
  async flush(): Promise<void> {
    const { observations } = this;
    if (observations.length === 0) return;
    const portion = { rows: Int32Array.from(observations, ({ row }) => row), base: null as number | null };
    this.portions.push(portion);
    await sql`savepoint portion`.execute(this.db);
    try {
      await this.insert(sql``);
      this.written += observations.length;
    } catch (error) {
      if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
      await sql`rollback to savepoint portion`.execute(this.db);
      // The failed attempt used ids up.
      const { rows } = await sql<{ next: number }>`select last_value + 1 as next from observation_id_seq`.execute(
        this.db,
      );
      portion.base = Number(rows[0]?.next);
      await this.insertApart(portion.base);
    }
    await sql`release savepoint portion`.execute(this.db);
    this.series = [];
    this.observations = [];
  }

  private async insert(conflict: ReturnType<typeof sql>): Promise<number> {
    const { series, observations } = this;
    // Arrays as text of our own: numbers need no quotes, and most columns of text say nothing or always the same.
    const { numAffectedRows } = await sql`
      insert into observation (release_id, series_id, first_day, round, value, value_status, note)
      select ${this.release}, t.series, t.day, t.round, t.value, t.status, t.note
      from unnest(
        ${`{${series.map(({ id }) => id).join(',')}}`}::int[],
        ${`{${observations.map(({ first_day }) => first_day).join(',')}}`}::date[],
        ${`{${observations.map(({ value }) => value ?? 'null').join(',')}}`}::float8[],
        ${`{${observations.map(({ value_status }) => value_status).join(',')}}`}::text[],
        ${texts(observations.map(({ round }) => round))}::text[],
        ${texts(observations.map(({ note }) => note))}::text[]
      ) as t (series, day, value, status, round, note) ${conflict}`.execute(this.db);
    return Number(numAffectedRows ?? 0);
  }

  /** Writes a portion of which some rows are in the release already, and says which. */
  private async insertApart(base: number): Promise<void> {
    const { series, observations } = this;
    this.written += await this.insert(sql`on conflict do nothing`);
    const { rows } = await sql<{ place: number; id: number }>`
      select t.place::int, o.id
      from unnest(
        ${`{${series.map(({ id }) => id).join(',')}}`}::int[],
        ${`{${observations.map(({ first_day }) => first_day).join(',')}}`}::date[],
        ${texts(observations.map(({ round }) => round)) ?? '{}'}::text[]
      ) with ordinality as t (series, day, round, place)
      -- Nothing is known yet of how many rows the release has: by its index each lookup would read them all.
      join observation o on o.series_id = t.series and o.first_day = t.day and o.round is not distinct from t.round
        and o.release_id + 0 = ${this.release}
      order by t.place`.execute(this.db);
    for (const { place, id } of rows) {
      const row = observations[place - 1]?.row;
      // A row that was taken has the id of its own place.
      if (row === undefined || id === base + place - 1) continue;
      this.onRepeated({ row, before: await this.rowOf(id) });
    }
  }

  /** The row of the file that an id stands for. */
  private async rowOf(id: number): Promise<number | null> {
    let next: number | null = null;
    for (const portion of this.portions) {
      portion.base ??= next ?? (await this.idOfFirst());
      const row = portion.rows[id - portion.base];
      if (row !== undefined) return row;
      next = portion.base + portion.rows.length;
    }
    return null;
  }

  private async idOfFirst(): Promise<number> {
    const { rows } = await sql<{ id: number }>`
      select min(id) as id from observation where release_id = ${this.release}`.execute(this.db);
    return Number(rows[0]?.id);
  }
}

/** A list of texts for PostgreSQL; null when none says anything, which `unnest` fills up by itself. */
function texts(list: readonly (string | null)[]): readonly (string | null)[] | null {
  return list.some((text) => text !== null) ? list : null;
}
