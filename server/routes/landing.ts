import type { FastifyInstance } from 'fastify';
import { describedCollections } from '../catalog/known.ts';
import type { Context } from '../context.ts';
import { dataCatalog } from '../pages/portal-json-ld.ts';
import { landingBody } from '../pages/landing-page.ts';
import { sendDocument } from '../pages/send-document.ts';
import { DESCRIPTION, TITLE } from '../portal-words.ts';
import { Conformance, Landing } from './answers.ts';
import { baseUrl } from './links.ts';
import {
  DOCUMENT_QUERY,
  documentAnswer,
  NOT_ACCEPTABLE_ANSWER,
  NOT_MODIFIED_ANSWER,
  PROBLEM_ANSWERS,
} from './schemas.ts';

/** Conformance classes that hold, and only those. */
const CONFORMS_TO = [
  'http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/landing-page',
  'http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/json',
  'http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/html',
  'http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/oas30',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30',
  'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs',
  'http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter',
  'http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter',
  'http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables',
  'http://www.opengis.net/spec/cql2/1.0/conf/cql2-text',
  'http://www.opengis.net/spec/cql2/1.0/conf/cql2-json',
  'http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2',
  'http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators',
  'http://www.opengis.net/spec/cql2/1.0/conf/case-insensitive-comparison',
  'http://www.opengis.net/spec/cql2/1.0/conf/accent-insensitive-comparison',
  'http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions',
  'http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions-plus',
  'http://www.opengis.net/spec/cql2/1.0/conf/spatial-functions',
  'http://www.opengis.net/spec/cql2/1.0/conf/temporal-functions',
  'http://www.opengis.net/spec/cql2/1.0/conf/property-property',
  'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset',
  'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list',
  'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/dataset-tilesets',
  'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets',
  'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/collections-selection',
  'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/datetime',
  'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt',
  'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/oas30',
  'http://www.opengis.net/spec/tms/2.0/conf/tilematrixset',
  'http://www.opengis.net/spec/tms/2.0/conf/tilematrixsetlimits',
  'http://www.opengis.net/spec/tms/2.0/conf/tilesetmetadata',
  'http://www.opengis.net/spec/tms/2.0/conf/json-tilematrixset',
  'http://www.opengis.net/spec/tms/2.0/conf/json-tilematrixsetlimits',
  'http://www.opengis.net/spec/tms/2.0/conf/json-tilesetmetadata',
];

/** What the landing page links to: path, relation, media type and words. */
const LINKS: readonly (readonly [path: string, rel: string, type: string, title: string])[] = [
  ['/api', 'self', 'application/json', 'This document'],
  ['/api?f=html', 'alternate', 'text/html', 'The same, for people'],
  ['/api/openapi.json', 'service-desc', 'application/vnd.oai.openapi+json;version=3.0', 'The API, OpenAPI 3.0'],
  ['/api/docs', 'service-doc', 'text/html', 'The API, for people'],
  ['/api/cookbook', 'related', 'text/html', 'Cookbook: curl, R, Python, QGIS, GDAL, JavaScript'],
  ['/api/conformance', 'conformance', 'application/json', 'Standards that it keeps'],
  ['/api/collections', 'data', 'application/json', 'Collections'],
  [
    '/api/tileMatrixSets',
    'http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes',
    'application/json',
    'Grids that tiles are cut in',
  ],
  [
    '/api/tiles',
    'http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector',
    'application/json',
    'Tiles with all collections',
  ],
  ['/api/analysis', 'related', 'application/json', 'Each month beside earlier ones'],
  ['/api/catalog', 'related', 'application/ld+json', 'The catalogue for other catalogues, DCAT-AP'],
  ['/api/sources', 'related', 'application/json', 'Who published what, when'],
  ['/api/releases', 'related', 'application/json', 'Every vintage that was loaded'],
];

/** `/api` and `/api/conformance` (OGC API - Features, 7.2 and 7.4). */
export function landingRoutes(app: FastifyInstance, context: Context): void {
  const schema = { tags: ['Start'], querystring: DOCUMENT_QUERY };
  app.get(
    '/api',
    {
      schema: {
        ...schema,
        summary: 'Where to begin',
        response: {
          200: documentAnswer('Links', 'application/json', Landing),
          ...NOT_MODIFIED_ANSWER,
          ...PROBLEM_ANSWERS,
          ...NOT_ACCEPTABLE_ANSWER,
        },
      },
    },
    async (request, reply) => {
      const base = baseUrl(context, request);
      const links = LINKS.map(([path, rel, type, title]) => ({ href: base + path, rel, type, title }));
      return sendDocument(request, reply, {
        title: TITLE,
        description: DESCRIPTION,
        value: { title: TITLE, description: DESCRIPTION, links },
        body: async () => landingBody(links),
        jsonLd: async () => dataCatalog(base, await describedCollections(context)),
      });
    },
  );
  app.get(
    '/api/conformance',
    {
      schema: {
        ...schema,
        summary: 'Standards that it keeps',
        response: {
          200: documentAnswer('Classes', 'application/json', Conformance),
          ...NOT_MODIFIED_ANSWER,
          ...PROBLEM_ANSWERS,
          ...NOT_ACCEPTABLE_ANSWER,
        },
      },
    },
    async (request, reply) =>
      sendDocument(request, reply, {
        title: 'Standards that the API keeps',
        description: 'The conformance classes that hold, by the addresses that their standards give them.',
        value: { conformsTo: CONFORMS_TO },
      }),
  );
}
