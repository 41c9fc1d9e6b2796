import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Month } from '../../geodata/month.ts';
import { readAnalysis, readAnalysisMonths } from '../analysis/read-analysis.ts';
import { analysisCsv } from '../analysis/table.ts';
import { sendStored } from '../cache.ts';
import { fromSnapshot, type Context } from '../context.ts';
import { AnalysisAnswer, AnalysisMonths } from '../contract.ts';
import { analysisBody, analysisMonthsBody } from '../pages/analysis-page.ts';
import { monthName } from '../pages/analysis-words.ts';
import { DOCUMENT_OFFERS, sendDocument } from '../pages/send-document.ts';
import { readMonth } from '../query/series-question.ts';
import { readStanding } from '../query/vocabulary.ts';
import type { Snapshot } from '../snapshot.ts';
import { negotiate, type Offer } from './negotiate.ts';
import {
  AS_OF,
  DOCUMENT_FORM,
  documentAnswer,
  NOT_ACCEPTABLE_ANSWER,
  NOT_FOUND_ANSWER,
  NOT_MODIFIED_ANSWER,
  PROBLEM_ANSWERS,
} from './schemas.ts';
import { json, kept, storedAnswer } from './stored-answer.ts';

const OFFERS: readonly [Offer, ...Offer[]] = [
  { name: 'json', mediaType: 'application/json; charset=utf-8' },
  { name: 'csv', mediaType: 'text/csv; charset=utf-8' },
  { name: 'html', mediaType: 'text/html; charset=utf-8' },
];

interface Query {
  as_of?: string;
}

/** `/api/analysis` and `/api/analysis/{month}`. */
export function analysisRoutes(app: FastifyInstance, context: Context): void {
  const vary = { vary: 'accept, accept-encoding' };
  app.get<{ Querystring: Query }>(
    '/api/analysis',
    {
      schema: {
        tags: ['Figures'],
        summary: 'The months that there is an analysis of',
        querystring: Type.Object({ as_of: AS_OF, f: DOCUMENT_FORM }, { additionalProperties: false }),
        response: {
          200: documentAnswer('Months', 'application/json', AnalysisMonths),
          ...NOT_MODIFIED_ANSWER,
          ...PROBLEM_ANSWERS,
          ...NOT_ACCEPTABLE_ANSWER,
        },
      },
    },
    async (request, reply) => {
      const { as_of: asOf } = request.query;
      const read = async (snapshot: Snapshot): Promise<AnalysisMonths> => ({
        months: await readAnalysisMonths(context.db, readStanding(snapshot, asOf)),
        as_of: asOf ?? context.today(),
      });
      if (negotiate(request, DOCUMENT_OFFERS).name === 'html') {
        const value = await whole(context, read);
        return sendDocument(request, reply, {
          title: 'Monthly analysis',
          description:
            'Each month beside the month before and the same month of the year before, as each source reports it.',
          value,
          body: async () => analysisMonthsBody(value, queryOf(asOf)),
        });
      }
      const stored = await storedAnswer(context, request, (snapshot) => {
        readStanding(snapshot, asOf);
        return async () => json(await read(snapshot), vary);
      });
      return sendStored(request, reply, stored);
    },
  );
  app.get<{ Params: { month: string }; Querystring: Query }>(
    '/api/analysis/:month',
    {
      schema: {
        tags: ['Figures'],
        summary: 'The analysis of a month',
        description:
          'Each flow of the month as each source reports it, beside the month before, the same month of the year before and the year so far: whole, by corridor, by country of arrival, by border, and by nationality. With it the newest levels of people displaced, present or protected. Nothing is added over sources or measures; what counts people at every border has no total and is left out. A figure is compared only where the same parts were reported.',
        params: Type.Object({
          month: Type.String({ description: 'A month, YYYY-MM, from 1900-01 to 2100-12.', examples: ['2018-06'] }),
        }),
        querystring: Type.Object(
          {
            as_of: AS_OF,
            f: Type.Optional(
              Type.Enum(['json', 'csv', 'html'] as const, {
                description: 'JSON, CSV with a row a figure, or a page for people; else what Accept asks for.',
              }),
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          200: {
            description: 'The analysis',
            content: {
              'application/json': { schema: AnalysisAnswer },
              'text/csv': { schema: Type.String() },
              'text/html': { schema: Type.String() },
            },
          },
          ...NOT_MODIFIED_ANSWER,
          ...PROBLEM_ANSWERS,
          ...NOT_FOUND_ANSWER,
          ...NOT_ACCEPTABLE_ANSWER,
        },
      },
    },
    async (request, reply) => {
      const { as_of: asOf } = request.query;
      const questionIn = (snapshot: Snapshot) => ({
        month: readMonth('month', request.params.month) as Month,
        snapshot,
        standing: readStanding(snapshot, asOf),
        day: asOf ?? context.today(),
      });
      const offer = negotiate(request, OFFERS);
      if (offer.name === 'html') {
        const value = await whole(context, (snapshot) => readAnalysis(context.db, questionIn(snapshot)));
        return sendDocument(request, reply, {
          title: `${monthName(value.month)} in figures`,
          description: `What publishers counted on the ways to Europe, as known on ${value.as_of}.`,
          value,
          body: async () => analysisBody(value, queryOf(asOf)),
        });
      }
      const stored = await storedAnswer(context, request, (snapshot) => {
        const question = questionIn(snapshot);
        return async () => {
          const answer = await readAnalysis(context.db, question);
          if (offer.name === 'json') return json(answer, vary);
          const name = `passages-analysis-${answer.month}-as-of-${answer.as_of}.csv`;
          const saved = { 'content-disposition': `attachment; filename="${name}"` };
          return kept(analysisCsv(answer), offer.mediaType, { ...vary, ...saved });
        };
      });
      return sendStored(request, reply, stored);
    },
  );
}

/** What `read` makes of a snapshot, of one moment. */
async function whole<T>(context: Context, read: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  return fromSnapshot(context, async (snapshot, assertWhole) => {
    const value = await read(snapshot);
    await assertWhole();
    return value;
  });
}

function queryOf(asOf: string | undefined): string {
  return asOf === undefined ? '' : `?as_of=${asOf}`;
}
