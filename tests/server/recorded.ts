import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { described, type Described, type Document, type Json } from './openapi-document.ts';

/** Above this many bytes a body is checked in part: the first and last entries of its long lists. */
const LARGE = 1_000_000;
const ENDS = 50;

/** Where the addresses of the document begin. */
const ROOT = '/api';

interface Asked {
  method?: string;
  url: string;
}

/** Documents by their text: most tests' applications describe themselves alike, and compiling schemas takes long. */
const known = new Map<string, Described>();

/** Lets an application check each of its answers against its own OpenAPI document: a request with one that is not described fails. */
export function checkAnswers(app: FastifyInstance): void {
  const inject = app.inject.bind(app) as (options: InjectOptions | string) => Promise<LightMyRequestResponse>;
  let own: Promise<Described> | undefined;
  const checked = async (options: InjectOptions | string) => {
    const response = await inject(options);
    const { method = 'GET', url } = typeof options === 'string' ? { url: options } : (options as Asked);
    const { pathname } = new URL(url, 'http://localhost');
    if (['GET', 'HEAD'].includes(method) && pathname.startsWith(ROOT)) {
      own ??= inject('/api/openapi.json').then(read);
      const wrong = contradiction(await own, pathname.slice(ROOT.length) || '/', method, response);
      if (wrong) throw new Error(`${method} ${url}: ${wrong}`);
    }
    return response;
  };
  Object.assign(app, { inject: checked });
}

/** Of an application whose limit of requests is spent already, or that answers nothing, there is no document. */
function read({ statusCode, body }: LightMyRequestResponse): Described {
  if (statusCode !== 200) return described({ paths: {}, components: {} } as unknown as Document);
  const found = known.get(body) ?? described(JSON.parse(body) as Document);
  known.set(body, found);
  return found;
}

/** What in an answer the document does not say; null when it says everything, or nothing of the path. */
function contradiction(
  api: Described,
  pathname: string,
  method: string,
  { statusCode, headers, rawPayload }: LightMyRequestResponse,
): string | null {
  const path = pathOf(api, pathname);
  if (path === null) return null;
  const answer = api.paths[path]?.responses[statusCode];
  if (!answer) return `status ${statusCode} is not described`;
  if (rawPayload.length === 0) return null;
  const type = String(headers['content-type'] ?? '').split(';')[0] ?? '';
  const validate = api.validator(path, statusCode, type);
  if (!validate) return `${type || 'a body without a type'} with status ${statusCode} is not described`;
  if (method === 'HEAD' || headers['content-encoding'] !== undefined || !/[/+]json$/.test(type)) return null;
  const body = JSON.parse(rawPayload.toString()) as Json;
  if (validate(rawPayload.length > LARGE ? inPart(body) : body)) return null;
  const [error] = validate.errors ?? [];
  return `${error?.instancePath} ${error?.message} ${JSON.stringify(error?.params)}`;
}

/** The path of the document that an address has: one that is spelled out before one with parameters. */
function pathOf(api: Described, pathname: string): string | null {
  const plain = pathname.replace(/(?<=.)\/$/, '');
  if (api.paths[plain]) return plain;
  const parts = plain.split('/');
  const fits = (path: string) => {
    const template = path.split('/');
    return (
      template.length === parts.length &&
      template.every((word, i) => (word.startsWith('{') ? parts[i] !== '' : word === parts[i]))
    );
  };
  return Object.keys(api.paths).find(fits) ?? null;
}

function inPart(value: Json): Json {
  if (Array.isArray(value)) {
    return (value.length > 2 * ENDS ? [...value.slice(0, ENDS), ...value.slice(-ENDS)] : value).map(inPart);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inPart(inner)]));
}
