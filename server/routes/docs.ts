import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { nationalities } from '../load/references.ts';
import { atServer } from '../openapi.ts';
import { cookbookBody } from '../pages/cookbook-page.ts';
import { recipes } from '../pages/recipes.ts';
import { sendDocument } from '../pages/send-document.ts';
import { TRY_IT_SCRIPT } from '../pages/try-it-script.ts';
import { TRY_IT_STYLE } from '../pages/try-it-style.ts';
import { sendTagged } from '../tagged.ts';
import { baseUrl } from './links.ts';
import {
  DOCUMENT_QUERY,
  documentAnswer,
  NOT_ACCEPTABLE_ANSWER,
  NOT_MODIFIED_ANSWER,
  PROBLEM_ANSWERS,
} from './schemas.ts';

/** `/api/openapi.json`, generated from the schemas that validate; for people `/api/docs`, to try it, and `/api/cookbook`. */
export async function docsRoutes(app: FastifyInstance, context: Context): Promise<void> {
  const document = (request: FastifyRequest) => {
    const { words } = context.snapshot;
    return atServer(app.swagger(), baseUrl(context, request), {
      Corridor: [...words.corridor].sort(),
      Country: [...words.country].sort(),
      Nationality: nationalities(),
      Source: [...words.source].sort(),
    });
  };
  app.get('/api/openapi.json', { schema: { hide: true } }, async (request, reply) => {
    void reply
      .header('content-type', 'application/vnd.oai.openapi+json;version=3.0')
      .header('cache-control', 'public, max-age=60, stale-while-revalidate=600');
    // Of a text the framework would write the type anew, with quotes that GDAL's driver does not know.
    return sendTagged(request, reply, Buffer.from(JSON.stringify(document(request))));
  });
  app.get(
    '/api/cookbook',
    {
      schema: {
        tags: ['Start'],
        summary: 'Snippets for people: curl, R, Python, QGIS, GDAL, JavaScript',
        querystring: DOCUMENT_QUERY,
        response: {
          200: documentAnswer('Recipes'),
          ...NOT_MODIFIED_ANSWER,
          ...PROBLEM_ANSWERS,
          ...NOT_ACCEPTABLE_ANSWER,
        },
      },
    },
    async (request, reply) => {
      const all = recipes(baseUrl(context, request));
      return sendDocument(request, reply, {
        title: 'Cookbook',
        description: 'How to take figures into the tool you work with. Each snippet runs as it stands.',
        value: { recipes: all },
        body: async () => cookbookBody(all),
      });
    },
  );
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    theme: {
      title: 'Try the API · Passages',
      css: [{ filename: 'passages.css', content: TRY_IT_STYLE }],
      js: [{ filename: 'passages.js', content: TRY_IT_SCRIPT }],
    },
    uiConfig: {
      docExpansion: 'none',
      tryItOutEnabled: true,
      defaultModelsExpandDepth: -1,
      displayRequestDuration: true,
    },
    transformSpecification: (_document, request) => document(request),
    transformSpecificationClone: false,
  });
}
