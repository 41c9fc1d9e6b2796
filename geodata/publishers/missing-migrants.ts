import { plain } from '../reading/columns.ts';
import { UnreadableFile, type OpenFile } from '../reading/file.ts';
import { readObjects, readRecords, type Cells } from '../reading/records.ts';
import { nothingParsed, type Incident, type Issue, type Parsed } from '../source.ts';
import { DayOrderSurvey, type DayOrder } from './day-order.ts';
import { IssueList } from './issue-list.ts';
import { COLUMNS, type Column } from './missing-migrants-columns.ts';
import { readIncident } from './missing-migrants-record.ts';
import { rejectSlips, slipOf } from './near-name.ts';

/** Records in a part. */
const PART = 2000;
/** A contradiction in more than one of this many records is a habit of the file, in fewer it is damage. */
const RARE = 100;

/** Records of whose date the file says two things, kept back until it is known how many there are. */
type Doubts = Map<Column, { incident: Incident; issues: Issue[] }[]>;

/**
 * The incidents of a file of the Missing Migrants Project, any export since 2016 or an answer of its service, in parts.
 * Only figures, categories, the day and the position are taken over: no texts, names, sources or links.
 */
export async function* readMissingMigrants(file: OpenFile): AsyncGenerator<Parsed> {
  const issues = new IssueList(file.name);
  const ids = new Map<string, number>();
  const doubts: Doubts = new Map();
  const seen = { first: '9999', last: '', records: 0, types: new Map<string, number>() };
  const order = await orderOf(file);
  let parsed = nothingParsed();
  let known = false;
  for await (const cells of recordsOf(file, issues)) {
    if (!known) parsed.recognised.push(`${file.recognised}; ${columnsOf(cells)}`);
    known = true;
    parsed.rowsRead += 1;
    seen.records += 1;
    const read = readIncident(cells, order);
    if (read === null) continue;
    const incident = { ...read.incident, id: distinctId(cells, read.incident.id, ids) };
    if (read.type !== null) seen.types.set(read.type, (seen.types.get(read.type) ?? 0) + 1);
    if (incident.date < seen.first) seen.first = incident.date;
    if (incident.date > seen.last) seen.last = incident.date;
    const column = read.contradiction;
    if (column === null) parsed.incidents.push(incident);
    else
      keepBack(
        doubts,
        column,
        incident,
        issues.hold(() => contradiction(cells, column, incident.date)),
      );
    if (parsed.incidents.length >= PART) {
      parsed.issues.push(...issues.takeRejections());
      yield parsed;
      parsed = nothingParsed();
    }
  }
  settle(doubts, seen.records, parsed, issues);
  if (order !== null) parsed.recognised.push(`days written with the ${order}`);
  if (seen.last !== '') parsed.recognised.push(`${seen.records} records, ${seen.first} to ${seen.last}`);
  for (const [type, count] of seen.types) parsed.recognised.push(`${count} of the type ${JSON.stringify(type)}`);
  parsed.issues.push(...issues.takeAll());
  yield parsed;
}

async function* recordsOf(file: OpenFile, issues: IssueList): AsyncGenerator<Cells<Column>> {
  if (file.format === 'json') {
    const list = listOf(file, await file.json());
    rejectSlippedKeys(list, issues);
    yield* readObjects(file, list, COLUMNS, issues.report);
    return;
  }
  let failure: unknown = null;
  for (const table of file.tables) {
    let records: AsyncIterable<Cells<Column>>;
    try {
      const opened = await readRecords(file, table, COLUMNS, issues.report);
      rejectSlips(file.name, opened.header, COLUMNS, issues.report);
      records = opened.records;
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      failure ??= error;
      continue;
    }
    yield* records;
    return;
  }
  if (failure !== null) throw failure;
}

/** The list of records in an answer: the document itself, or the one list that it holds, of objects or of features. */
function listOf(file: OpenFile, document: unknown): unknown[] {
  const lists = Array.isArray(document) ? [document] : isObject(document) ? Object.values(document).filter(isList) : [];
  const [list, second] = lists;
  if (list === undefined) throw new UnreadableFile(file.name, 'holds no list of records');
  if (second !== undefined)
    throw new UnreadableFile(file.name, 'holds several lists, and which one to take is not known');
  return list.map((item: unknown) => {
    const inner = isObject(item) ? (item['properties'] ?? item['attributes']) : null;
    return isObject(inner) ? inner : item;
  });
}

/** Keys of single records that are a slip of a known name: what stands under them would be lost. */
function rejectSlippedKeys(list: readonly unknown[], issues: IssueList): void {
  const names: string[] = Object.values(COLUMNS).flatMap((column) => [...column.names]);
  const known = new Set(names.map(plain));
  const keys = new Map<string, { row: number; of: string | null }>();
  for (const [index, item] of list.entries()) {
    for (const key of isObject(item) ? Object.keys(item) : []) {
      if (keys.has(key) || known.has(plain(key))) continue;
      keys.set(key, { row: index + 1, of: slipOf(key, names) });
    }
  }
  for (const [column, { row, of }] of keys) {
    if (of === null) continue;
    const message = `is no name that is known here; did you mean ${JSON.stringify(of)}?`;
    issues.add({ row, column, kind: 'column', message, rejected: true });
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.every(isObject);
}

/** The order of days such as `05/11/2015`, from the whole file when its first records have such days. */
async function orderOf(file: OpenFile): Promise<DayOrder | null> {
  const survey = new DayOrderSurvey();
  let records = 0;
  for await (const cells of recordsOf(file, new IssueList(file.name))) {
    survey.take(cells.text('date') ?? cells.text('reported_date') ?? '');
    records += 1;
    if (records === 50 && !survey.needed) break;
  }
  return survey.order();
}

function columnsOf(cells: Cells<Column>): string {
  const columns = (Object.keys(COLUMNS) as Column[]).filter((column) => cells.has(column));
  return `columns for ${columns.join(', ')}`;
}

/** The publisher's id, with `-2`, `-3` and so on where the file repeats it, so that no record is lost. */
function distinctId(cells: Cells<Column>, id: string, ids: Map<string, number>): string {
  const count = (ids.get(id) ?? 0) + 1;
  ids.set(id, count);
  if (count === 1) return id;
  const column = (['incident_id', 'web_id', 'main_id'] as const).find((name) => cells.text(name) !== null);
  cells.warn(column ?? null, 'duplicate', 'is the id of an earlier record too; both are counted');
  return distinctId(cells, `${id}-${count}`, ids);
}

function contradiction(cells: Cells<Column>, column: Column, day: string): void {
  cells.warn(column, 'value', `is another one than that of the date, ${day}`);
}

function keepBack(doubts: Doubts, column: Column, incident: Incident, issues: Issue[]): void {
  const before = doubts.get(column);
  if (before) before.push({ incident, issues });
  else doubts.set(column, [{ incident, issues }]);
}

function settle(doubts: Doubts, records: number, parsed: Parsed, issues: IssueList): void {
  for (const kept of doubts.values()) {
    const habit = kept.length * RARE > records;
    for (const { incident, issues: held } of kept) {
      if (habit) parsed.incidents.push(incident);
      for (const issue of held) issues.report({ ...issue, rejected: !habit });
    }
  }
}
