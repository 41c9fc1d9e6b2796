import type { Header } from '../reading/columns.ts';
import { UnreadableFile, type OpenFile } from '../reading/file.ts';
import { readCount } from '../reading/numbers.ts';
import { nothingParsed, type Issue, type IssueKind, type Observation, type Parsed } from '../source.ts';
import {
  BORDERS,
  kindOf,
  MEASURES,
  NATIONALITIES_WITHOUT_COUNTRY,
  VALUE_STATUSES,
  type Measure,
  type Period,
  type ValueStatus,
} from '../vocabulary.ts';
import { needTables } from './sheets.ts';
import { TIDY_COLUMNS, type TidyMeaning } from './tidy-columns.ts';
import * as read from './tidy-words.ts';

/** Rows of a part. */
const PART = 5000;
/** Different words of a column that are remembered; a column has few, and a free text must not fill the memory. */
const REMEMBERED = 20_000;

/**
 * The observations of a table in the project's own columns, in parts of some thousand rows, so that a file of any
 * length is read in the same memory. Columns in any order; a column that is not known is an issue, because what it
 * divides would be lost.
 */
export async function* readTidy(file: OpenFile): AsyncGenerator<Parsed> {
  const { found, passedOver } = await needTables<TidyMeaning>(file, TIDY_COLUMNS);
  let first = [file.recognised, ...passedOver.map((name) => `passed over: sheet ${JSON.stringify(name)}`)];
  for (const { table, header } of found) {
    let part = nothingParsed();
    const rows = new TidyRows(file.name, header, (issue) => part.issues.push(issue));
    const used = Object.keys(header.columns).filter((name) => name !== 'source');
    const where = table.name === null ? 'columns' : `sheet ${JSON.stringify(table.name)}, columns`;
    part.recognised = [...first, `${where} ${used.join(', ')}${header.tagsRow === null ? '' : '; HXL tags'}`];
    first = [];
    rows.checkHeader();
    const start = Math.max(header.row, header.tagsRow ?? 0);
    for await (const { row, cells } of table.lines()) {
      if (row <= start) continue;
      part.rowsRead++;
      const observation = rows.read(row, cells);
      if (observation !== null) part.observations.push(observation);
      if (part.rowsRead === PART) {
        yield part;
        part = nothingParsed();
      }
    }
    yield part;
  }
}

/** A column that remembers what its words mean. */
class Column<T> {
  readonly index: number;
  readonly title: string;
  private readonly words = new Map<string, T | read.Refusal | null>();
  private readonly readWord: read.ReadWord<T>;

  constructor(header: Header<TidyMeaning>, meaning: TidyMeaning, readWord: read.ReadWord<T>) {
    this.index = header.columns[meaning]?.index ?? -1;
    this.title = header.columns[meaning]?.title ?? meaning;
    this.readWord = readWord;
  }

  /** What the cell means; null when it is empty or the table has no such column. */
  of(cells: readonly string[]): T | read.Refusal | null {
    if (this.index < 0) return null;
    const text = cells[this.index] ?? '';
    if (text === '') return null;
    const known = this.words.get(text);
    if (known !== undefined) return known;
    const trimmed = text.trim();
    // PostgreSQL has no text with it.
    const meant = trimmed.includes('\0')
      ? new read.Refusal('must not hold a NUL character')
      : trimmed === ''
        ? null
        : this.readWord(trimmed);
    if (this.words.size >= REMEMBERED) this.words.clear();
    this.words.set(text, meant);
    return meant;
  }
}

const people: read.ReadWord<number> = (text) => {
  const value = readCount(text);
  if (value === null) return new read.Refusal('must be a whole number of at most nine digits');
  return value < 0 ? new read.Refusal('must not be negative') : value;
};

/** Reads the rows of one table. */
class TidyRows {
  private row = 0;
  private ok = true;
  private cells: readonly string[] = [];
  private readonly columns;

  constructor(
    private readonly file: string,
    private readonly header: Header<TidyMeaning>,
    private readonly report: (issue: Issue) => void,
  ) {
    const column = <T>(meaning: TidyMeaning, readWord: read.ReadWord<T>) => new Column(header, meaning, readWord);
    this.columns = {
      measure: column<Measure>('measure', read.oneOf(MEASURES)),
      date: column('date', read.day),
      month: column('month', read.month),
      year: column('year', read.year),
      corridor: column('corridor', read.id),
      country: column('country', read.country()),
      admin_level: column('admin_level', read.oneOf(['0', '1', '2'])),
      admin_unit: column('admin_unit', read.words(40)),
      area_name: column('area_name', read.words(200)),
      place: column('place', read.id),
      border: column('border', read.oneOf(BORDERS)),
      nationality: column('nationality', read.country(NATIONALITIES_WITHOUT_COUNTRY)),
      sex: column('sex', read.oneOf(['female', 'male'])),
      age_group: column('age_group', read.ageGroup),
      reason: column('reason', read.words(200, true)),
      departure: column('departure', read.country(['unknown', 'other'])),
      destination: column('destination', read.country(['unknown', 'other'])),
      round: column('round', read.words(60)),
      value: column('value', people),
      value_status: column<ValueStatus>('value_status', read.oneOf(VALUE_STATUSES)),
      note: column('note', read.words(300)),
    };
  }

  /** Throws an UnreadableFile for a table without a date; an unknown column is an issue. */
  checkHeader(): void {
    const { columns, titles, unused, row } = this.header;
    if (!columns.date && !columns.month && !columns.year) {
      throw new UnreadableFile(this.file, 'has no column date, month or year', row, titles.join(', ').slice(0, 300));
    }
    for (const title of unused) {
      const hint = read.hintOf(title.toLowerCase(), Object.keys(TIDY_COLUMNS));
      const message = `is no column of the tidy table${hint}; take it out, or what it divides would be lost`;
      this.report({ file: this.file, row, column: title, value: null, message, kind: 'column', rejected: true });
    }
  }

  /** The observation of a row, or null and an issue. */
  read(row: number, cells: readonly string[]): Observation | null {
    this.row = row;
    this.cells = cells;
    this.ok = true;
    const { columns } = this;
    const measure = this.take(columns.measure);
    if (measure === null && this.ok) this.refuse(columns.measure, 'must not be empty');
    const { period, first_day } = this.when(measure);
    const country = this.take(columns.country);
    const admin_unit = this.take(columns.admin_unit);
    const value = this.take(columns.value);
    const observation = {
      row,
      measure: measure ?? 'arrivals',
      period,
      first_day,
      corridor: this.take(columns.corridor),
      country,
      admin_level: this.level(measure, country, admin_unit),
      admin_unit,
      place: this.take(columns.place),
      border: this.take(columns.border),
      nationality: this.take(columns.nationality),
      sex: this.take(columns.sex),
      age_group: this.take(columns.age_group),
      reason: this.take(columns.reason),
      departure: this.take(columns.departure),
      destination: this.take(columns.destination),
      area_name: this.take(columns.area_name),
      round: this.take(columns.round),
      value,
      value_status: this.status(value),
      note: this.take(columns.note),
    };
    return this.ok ? observation : null;
  }

  private take<T>(column: Column<T>): T | null {
    const meant = column.of(this.cells);
    if (!(meant instanceof read.Refusal)) return meant;
    this.refuse(column, meant.message, meant.kind);
    return null;
  }

  /** The one date of the row. */
  private when(measure: Measure | null): { period: Period; first_day: string } {
    const { date, month, year } = this.columns;
    const before = this.ok;
    const day = this.take(date);
    const monthly = this.take(month);
    const yearly = this.take(year);
    const given = (day === null ? 0 : 1) + (monthly === null ? 0 : 1) + (yearly === null ? 0 : 1);
    const column = date.index >= 0 ? date : month.index >= 0 ? month : year;
    if (given === 0 && this.ok === before) this.refuse(column, 'must not be empty: a row needs a day, month or year');
    if (given > 1) this.refuse(column, 'must stand alone: a row has a day, a month or a year');
    if (day === null && given === 1 && measure !== null && kindOf(measure) === 'stock') {
      this.refuse(monthly === null ? year : month, `is no day: ${measure} is a level on a day, give a date`);
    }
    if (day !== null) return { period: 'day', first_day: day };
    return monthly !== null ? { period: 'month', first_day: monthly } : { period: 'year', first_day: yearly ?? '' };
  }

  /** The level as given; a stock of a country without a unit is one of level 0. */
  private level(measure: Measure | null, country: string | null, unit: string | null): number | null {
    const { admin_level, admin_unit } = this.columns;
    const level = this.take(admin_level);
    if (level !== null && country === null && this.ok) this.refuse(admin_level, 'must have a country beside it');
    if (unit !== null && (level === null || level === '0') && this.ok) {
      this.refuse(admin_unit, 'must have an admin_level of 1 or 2 beside it');
    }
    if (level !== null) return Number(level);
    return measure !== null && kindOf(measure) === 'stock' && country !== null ? 0 : null;
  }

  private status(value: number | null): ValueStatus {
    const status = this.take(this.columns.value_status);
    if (status === null) return value === null ? 'not_reported' : 'reported';
    const withoutValue = status === 'not_reported' || status === 'suppressed';
    if (this.ok && value !== null && withoutValue)
      this.refuse(this.columns.value, `must be empty when it is ${status}`);
    if (this.ok && value === null && !withoutValue) {
      this.refuse(this.columns.value, `must not be empty when it is ${status}`);
    }
    return status;
  }

  private refuse<T>(column: Column<T>, message: string, kind: IssueKind = 'value'): void {
    this.ok = false;
    const text = this.cells[column.index] ?? '';
    this.report({
      file: this.file,
      row: this.row,
      column: column.title,
      value: text === '' ? null : text.slice(0, 200),
      message,
      kind,
      rejected: true,
    });
  }
}
