/** A value of an OpenAPI document. */
export type Json = string | number | boolean | null | undefined | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** Keys whose values are data and no schemas. */
const DATA = new Set(['example', 'examples', 'default', 'enum']);

/**
 * The same paths with what is in several places written once, as components: schemas with a `title` under that title,
 * parameters under their name, and answers under their status. Throws where two schemas that differ have one title.
 */
export function shareComponents(paths: JsonObject): { paths: JsonObject; components: JsonObject } {
  const schemas = new Map<string, { text: string; schema: JsonObject }>();
  const titled = (value: Json, key = ''): Json => {
    if (Array.isArray(value)) return value.map((item) => titled(item));
    if (!isObject(value) || DATA.has(key)) return value;
    const shared = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, titled(inner, name)]));
    const { title, nullable } = shared;
    if (typeof title !== 'string' || key === 'properties') return shared;
    const name = `${nullable === true ? 'Nullable' : ''}${title}`;
    const text = JSON.stringify(shared);
    const known = schemas.get(name);
    if (known && known.text !== text) throw new Error(`two schemas have the title ${name}`);
    schemas.set(name, { text, schema: shared });
    return { $ref: `#/components/schemas/${name}` };
  };
  const withSchemas = titled(paths) as JsonObject;
  const parameters = new Shelf('parameters', (value) => String((value as JsonObject)['name']));
  const responses = new Shelf('responses', (_value, key) => `Status${key}`);
  const operations = Object.values(withSchemas).flatMap((path) => Object.values(path as JsonObject) as JsonObject[]);
  for (const operation of operations) {
    for (const parameter of (operation['parameters'] ?? []) as Json[]) parameters.count(parameter);
    for (const response of Object.values(operation['responses'] as JsonObject)) responses.count(response);
  }
  for (const operation of operations) {
    const given = operation['parameters'] as Json[] | undefined;
    if (given) operation['parameters'] = given.map((parameter) => parameters.put(parameter, ''));
    const answers = Object.entries(operation['responses'] as JsonObject);
    operation['responses'] = Object.fromEntries(
      answers.map(([status, answer]) => [status, responses.put(answer, status)]),
    );
  }
  return {
    paths: withSchemas,
    components: {
      schemas: Object.fromEntries([...schemas].sort(byName).map(([name, { schema }]) => [name, schema])),
      parameters: parameters.entries(),
      responses: responses.entries(),
    },
  };
}

/** Components of a kind: what is counted more than once is put here, and a reference in its place. */
class Shelf {
  readonly #kind: string;
  readonly #nameOf: (value: Json, key: string) => string;
  readonly #times = new Map<string, number>();
  readonly #names = new Map<string, string>();
  readonly #components = new Map<string, Json>();

  constructor(kind: string, nameOf: (value: Json, key: string) => string) {
    this.#kind = kind;
    this.#nameOf = nameOf;
  }

  count(value: Json): void {
    const text = JSON.stringify(value);
    this.#times.set(text, (this.#times.get(text) ?? 0) + 1);
  }

  put(value: Json, key: string): Json {
    const text = JSON.stringify(value);
    if ((this.#times.get(text) ?? 0) < 2) return value;
    let name = this.#names.get(text);
    if (name === undefined) {
      const first = this.#nameOf(value, key);
      name = first;
      for (let number = 2; this.#components.has(name); number += 1) name = `${first}-${number}`;
      this.#names.set(text, name);
      this.#components.set(name, value);
    }
    return { $ref: `#/components/${this.#kind}/${name}` };
  }

  entries(): JsonObject {
    return Object.fromEntries([...this.#components].sort(byName));
  }
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** Whether a value is an object of named values. */
export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
