import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Context } from '../context.ts';

/** What is measured of an application. */
export interface Metrics {
  registry: Registry;
  /** How many answers were sent out of the cache before a route was looked for; a plain number, since they are many. */
  cached: number;
}

// Of the process, so that several applications in it do not watch it several times.
const process = new Registry();

/** What is measured of an application over a context; its requests from now on. */
export function measure(app: FastifyInstance, context: Context): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const seconds = new Histogram({
    name: 'passages_http_request_duration_seconds',
    help: 'How long requests took that were not answered out of the cache, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.025, 0.1, 0.5, 2, 10, 30],
    registers,
  });
  app.addHook('onResponse', async ({ method, routeOptions: { url } }, reply) => {
    // Addresses without a route share one name: theirs are without end.
    seconds.observe({ method, route: url ?? 'none', status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  new Gauge({
    name: 'passages_cache_bytes',
    help: 'Bytes that kept answers take.',
    registers,
    collect() {
      this.set(context.cache.bytes);
    },
  });
  new Gauge({
    name: 'passages_releases',
    help: 'Releases that are known and not withdrawn.',
    registers,
    collect() {
      this.set(context.snapshot.releases.filter(({ withdrawn }) => !withdrawn).length);
    },
  });
  new Gauge({
    name: 'passages_database_connections',
    help: 'Connections to the database, those in use among them.',
    labelNames: ['state'],
    registers,
    collect() {
      this.reset();
      for (const { totalCount, idleCount, waitingCount } of [context.pool, context.prepared].filter(
        (pool) => pool !== null,
      )) {
        this.inc({ state: 'busy' }, totalCount - idleCount);
        this.inc({ state: 'idle' }, idleCount);
        this.inc({ state: 'waiting' }, waitingCount);
      }
    },
  });
  const metrics: Metrics = { registry, cached: 0 };
  new Counter({
    name: 'passages_cached_answers_total',
    help: 'Answers out of the cache that reached no route.',
    registers,
    collect() {
      this.reset();
      this.inc(metrics.cached);
    },
  });
  return metrics;
}

/** `/metrics`: the state of the process for Prometheus, in its text format. */
export function metricsRoutes(app: FastifyInstance, { registry }: Metrics): void {
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    if (process.getMetricsAsArray().length === 0) collectDefaultMetrics({ register: process });
    const all = Registry.merge([process, registry]);
    return reply
      .header('content-type', all.contentType)
      .header('cache-control', 'no-store')
      .send(await all.metrics());
  });
}
