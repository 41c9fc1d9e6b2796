import { Ajv, type ValidateFunction } from 'ajv';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Schema = { [key: string]: Json };

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  style?: string;
  explode?: boolean;
  schema: Schema;
}
export interface Answer {
  description: string;
  content?: Record<string, { schema: Schema }>;
}
export interface Operation {
  operationId: string;
  tags: string[];
  parameters?: Parameter[];
  responses: Record<string, Answer>;
}
export interface Document {
  openapi: string;
  info: { title: string; version: string };
  servers: { url: string }[];
  tags: { name: string; description?: string }[];
  paths: Record<string, { get: Operation }>;
  components: Record<string, Record<string, Json>>;
}

/** A document as it is published, and the same with parameters and answers in place of references to them. */
export interface Described {
  raw: Document;
  paths: Record<string, Operation>;
  /** What checks a body against the schema of an answer; null where the answer has no such media type. */
  validator(path: string, status: number | string, mediaType: string): ValidateFunction | null;
}

/** A schema of OpenAPI 3.0 as JSON Schema: `nullable` adds null to a type that is stated, and to nothing else (4.7.24). */
export function toJsonSchema(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(toJsonSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, toJsonSchema(value)]),
  );
  return nullable === true && typeof rest['type'] === 'string' ? { ...rest, type: [rest['type'], 'null'] } : rest;
}

/** What a published document describes, ready to check answers with. */
export function described(raw: Document): Described {
  const resolve = <T>(value: T | { $ref: string }): T => {
    if (typeof value !== 'object' || value === null || !('$ref' in value)) return value as T;
    const [, , kind = '', name = ''] = value.$ref.split('/');
    const found = raw.components[kind]?.[name];
    if (found === undefined) throw new Error(`${value.$ref} leads nowhere`);
    return found as T;
  };
  const paths: Record<string, Operation> = {};
  for (const [path, { get }] of Object.entries(raw.paths)) {
    paths[path] = {
      ...get,
      parameters: (get.parameters ?? []).map(resolve),
      responses: Object.fromEntries(Object.entries(get.responses).map(([status, answer]) => [status, resolve(answer)])),
    };
  }
  const ajv = new Ajv({ strict: false, validateSchema: false, validateFormats: false });
  ajv.addSchema({ components: { schemas: toJsonSchema(raw.components['schemas'] ?? {}) } }, 'api');
  const validators = new Map<string, ValidateFunction>();
  return {
    raw,
    paths,
    validator: (path, status, mediaType) => {
      const schema = paths[path]?.responses[status]?.content?.[mediaType]?.schema;
      if (!schema) return null;
      const text = JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/');
      const known = validators.get(text) ?? ajv.compile(toJsonSchema(JSON.parse(text)) as Schema);
      validators.set(text, known);
      return known;
    },
  };
}
