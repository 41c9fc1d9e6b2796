import type { Transaction } from 'kysely';
import { UnreadableFile } from '../../geodata/reading/file.ts';
import type { Incident, Observation, Parsed, Source } from '../../geodata/source.ts';
import type { Database } from '../database/schema.ts';
import { addContent, contentRows, findTakenPlaces, noContent, writeContent } from './content.ts';
import { insertIncidents } from './insert-incidents.ts';
import { ObservationWriter, type Repeated } from './insert-observations.ts';
import { checkRule, protectObservations, type Rule } from './protect.ts';
import { NewestDay } from './published.ts';
import { addKnown, checkReferences, findUnbounded, findUnknown, readKnown, type Known } from './references.ts';
import { keyOf, SeriesIndex, type Series } from './series.ts';
import type { IssueTally } from './tally.ts';

/** What an intake works for. */
export interface Order {
  source: Source;
  release: number;
  file: string;
  accept: number;
  rule: Rule | null;
}

/** After so many rejected rows beyond what is accepted, the rest of a file has nothing new to say. */
const ENOUGH = 10_000;
/** Disclosure control looks at all figures at once. */
const MOST_PROTECTED = 200_000;

/** Takes the parts of a file, checks what they refer to, and writes what can be taken. */
export class Intake {
  readonly newest = new NewestDay();
  private readonly db: Transaction<Database>;
  private readonly order: Order;
  private readonly tally: IssueTally;
  private readonly known: Known;
  private readonly series: SeriesIndex;
  private readonly writer: ObservationWriter;
  private readonly content = noContent();
  private readonly recognised: string[] = [];
  /** Figures that wait for disclosure control; null where a source has no rule. */
  private readonly held: Observation[] | null;
  /** Countries and units without a boundary here, by what they are. */
  private readonly unbounded = new Map<string, Set<string>>();
  private rowsRead = 0;
  private incidents = 0;
  private lastRepeated: number | null = null;

  private constructor(db: Transaction<Database>, order: Order, tally: IssueTally, known: Known, series: SeriesIndex) {
    this.db = db;
    this.order = order;
    this.tally = tally;
    this.known = known;
    this.series = series;
    this.held = order.rule === null ? null : [];
    this.writer = new ObservationWriter(db, order.release, (repeated) => this.repeat(repeated));
  }

  /** An intake that knows what rows may refer to. */
  static async open(db: Transaction<Database>, order: Order, tally: IssueTally): Promise<Intake> {
    return new Intake(db, order, tally, await readKnown(db), await SeriesIndex.open(db, order.source.key));
  }

  /** Takes every part of a file, one after the other. */
  async take(
    parts: AsyncIterable<Parsed>,
    onRows: (written: number) => void = () => undefined,
    signal?: AbortSignal,
  ): Promise<void> {
    try {
      for await (const part of parts) {
        signal?.throwIfAborted();
        await this.takePart(part);
        onRows(this.writer.written + this.incidents);
        if (this.tally.rejected > this.order.accept + ENOUGH) {
          return this.refuse(`is read no further: more than ${ENOUGH.toLocaleString('en')} rows are rejected`);
        }
      }
      await this.writer.flush();
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      const { file, row, value, message } = error;
      this.tally.add({ file, row, column: null, value, message, kind: 'file', rejected: true });
      this.tally.fatal = true;
    }
  }

  /** Writes what needs the whole file. */
  async finish(): Promise<void> {
    const { release, source, file } = this.order;
    if (this.held !== null && !this.doomed()) await this.takeProtected(this.held);
    for (const issue of await findTakenPlaces(this.db, file, source.key, this.content)) this.tally.add(issue);
    for (const [kind, codes] of this.unbounded) {
      const first = [...codes].slice(0, 10).join(', ');
      this.warn(
        `has ${codes.size} ${kind} without a boundary here, in tables and not on the map: ${first}${codes.size > 10 ? ' …' : ''}`,
      );
    }
    const { observations, incidents, others, rowsRead } = this.counts();
    if (observations + incidents + others === 0 && this.tally.rejected === 0) {
      this.refuse(rowsRead === 0 ? 'has no rows' : `has nothing in ${rowsRead} rows that this source takes`);
    }
    if (others > 0 && !this.refused()) await writeContent(this.db, release, source.key, this.content);
  }

  /** True when the file is not to be loaded. */
  refused(): boolean {
    const { observations, incidents, others } = this.counts();
    return this.tally.fatal || this.tally.rejected > this.order.accept || observations + incidents + others === 0;
  }

  /** What was taken so far. */
  counts() {
    return {
      recognised: this.recognised,
      rowsRead: this.rowsRead,
      observations: this.writer.written,
      incidents: this.incidents,
      others: contentRows(this.content),
    };
  }

  private async takePart(part: Parsed): Promise<void> {
    this.rowsRead += part.rowsRead;
    for (const words of part.recognised) if (!this.recognised.includes(words)) this.recognised.push(words);
    for (const issue of part.issues) this.tally.add(issue);
    addKnown(this.known, part);
    const { file } = this.order;
    const others = { ...part, observations: [], incidents: [] };
    for (const issue of checkReferences(file, others, this.known)) this.tally.add(issue);
    addContent(this.content, part);
    if (part.incidents.length > 0) await this.takeIncidents(part.incidents);
    if (part.observations.length > 0) await this.takeObservations(part.observations);
  }

  private async takeIncidents(incidents: readonly Incident[]): Promise<void> {
    const taken = incidents.filter((incident) => {
      const unknown = findUnknown(incident, this.known);
      if (unknown !== null) this.reject(incident.row, unknown);
      else this.newest.incident(incident);
      this.noteUnbounded(incident);
      return unknown === null;
    });
    if (this.doomed()) return;
    const { release, source } = this.order;
    const repeated = await insertIncidents(this.db, release, source.key, taken);
    this.incidents += taken.length - repeated.length;
    for (const position of repeated) {
      const incident = taken[position];
      if (!incident) continue;
      this.tally.add({
        ...{ file: this.order.file, row: incident.row, column: 'id', value: incident.id, kind: 'duplicate' },
        message: 'is the id of an earlier row too',
        rejected: true,
      });
    }
  }

  /** Takes rows of which no part is unknown: a row that is rejected anywhere gives no observation at all. */
  private async takeObservations(observations: readonly Observation[]): Promise<void> {
    const { measures, key } = this.order.source;
    const series: Series[] = [];
    const rejected = new Set<number>();
    for (const observation of observations) {
      let found = this.series.find(observation);
      if (found === undefined) {
        if (!measures.includes(observation.measure)) throw new Error(`${key} has no measure ${observation.measure}`);
        const unknown = findUnknown(observation, this.known);
        if (unknown === null) found = this.series.add(observation);
        else if (!rejected.has(observation.row)) {
          rejected.add(observation.row);
          this.reject(observation.row, unknown);
        }
        this.noteUnbounded(observation);
      }
      series.push(found ?? NONE);
    }
    await this.series.write();
    for (const [index, observation] of observations.entries()) {
      const found = series[index];
      if (found === undefined || found === NONE || rejected.has(observation.row)) continue;
      if (this.doomed()) return;
      this.newest.observation(observation);
      if (this.held !== null) this.held.push(observation);
      else if (this.writer.add(found, observation)) await this.writer.flush();
    }
    if (this.held !== null && this.held.length > MOST_PROTECTED) {
      this.held.length = 0;
      this.refuse(
        `has more than ${MOST_PROTECTED.toLocaleString('en')} figures, too many for a source with a threshold`,
      );
    }
  }

  /** Takes figures as disclosure control gives them; the true ones are written nowhere. */
  private async takeProtected(held: readonly Observation[]): Promise<void> {
    const { rule, source } = this.order;
    const rows = new Map<string, number>();
    for (const observation of held) {
      const key = JSON.stringify([keyOf(observation), observation.first_day, observation.round]);
      const before = rows.get(key);
      if (before !== undefined) this.repeat({ row: observation.row, before });
      rows.set(key, before ?? observation.row);
    }
    const below = held.find(({ value }) => value !== null && value < 0);
    const wrong = rule === null ? null : checkRule(rule);
    if (below) this.refuse(`has a figure below 0 in row ${below.row}, which disclosure control cannot protect`);
    if (wrong) this.refuse(`cannot be protected: ${wrong}`);
    // Figures beside a row that is left out could tell what it held: a repeated row is never accepted here.
    if (rule === null || rows.size < held.length || this.doomed()) return;
    const secret = await this.db
      .selectFrom('secret')
      .select('value')
      .where('name', '=', 'disclosure')
      .executeTakeFirstOrThrow();
    for (const observation of protectObservations(held, rule, secret.value, source.breakdown)) {
      const series = this.series.find(observation) ?? this.series.add(observation);
      this.writer.add(series, observation);
    }
    await this.series.write();
    await this.writer.flush();
  }

  private noteUnbounded(row: Observation | Incident): void {
    const found = findUnbounded(row, this.known);
    if (found === null) return;
    const codes = this.unbounded.get(found.kind) ?? new Set();
    this.unbounded.set(found.kind, codes.add(found.code));
  }

  /** True when the file is refused whatever comes: rows need not be written any more. */
  private doomed(): boolean {
    return this.tally.fatal || this.tally.rejected > this.order.accept;
  }

  private reject(row: number, { column, value, message }: { column: string; value: string; message: string }): void {
    this.tally.add({ file: this.order.file, row, column, value, message, kind: 'name', rejected: true });
  }

  private warn(message: string): void {
    const { file } = this.order;
    this.tally.add({ file, row: null, column: null, value: null, message, kind: 'name', rejected: false });
  }

  private refuse(message: string): void {
    const { file } = this.order;
    this.tally.add({ file, row: null, column: null, value: null, message, kind: 'file', rejected: true });
  }

  private repeat({ row, before }: Repeated): void {
    // A row of twelve months says the same thing twelve times.
    if (row === this.lastRepeated) return;
    this.lastRepeated = row;
    const message = `stands in ${before === null ? 'an earlier row' : `row ${before}`} already: the same figure of the same time and place`;
    const { file } = this.order;
    this.tally.add({ file, row, column: null, value: null, message, kind: 'duplicate', rejected: true });
  }
}

/** Stands for a series that is not taken. */
const NONE: Series = { id: -1 };
