import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { sendStored } from '../cache.ts';
import type { Context } from '../context.ts';
import { SourceInfo } from '../contract.ts';
import { sendDocument, DOCUMENT_OFFERS } from '../pages/send-document.ts';
import { sourcesPage } from '../pages/sources-page.ts';
import { describeSources } from '../query/sources.ts';
import { readStanding } from '../query/vocabulary.ts';
import { negotiate } from './negotiate.ts';
import {
  AS_OF,
  DOCUMENT_FORM,
  documentAnswer,
  NOT_ACCEPTABLE_ANSWER,
  NOT_MODIFIED_ANSWER,
  PROBLEM_ANSWERS,
} from './schemas.ts';
import { json, storedAnswer } from './stored-answer.ts';

const SourcesAnswer = Type.Object({ sources: Type.Array(SourceInfo) });

/** `/api/sources`. */
export function sourceRoutes(app: FastifyInstance, context: Context): void {
  app.get<{ Querystring: { as_of?: string } }>(
    '/api/sources',
    {
      schema: {
        tags: ['Figures'],
        summary: 'Who published what, when, under which licence',
        querystring: Type.Object({ as_of: AS_OF, f: DOCUMENT_FORM }, { additionalProperties: false }),
        response: {
          200: documentAnswer('Sources', 'application/json', SourcesAnswer),
          ...NOT_MODIFIED_ANSWER,
          ...PROBLEM_ANSWERS,
          ...NOT_ACCEPTABLE_ANSWER,
        },
      },
    },
    async (request, reply) => {
      const { as_of: asOf } = request.query;
      if (negotiate(request, DOCUMENT_OFFERS).name === 'html') {
        const { snapshot } = context;
        const sources = describeSources(snapshot, readStanding(snapshot, asOf));
        return sendDocument(request, reply, sourcesPage(sources));
      }
      const stored = await storedAnswer(context, request, (snapshot) => {
        const standing = readStanding(snapshot, asOf);
        return async () => json({ sources: describeSources(snapshot, standing) }, { vary: 'accept, accept-encoding' });
      });
      return sendStored(request, reply, stored);
    },
  );
}
