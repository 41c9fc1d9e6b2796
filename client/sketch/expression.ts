/** A thing that a style's expressions are about: its own words, at a zoom of the map. */
export interface Subject {
  zoom: number;
  properties: Readonly<Record<string, unknown>>;
}

type Operator = (of: (i: number) => unknown, count: number, subject: Subject) => unknown;

const number = (value: unknown) => Number(value ?? 0);

/** Null is an empty text, as MapLibre joins it. */
const text = (value: unknown) => (value === null || value === undefined ? '' : String(value));

function list(value: unknown): readonly unknown[] | string {
  return Array.isArray(value) ? (value as unknown[]) : text(value);
}

const compare =
  (holds: (a: number | string, b: number | string) => boolean): Operator =>
  (of) =>
    holds(of(0) as number | string, of(1) as number | string);

/** The branch of the first condition that holds; the last one is for none. */
const choose: Operator = (of, count) => {
  for (let i = 0; i + 1 < count; i += 2) if (of(i)) return of(i + 1);
  return of(count - 1);
};

const step: Operator = (of, count) => {
  const at = number(of(0));
  let found = of(1);
  for (let i = 2; i + 1 < count && at >= number(of(i)); i += 2) found = of(i + 1);
  return found;
};

/** Along straight lines between the stops, which follow the kind of interpolation and what it goes by. */
const interpolate: Operator = (of, count) => {
  const at = number(of(1));
  for (let i = 2; i + 1 < count; i += 2) {
    const stop = number(of(i));
    if (at > stop && i + 3 < count) {
      const next = number(of(i + 2));
      if (at >= next) continue;
      const [from, to] = [number(of(i + 1)), number(of(i + 3))];
      return from + ((to - from) * (at - stop)) / (next - stop);
    }
    return of(i + 1);
  }
  return of(count - 1);
};

function every(of: (i: number) => unknown, count: number): unknown[] {
  return Array.from({ length: count }, (_, i) => of(i));
}

const OPERATORS: Readonly<Record<string, Operator>> = {
  get: (of, _, { properties }) => properties[text(of(0))] ?? null,
  has: (of, _, { properties }) => text(of(0)) in properties,
  zoom: (_of, _count, { zoom }) => zoom,
  // Nothing of a sketch has a state: it is under no label and not pointed at.
  'feature-state': () => null,
  boolean: (of, count) => every(of, count).find((value) => typeof value === 'boolean') ?? false,
  linear: () => 'linear',
  concat: (of, count) => every(of, count).map(text).join(''),
  coalesce: (of, count) => every(of, count).find((value) => value !== null && value !== undefined) ?? null,
  case: choose,
  step,
  interpolate,
  all: (of, count) => every(of, count).every(Boolean),
  any: (of, count) => every(of, count).some(Boolean),
  '!': (of) => !of(0),
  in: (of) => list(of(1)).includes(of(0) as string),
  '==': (of) => of(0) === of(1),
  '!=': (of) => of(0) !== of(1),
  '<': compare((a, b) => a < b),
  '<=': compare((a, b) => a <= b),
  '>': compare((a, b) => a > b),
  '>=': compare((a, b) => a >= b),
  '+': (of, count) => every(of, count).reduce<number>((sum, value) => sum + number(value), 0),
  '-': (of, count) => (count === 1 ? -number(of(0)) : number(of(0)) - number(of(1))),
  '*': (of, count) => every(of, count).reduce<number>((product, value) => product * number(value), 1),
  '/': (of) => number(of(0)) / number(of(1)),
  'number-format': (of, _, subject) => {
    const { locale } = of(1) as { locale: unknown };
    return number(of(0)).toLocaleString(text(evaluate(locale, subject)));
  },
};

/** What lists of words in the style begin with. */
const WORDS: ReadonlySet<unknown> = new Set(['center', 'left', 'right', 'top', 'bottom', 'system-ui', 'semibold']);

/**
 * The value of an expression of MapLibre's style language, of which it knows what the layers of this project use. Throws a
 * RangeError for a word that it does not know, so that nothing is drawn otherwise than on the map.
 */
export function evaluate(expression: unknown, subject: Subject): unknown {
  if (!Array.isArray(expression)) return expression;
  const [name, ...rest] = expression as unknown[];
  if (name === 'literal') return rest[0];
  // A list of plain values, such as dashes or anchors, is none.
  const operator = typeof name === 'string' ? OPERATORS[name] : undefined;
  if (!operator) {
    if (typeof name === 'number' || WORDS.has(name)) return expression;
    throw new RangeError(`the sketch does not know ${JSON.stringify(name)}`);
  }
  return operator((i) => evaluate(rest[i], subject), rest.length, subject);
}
