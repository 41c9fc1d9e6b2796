import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

/** Every failure that the API tells of, with its status and title. */
const PROBLEMS = {
  'invalid-parameter': [400, 'A parameter has a value that cannot be used'],
  'unknown-parameter': [400, 'A parameter that this address does not know'],
  'bad-request': [400, 'The request cannot be read'],
  'not-found': [404, 'There is nothing at this address'],
  'not-acceptable': [406, 'No such format'],
  gone: [410, 'What was asked for is no more'],
  'method-not-allowed': [405, 'This method is not allowed here'],
  'request-timeout': [408, 'The request did not come whole in time'],
  'too-large': [413, 'The request is too large'],
  'too-many-requests': [429, 'Too many requests from one address'],
  'headers-too-large': [431, 'The headers of the request are too large'],
  'internal-error': [500, 'Something went wrong on the server'],
  'not-implemented': [501, 'Not in this form'],
  'too-slow': [503, 'The question takes too long to answer'],
  'database-unavailable': [503, 'The database cannot be reached'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemSlug = keyof typeof PROBLEMS;

/** A failure to tell a client of, as RFC 9457 problem details; `detail` names the parameter and the value. */
export class Problem extends Error {
  readonly slug: ProblemSlug;
  readonly statusCode: number;

  constructor(slug: ProblemSlug, detail: string) {
    super(detail);
    this.slug = slug;
    this.statusCode = PROBLEMS[slug][0];
  }
}

/** The problem for a parameter's value: `name=value` and what it must be. */
export function invalidParameter(name: string, value: unknown, must: string): Problem {
  return new Problem('invalid-parameter', `${name}=${shorten(value)}: ${must}`);
}

function shorten(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** An invalid value whose text is filled in once the request is at hand: Ajv does not say it. */
export class ValueProblem extends Problem {
  readonly parameter: string;
  readonly must: string;

  constructor(parameter: string, must: string) {
    super('invalid-parameter', `${parameter}: ${must}`);
    this.parameter = parameter;
    this.must = must;
  }

  /** The same problem with the value that the request has. */
  in(query: unknown): Problem {
    const value = (query as Record<string, unknown> | undefined)?.[this.parameter];
    return invalidParameter(this.parameter, value, this.must);
  }
}

/** The RFC 9457 document of a problem. */
export function problemDocument(problem: Problem, instance?: string) {
  const [status, title] = PROBLEMS[problem.slug];
  return {
    type: `/api/problems#${problem.slug}`,
    title,
    status,
    detail: problem.message,
    ...(instance && { instance }),
  };
}

/** Answers any error as a problem document; an unknown one is logged under the request's id and told without detail. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error, request);
  // Whoever has left hears nothing, and what was cancelled for that is no failure.
  if (problem.statusCode >= 500 && !reply.raw.destroyed)
    request.log.error({ err: error, requestId: request.id }, 'request failed');
  if (problem.statusCode === 503) void reply.header('retry-after', '5');
  // RFC 9110, 15.5.6: the answer must say what is allowed.
  if (problem.slug === 'method-not-allowed') void reply.header('allow', 'GET, HEAD, OPTIONS');
  return reply
    .code(problem.statusCode)
    .header('cache-control', 'no-store')
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemDocument(problem, `urn:request:${request.id}`)));
}

function toProblem(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof ValueProblem) return error.in(request.query);
  if (error instanceof Problem) return error;
  const { code, statusCode, message } = error as Partial<FastifyError>;
  if (isDatabaseLost(error))
    return new Problem('database-unavailable', 'The database cannot be reached; try again soon.');
  // SQLSTATE query_canceled: by the limit of time for a statement.
  if (code === '57014') {
    return new Problem('too-slow', 'The answer takes longer than a question may; ask for less, or try again.');
  }
  if (statusCode === 413) return new Problem('too-large', message ?? 'The body is too large.');
  if (statusCode === 429) return new Problem('too-many-requests', message ?? 'Wait a minute and try again.');
  if (statusCode && statusCode >= 400 && statusCode < 500) {
    return new Problem('bad-request', message ?? code ?? 'The request cannot be read.');
  }
  return new Problem('internal-error', `The failure is logged under ${request.id}.`);
}

/** Tells a problem on a connection whose bytes are no request that can be read, and ends it. */
export function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const problem =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? new Problem('headers-too-large', 'The address and the headers of a request have 16 KiB together.')
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? new Problem('request-timeout', 'The request did not come whole in time.')
        : new Problem('bad-request', 'The request is no HTTP that can be read.');
  const body = JSON.stringify(problemDocument(problem));
  const head = [
    `HTTP/1.1 ${problem.statusCode} ${STATUS_CODES[problem.statusCode] ?? ''}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** True when PostgreSQL closed, refused or timed out a connection (SQLSTATE class 08 or 57P), or the socket is gone. */
function isDatabaseLost(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return (
    /^(08|57P)/.test(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(code) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(message)
  );
}
