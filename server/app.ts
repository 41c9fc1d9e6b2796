import { createServer } from 'node:http';
import compress from '@fastify/compress';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { sendCached } from './cache.ts';
import { COLLECTIONS } from './collections/index.ts';
import type { Context } from './context.ts';
import { digestItems } from './digest.ts';
import { describeRoutes } from './openapi.ts';
import { invalidParameter, Problem, refuse, sendProblem } from './problem.ts';
import { answerKey } from './routes/answer-key.ts';
import { catalogRoutes } from './routes/catalog.ts';
import { collectionRoutes } from './routes/collections.ts';
import { datasetTileRoutes } from './routes/dataset-tiles.ts';
import { docsRoutes } from './routes/docs.ts';
import { figureRoutes } from './routes/figures.ts';
import { healthRoutes } from './routes/health.ts';
import { itemRoutes } from './routes/items.ts';
import { landingRoutes } from './routes/landing.ts';
import { measure, metricsRoutes } from './routes/metrics.ts';
import { oembedRoutes } from './routes/oembed.ts';
import { portalRoutes } from './routes/portal.ts';
import { queryablesRoutes } from './routes/queryables.ts';
import { releaseRoutes } from './routes/releases.ts';
import { robotsRoutes } from './routes/robots.ts';
import { tileSetRoutes } from './routes/tile-sets.ts';
import { tileKey, tileRoutes } from './routes/tiles.ts';
import { EXPOSED_HEADERS, SECURITY_HEADERS, forbidFraming } from './security.ts';
import { TileShelf } from './tiles/tile-shelf.ts';
import { toProblem } from './validation.ts';

/** Whoever takes nothing of an answer for so long, in milliseconds, has gone without saying so. */
const STALLED = 5 * 60_000;

/** The application over an open database; `clientFolder` is where the built client lies. */
export async function buildApp(
  context: Context,
  clientFolder: string,
  { logLevel = 'warn' } = {},
): Promise<FastifyInstance> {
  const app = fastify({
    serverFactory: (handle) =>
      // Without a host a request is refused below, as a problem document, and not by Node with nothing.
      createServer({ requireHostHeader: false }, (request, response) => {
        // A function made for each request would cost more than what it does.
        const key = tileKey(context, request.url ?? '') || answerKey(context, request);
        if (sendCached(context.cache, key, request, response)) metrics.cached += 1;
        else handle(request, response);
      }).setTimeout(STALLED),
    logger: { level: logLevel },
    // Behind a proxy on the same machine the client's address is in the header that the proxy sets.
    trustProxy: 'loopback',
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
    // Unknown parameters are told, not taken away; text of the query becomes a number where the schema says so.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: true, allErrors: false } },
    schemaErrorFormatter: toProblem,
    // An address that cannot be decoded never reaches a route.
    frameworkErrors: sendProblem,
    clientErrorHandler: refuse,
  });
  const metrics = measure(app, context);
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler((request, reply) => sendProblem(notFound(request.url), request, reply));
  await describeRoutes(app);
  await app.register(helmet, SECURITY_HEADERS);
  app.addHook('onSend', forbidFraming);
  app.addHook('onRequest', onlyReading);
  app.addHook('onRequest', named);
  app.addHook('preHandler', finite);
  await app.register(cors, {
    origin: '*',
    methods: ['GET', 'HEAD', 'OPTIONS'],
    exposedHeaders: EXPOSED_HEADERS,
  });
  await app.register(rateLimit, {
    max: context.settings.rateLimit,
    timeWindow: '1 minute',
    errorResponseBuilder: (_request, { max, after }) =>
      new Problem(
        'too-many-requests',
        `More than ${max} requests in a minute from one address; try again in ${after}.`,
      ),
  });
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip', 'identity'] });
  digestItems(app);
  landingRoutes(app, context);
  catalogRoutes(app, context);
  collectionRoutes(app, context);
  queryablesRoutes(app, context);
  itemRoutes(app, context);
  const shelf = new TileShelf(context);
  tileRoutes(app, context, shelf);
  tileSetRoutes(app, context);
  datasetTileRoutes(app, context, shelf);
  figureRoutes(app, context);
  releaseRoutes(app, context);
  await docsRoutes(app, context);
  healthRoutes(app, context);
  metricsRoutes(app, metrics);
  oembedRoutes(app, context);
  robotsRoutes(app, context);
  await portalRoutes(app, context, clientFolder);
  return app;
}

/** Refuses every method that would change something, before a body is read. */
async function onlyReading({ method, url }: FastifyRequest): Promise<void> {
  if (['GET', 'HEAD', 'OPTIONS'].includes(method)) return;
  throw new Problem('method-not-allowed', `${method} is not allowed at ${url.split('?')[0]}`);
}

/** Refuses a request of HTTP/1.1 that does not say whom it asks (RFC 9112, 3.2). */
async function named({ headers: { host }, raw }: FastifyRequest): Promise<void> {
  if (host === undefined && raw.httpVersion === '1.1') throw new Problem('bad-request', 'The request names no host.');
}

/** Refuses numbers without end, such as 1e400, which the check of a schema lets pass whatever its bounds are. */
async function finite({ query }: FastifyRequest): Promise<void> {
  for (const [name, value] of Object.entries(query as Record<string, unknown>)) {
    if (typeof value === 'number' && !Number.isFinite(value))
      throw invalidParameter(name, String(value), 'must be a whole number');
  }
}

function notFound(url: string): Problem {
  const path = url.split('?')[0] ?? url;
  const id = /^\/api\/collections\/([^/]+)/.exec(path)?.[1];
  if (id !== undefined && !COLLECTIONS.some((collection) => collection.id === id)) {
    const known = COLLECTIONS.map((collection) => collection.id).join(', ');
    return new Problem('not-found', `collection=${id}: must be one of ${known}`);
  }
  return new Problem('not-found', `There is nothing at ${path}`);
}
