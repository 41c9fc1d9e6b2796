import { plain } from '../reading/columns.ts';
import { UnreadableFile, type OpenFile } from '../reading/file.ts';
import { Cells } from '../reading/records.ts';
import type { Issue } from '../source.ts';
import { DIMENSIONS, type Column } from './eurostat-columns.ts';
import type { Shape } from './eurostat-shapes.ts';

/** A dimension of an answer: what it means here and its codes in their order. */
interface Dimension {
  meaning: Column | null;
  name: string;
  codes: readonly string[];
}

/**
 * The shape of a JSON-stat 2.0 dataset (json-stat.org/full): the values of a cube in one list, the last dimension
 * running fastest, or in an object by their place in it.
 */
export function shapeOfJsonStat(file: OpenFile, document: unknown, report: (issue: Issue) => void): Shape {
  if (!isObject(document)) throw new UnreadableFile(file.name, 'is no JSON-stat dataset');
  const { id, size, dimension, value, status } = document;
  if (!isTexts(id) || !isNumbers(size) || id.length !== size.length || !isObject(dimension)) {
    throw new UnreadableFile(file.name, 'is no JSON-stat 2.0 dataset: id, size and dimension must tell its shape');
  }
  const dimensions = id.map((name, index) => readDimension(file, name, dimension[name], size[index] ?? 0));
  for (const wanted of ['geo', 'citizen', 'sex', 'age', 'time'] as const) {
    if (!dimensions.some(({ meaning }) => meaning === wanted)) throw new UnreadableFile(file.name, `has no ${wanted}`);
  }
  const length = size.reduce((product, each) => product * each, 1);
  if (Array.isArray(value) ? value.length !== length : !isObject(value)) {
    const found = Array.isArray(value) ? `${value.length} values` : 'no values';
    throw new UnreadableFile(file.name, `has ${found} where its dimensions make ${length}: it was cut or is damaged`);
  }
  const values = value as readonly unknown[] | Readonly<Record<string, unknown>>;
  const beyond = Object.keys(values).find((place) => !/^\d+$/.test(place) || Number(place) >= length);
  if (beyond !== undefined) throw new UnreadableFile(file.name, 'has a value beyond its dimensions', null, beyond);
  const names = dimensions.map(({ name, codes }) => `${name} (${codes.length})`);
  return {
    recognised: `JSON-stat, ${length} values by ${names.join(', ')}`,
    rectangular: false,
    values: cellsOf(file, dimensions, values, status, report),
  };
}

function readDimension(file: OpenFile, name: string, dimension: unknown, size: number): Dimension {
  const category = isObject(dimension) ? dimension['category'] : null;
  const index = isObject(category) ? (category['index'] ?? category['label']) : null;
  const codes = isTexts(index)
    ? index
    : isObject(index)
      ? Object.entries(index)
          .sort(([, a], [, b]) => Number(a) - Number(b))
          .map(([code]) => code)
      : null;
  if (codes === null || codes.length !== size) {
    const message = `has ${codes?.length ?? 'no'} categories of ${name} where its size is ${size}`;
    throw new UnreadableFile(file.name, message);
  }
  if (
    isObject(index) &&
    Object.values(index).some((place, at, all) => typeof place === 'number' && all.indexOf(place) !== at)
  ) {
    throw new UnreadableFile(file.name, `has two categories of ${name} in one place`);
  }
  const known = (Object.keys(DIMENSIONS) as (keyof typeof DIMENSIONS)[]).find((each) =>
    DIMENSIONS[each].names.some((title) => plain(title) === plain(name)),
  );
  return { meaning: /^time(_period)?$/i.test(name) ? 'time' : (known ?? null), name, codes };
}

async function* cellsOf(
  file: OpenFile,
  dimensions: readonly Dimension[],
  values: readonly unknown[] | Readonly<Record<string, unknown>>,
  status: unknown,
  report: (issue: Issue) => void,
): AsyncGenerator<Cells<Column>> {
  const titles: Partial<Record<Column, string>> = { value: 'value', flag: 'status' };
  for (const { meaning, name } of dimensions) if (meaning !== null) titles[meaning] = name;
  const cells = new Cells<Column>(file.name, titles, report);
  const places = new Set([...Object.keys(values), ...(isObject(status) ? Object.keys(status) : [])]);
  for (const key of places) {
    const place = Number(key);
    const record: Partial<Record<Column, string>> = {};
    let rest = place;
    for (const { meaning, codes } of [...dimensions].reverse()) {
      if (meaning !== null) record[meaning] = codes[rest % codes.length] ?? '';
      rest = Math.floor(rest / codes.length);
    }
    const value = Array.isArray(values) ? (values[place] as unknown) : (values as Record<string, unknown>)[key];
    record.value =
      value === null || value === undefined ? ':' : typeof value === 'string' ? value : JSON.stringify(value);
    record.flag = flagAt(status, place);
    cells.turnTo(place + 1, record);
    yield cells;
  }
}

/** One flag for all values, a list of them, or an object by place. */
function flagAt(status: unknown, place: number): string {
  const flag: unknown = isObject(status) ? status[String(place)] : Array.isArray(status) ? status[place] : status;
  return typeof flag === 'string' ? flag.replace(/^:/, '') : '';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((each) => Number.isInteger(each) && Number(each) > 0);
}
