import type { FastifyInstance } from 'fastify';
import { readAnalysisMonths } from '../analysis/read-analysis.ts';
import { describedCollections } from '../catalog/known.ts';
import type { Context } from '../context.ts';
import { newestOf } from '../pages/json-ld.ts';
import { escapeHtml } from '../pages/html.ts';
import { readStanding } from '../query/vocabulary.ts';
import { baseUrl } from './links.ts';

const CACHE_CONTROL = 'public, max-age=3600';

/** A page and the day on which it last changed, null where no figure decides on it. */
type Page = readonly [path: string, changed: string | null];

/** `/robots.txt`, and `/sitemap.xml` (sitemaps.org 0.9) with every page that a search engine should know. */
export function robotsRoutes(app: FastifyInstance, context: Context): void {
  app.get('/robots.txt', { schema: { hide: true } }, async (request, reply) => {
    const base = baseUrl(context, request);
    // Tiles, cubes and further pages of lists are without end and hold nothing that the pages do not.
    const lines = [
      'User-agent: *',
      'Disallow: /api/cube/',
      'Disallow: /api/collections/*/tiles/',
      'Disallow: /api/tiles/',
      'Disallow: /*after=',
      'Allow: /',
      '',
      `Sitemap: ${base}/sitemap.xml`,
      '',
    ];
    return reply
      .header('content-type', 'text/plain; charset=utf-8')
      .header('cache-control', CACHE_CONTROL)
      .send(lines.join('\n'));
  });
  app.get('/sitemap.xml', { schema: { hide: true } }, async (request, reply) => {
    const base = baseUrl(context, request);
    const entries = (await pagesOf(context)).map(([path, changed]) => {
      const modified = changed === null ? '' : `<lastmod>${changed}</lastmod>`;
      return `<url><loc>${escapeHtml(base + path)}</loc>${modified}</url>`;
    });
    return reply
      .header('content-type', 'application/xml; charset=utf-8')
      .header('cache-control', CACHE_CONTROL)
      .send(
        `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</urlset>\n`,
      );
  });
}

async function pagesOf(context: Context): Promise<Page[]> {
  const described = await describedCollections(context);
  const newest = newestOf(described.flatMap(({ facts }) => facts.sources));
  const months = await readAnalysisMonths(context.db, readStanding(context.snapshot, null));
  return [
    ['/', newest],
    ['/api', null],
    ['/api/docs', null],
    ['/api/catalog', newest],
    ['/api/sources', newest],
    ['/api/releases', newest],
    ['/api/collections', newest],
    ...described.flatMap(({ collection: { id }, facts }): Page[] => {
      const changed = newestOf(facts.sources);
      return [
        [`/api/collections/${id}`, changed],
        [`/api/collections/${id}/items`, changed],
      ];
    }),
    ['/api/analysis', newest],
    ...months.map((month): Page => [`/api/analysis/${month}`, newest]),
  ];
}
