import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { MEASURES } from '../../geodata/vocabulary.ts';
import { sendStored } from '../cache.ts';
import type { Context } from '../context.ts';
import { FlowCube, StockCube } from '../contract.ts';
import { Problem } from '../problem.ts';
import { readCube } from '../query/cube.ts';
import { readStanding } from '../query/vocabulary.ts';
import { answer, AS_OF, NOT_FOUND_ANSWER, NOT_MODIFIED_ANSWER, PROBLEM_ANSWERS } from './schemas.ts';
import { json, storedAnswer } from './stored-answer.ts';

/** `/api/cube/{measure}`. */
export function cubeRoutes(app: FastifyInstance, context: Context): void {
  app.get<{ Params: { measure: string }; Querystring: { as_of?: string } }>(
    '/api/cube/:measure',
    {
      schema: {
        tags: ['Figures'],
        summary: 'Every month and series of a measure',
        description:
          'All that is known of a measure in one compact answer, made for showing month after month without asking again. A flow has a row of values a series; a stock has a row a level. Series by chosen dimensions, as tables and files, are at /api/series.',
        params: Type.Object({
          measure: Type.String({ description: `What is counted: ${MEASURES.join(', ')}.`, examples: ['detections'] }),
        }),
        querystring: Type.Object({ as_of: AS_OF }, { additionalProperties: false }),
        response: {
          200: answer('The cube', 'application/json', Type.Union([FlowCube, StockCube])),
          ...NOT_MODIFIED_ANSWER,
          ...PROBLEM_ANSWERS,
          ...NOT_FOUND_ANSWER,
        },
      },
    },
    async (request, reply) => {
      const measure = MEASURES.find((word) => word === request.params.measure);
      if (!measure)
        throw new Problem('not-found', `measure=${request.params.measure}: must be one of ${MEASURES.join(', ')}`);
      const stored = await storedAnswer(context, request, (snapshot) => {
        const standing = readStanding(snapshot, request.query.as_of);
        const day = request.query.as_of ?? context.today();
        return async () => json(await readCube(context.db, { measure, snapshot, standing, day }));
      });
      return sendStored(request, reply, stored);
    },
  );
}
