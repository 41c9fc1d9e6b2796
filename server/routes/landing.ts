import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { baseUrl } from './links.ts';
import { answer, NO_PARAMETERS, PROBLEM_ANSWERS } from './schemas.ts';

const TITLE = 'Passages';
const DESCRIPTION =
  'Migration flows to Europe by month and corridor: detections, arrivals, deaths and disappearances, displacement, flow monitoring points and transit routes, each figure with its publisher and date.';

/** Conformance classes that hold, and only those. */
const CONFORMS_TO = [
  'http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30',
];

/** `/api` and `/api/conformance` (OGC API - Features, 7.2 and 7.4). */
export function landingRoutes(app: FastifyInstance, context: Context): void {
  const schema = { tags: ['Start'], querystring: NO_PARAMETERS };
  app.get(
    '/api',
    {
      schema: {
        ...schema,
        summary: 'Where to begin',
        response: { 200: answer('Links', 'application/json'), ...PROBLEM_ANSWERS },
      },
    },
    async (request) => {
      const base = baseUrl(context, request);
      const link = (path: string, rel: string, type: string, title: string) => ({
        href: base + path,
        rel,
        type,
        title,
      });
      return {
        title: TITLE,
        description: DESCRIPTION,
        links: [
          link('/api', 'self', 'application/json', 'This document'),
          link('/', 'alternate', 'text/html', 'The portal'),
          link(
            '/api/openapi.json',
            'service-desc',
            'application/vnd.oai.openapi+json;version=3.0',
            'The API, OpenAPI 3.0',
          ),
          link('/api/docs', 'service-doc', 'text/html', 'The API, for people'),
          link('/api/conformance', 'conformance', 'application/json', 'Standards that it keeps'),
          link('/api/collections', 'data', 'application/json', 'Collections'),
          link('/api/sources', 'related', 'application/json', 'Who published what, when'),
          link('/api/releases', 'related', 'application/json', 'Every vintage that was loaded'),
        ],
      };
    },
  );
  app.get(
    '/api/conformance',
    {
      schema: {
        ...schema,
        summary: 'Standards that it keeps',
        response: { 200: answer('Classes', 'application/json'), ...PROBLEM_ANSWERS },
      },
    },
    async () => ({ conformsTo: CONFORMS_TO }),
  );
}
