import type { FastifyInstance } from 'fastify';
import { COLLECTIONS } from '../collections/index.ts';
import type { Context } from '../context.ts';
import { queryableSchemas } from '../cql2/queryables.ts';
import { sendDocument } from '../pages/send-document.ts';
import { QueryablesSchema } from './answers.ts';
import { baseUrl } from './links.ts';
import {
  DOCUMENT_QUERY,
  documentAnswer,
  NOT_ACCEPTABLE_ANSWER,
  NOT_MODIFIED_ANSWER,
  PROBLEM_ANSWERS,
} from './schemas.ts';

const MEDIA_TYPE = 'application/schema+json';

/** `/api/collections/{id}/queryables`: what filters can name (OGC API - Features, Part 3, 6). */
export function queryablesRoutes(app: FastifyInstance, context: Context): void {
  for (const collection of COLLECTIONS) {
    const { id, title } = collection;
    app.get(
      `/api/collections/${id}/queryables`,
      {
        schema: {
          tags: [title],
          summary: 'What filters can name',
          querystring: DOCUMENT_QUERY,
          response: {
            200: documentAnswer('A JSON Schema of what filters can name', MEDIA_TYPE, QueryablesSchema),
            ...NOT_MODIFIED_ANSWER,
            ...PROBLEM_ANSWERS,
            ...NOT_ACCEPTABLE_ANSWER,
          },
        },
      },
      async (request, reply) =>
        sendDocument(request, reply, {
          title: `${title}: what filters can name`,
          description: 'The properties that a filter in CQL2 can name, as a JSON Schema.',
          mediaType: MEDIA_TYPE,
          value: {
            $schema: 'https://json-schema.org/draft/2020-12/schema',
            $id: `${baseUrl(context, request)}/api/collections/${id}/queryables`,
            title,
            description: collection.description,
            type: 'object',
            properties: queryableSchemas(collection),
            additionalProperties: false,
          },
        }),
    );
  }
}
