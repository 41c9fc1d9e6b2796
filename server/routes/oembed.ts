import type { FastifyInstance } from 'fastify';
import { escapeHtml } from '../pages/html.ts';
import { TITLE } from '../portal-words.ts';
import { invalidParameter, Problem } from '../problem.ts';
import type { Context } from '../context.ts';
import { baseUrl } from './links.ts';

/** The size of an embed for whoever asks for none, in pixels. */
const WIDTH = 800;
const HEIGHT = 560;

/** Pages that can be embedded: the portal in any of its views, and an embed itself. */
const PAGES = new Set(['/', '/index.html', '/embed']);

/** `/oembed`: how to embed a view of the portal (oEmbed 1.0). Other parameters, which consumers add, are passed over. */
export function oembedRoutes(app: FastifyInstance, context: Context): void {
  app.get<{ Querystring: Record<string, unknown> }>('/oembed', { schema: { hide: true } }, async (request, reply) => {
    const { url, format = 'json', maxwidth, maxheight } = request.query;
    if (format !== 'json') throw new Problem('not-implemented', `format=${String(format)}: there is json`);
    const base = baseUrl(context, request);
    const search = searchOf(base, url);
    const width = sizeOf('maxwidth', maxwidth, WIDTH);
    const height = sizeOf('maxheight', maxheight, HEIGHT);
    const address = escapeHtml(`${base}/embed${search}`);
    return reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(
        JSON.stringify({
          type: 'rich',
          version: '1.0',
          title: TITLE,
          provider_name: TITLE,
          provider_url: `${base}/`,
          cache_age: 3600,
          html: `<iframe src="${address}" title="${TITLE}" width="${width}" height="${height}" style="border:0" loading="lazy" allowfullscreen></iframe>`,
          width,
          height,
        }),
      );
  });
}

/** The query string of one of the portal's own pages; any other address has no embed. */
function searchOf(base: string, address: unknown): string {
  if (typeof address !== 'string' || address === '')
    throw invalidParameter('url', address ?? '', 'must be the address of a page of the portal');
  const page = URL.parse(address, base);
  const own = new URL(base);
  const path = page?.pathname.slice(own.pathname === '/' ? 0 : own.pathname.length);
  if (
    page === null ||
    !/^https?:$/.test(page.protocol) ||
    page.host !== own.host ||
    path === undefined ||
    !PAGES.has(path)
  ) {
    throw new Problem('not-found', `url=${address.slice(0, 200)}: is no page of the portal that can be embedded`);
  }
  return page.search;
}

function sizeOf(name: string, text: unknown, otherwise: number): number {
  if (text === undefined) return otherwise;
  const most = typeof text === 'string' && /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (most < 1) throw invalidParameter(name, text, 'must be a number of pixels above zero');
  return Math.min(otherwise, most);
}
