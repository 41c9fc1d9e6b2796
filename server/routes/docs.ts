import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { baseUrl } from './links.ts';

interface Operation {
  summary?: string;
  tags?: string[];
  parameters?: { name: string; in: string; description?: string; required?: boolean }[];
}

/** `/api/openapi.json`, generated from the schemas that validate, and `/api/docs`, the same for people. */
export function docsRoutes(app: FastifyInstance, context: Context): void {
  app.get('/api/openapi.json', { schema: { hide: true } }, async (request, reply) =>
    reply
      .header('content-type', 'application/vnd.oai.openapi+json;version=3.0')
      .send(JSON.stringify({ ...app.swagger(), servers: [{ url: baseUrl(context, request) }] })),
  );
  app.get('/api/docs', { schema: { hide: true } }, async (_request, reply) => {
    const { paths = {} } = app.swagger() as { paths?: Record<string, Record<string, Operation>> };
    const entries = Object.entries(paths).map(([path, methods]) => entry(path, methods['get'] ?? {}));
    return reply.header('content-type', 'text/html; charset=utf-8').send(page(entries.join('\n')));
  });
}

function entry(path: string, { summary = '', parameters = [] }: Operation): string {
  const fields = parameters.map(
    ({ name, in: place, description = '', required }) =>
      `<tr><td><code>${escape(name)}</code>${required ? ' *' : ''}</td><td>${place}</td><td>${escape(description)}</td></tr>`,
  );
  const address = path.includes('{')
    ? `<code>${escape(path)}</code>`
    : `<a href="${escape(path)}"><code>${escape(path)}</code></a>`;
  const table = fields.length > 0 ? `<table>${fields.join('')}</table>` : '';
  return `<section><h2>${address}</h2><p>${escape(summary)}</p>${table}</section>`;
}

function page(body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Passages: the API</title><style>
:root{color-scheme:light dark}body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}
h2{font-size:1rem;margin:2rem 0 0}table{border-collapse:collapse;font-size:.875rem}td{padding:4px 12px 4px 0;vertical-align:top}
</style></head><body><h1>Passages: the API</h1>
<p>Every address answers GET and HEAD. The same as <a href="/api/openapi.json">OpenAPI 3.0</a>. Back to <a href="/">the portal</a>.</p>
${body}</body></html>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);
}
