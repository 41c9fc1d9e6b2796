import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { kindOf, MEASURES, type Measure } from '../../geodata/vocabulary.ts';
import { sendStored, type Answer } from '../cache.ts';
import { BY_BORDER, BY_CORRIDOR, BY_COUNTRY, BY_NATIONALITY, BY_SOURCE } from '../collections/shared.ts';
import type { Context } from '../context.ts';
import { FlowCube, SeriesAnswer, SourceInfo, StockCube } from '../contract.ts';
import { csvLines } from '../formats/csv.ts';
import { invalidParameter, Problem } from '../problem.ts';
import { readCube } from '../query/cube.ts';
import { footnotesFor } from '../query/footnotes.ts';
import { parseList, parseMonthParameter } from '../query/parameters.ts';
import { GROUPS, readSeries, type Group, type SeriesQuestion } from '../query/series.ts';
import { describeSources } from '../query/sources.ts';
import { checkedList, readStanding } from '../query/vocabulary.ts';
import type { Snapshot } from '../snapshot.ts';
import { answer, AS_OF, listParameter, NOT_FOUND_ANSWER, NOT_MODIFIED_ANSWER, PROBLEM_ANSWERS } from './schemas.ts';
import { CACHE_CONTROL, json, storedAnswer } from './stored-answer.ts';

const FILTERS = [BY_SOURCE, BY_CORRIDOR, BY_COUNTRY, BY_NATIONALITY, BY_BORDER];

const SeriesQuery = Type.Object(
  {
    measure: Type.String({ description: `What is counted: ${MEASURES.join(', ')}.` }),
    ...Object.fromEntries(FILTERS.map(({ property, vocabulary }) => [property, listParameter(vocabulary)])),
    from: Type.Optional(Type.String({ description: 'First month, YYYY-MM.' })),
    to: Type.Optional(Type.String({ description: 'Last month, YYYY-MM.' })),
    group_by: listParameter(GROUPS, 'A series for each value. Sources are always apart.'),
    as_of: AS_OF,
    f: Type.Optional(Type.Enum(['json', 'csv'] as const)),
  },
  { additionalProperties: false },
);

/** `/api/series`, `/api/cube/{measure}` and `/api/sources`. */
export function figureRoutes(app: FastifyInstance, context: Context): void {
  app.get<{ Querystring: Record<string, string | undefined> }>(
    '/api/series',
    {
      schema: {
        tags: ['Figures'],
        summary: 'Time series by month',
        querystring: SeriesQuery,
        response: {
          200: {
            description: 'Series',
            content: { 'application/json': { schema: SeriesAnswer }, 'text/csv': { schema: Type.String() } },
          },
          ...NOT_MODIFIED_ANSWER,
          ...PROBLEM_ANSWERS,
        },
      },
    },
    async (request, reply) => {
      const stored = await storedAnswer(context, request, (snapshot) => {
        const question = readQuestion(snapshot, request.query, context.today());
        return async () => {
          const series = await readSeries(context.db, question);
          return request.query['f'] === 'csv' ? seriesCsv(series) : json(series);
        };
      });
      return sendStored(request, reply, stored);
    },
  );
  app.get<{ Params: { measure: string }; Querystring: { as_of?: string } }>(
    '/api/cube/:measure',
    {
      schema: {
        tags: ['Figures'],
        summary: 'Every month and series of a measure',
        params: Type.Object({ measure: Type.String() }),
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
  app.get<{ Querystring: { as_of?: string } }>(
    '/api/sources',
    {
      schema: {
        tags: ['Figures'],
        summary: 'Who published what, when, under which licence',
        querystring: Type.Object({ as_of: AS_OF }, { additionalProperties: false }),
        response: {
          200: answer('Sources', 'application/json', Type.Object({ sources: Type.Array(SourceInfo) })),
          ...NOT_MODIFIED_ANSWER,
          ...PROBLEM_ANSWERS,
        },
      },
    },
    async (request, reply) => {
      const stored = await storedAnswer(context, request, (snapshot) => {
        const standing = readStanding(snapshot, request.query.as_of);
        return async () => json({ sources: describeSources(snapshot, standing) });
      });
      return sendStored(request, reply, stored);
    },
  );
}

function readQuestion(snapshot: Snapshot, query: Record<string, string | undefined>, today: string): SeriesQuestion {
  const measure = measureOf(query['measure']);
  const filters: Record<string, string[]> = {};
  for (const { property, vocabulary } of FILTERS) {
    const text = query[property];
    if (text !== undefined) filters[property] = checkedList(snapshot.words, property, text, vocabulary);
  }
  const month = (name: string) => {
    if (query[name] === undefined) return null;
    const parsed = parseMonthParameter(name, query[name]);
    // Every month of the range is a cell of every series: without bounds one question would fill the memory.
    if (parsed < '1900' || parsed > '2101') throw invalidParameter(name, parsed, 'must be from 1900-01 to 2100-12');
    return parsed;
  };
  const from = month('from');
  const to = month('to');
  if (from !== null && to !== null && from > to) throw invalidParameter('to', to, `must not be before from=${from}`);
  const groups = query['group_by'] === undefined ? [] : parseList(query['group_by']);
  for (const group of groups) {
    if (!GROUPS.some((known) => known === group))
      throw invalidParameter('group_by', group, `must be one of ${GROUPS.join(', ')}`);
  }
  const standing = readStanding(snapshot, query['as_of']);
  const day = query['as_of'] ?? today;
  return { measure, filters, from, to, groups: groups as Group[], snapshot, standing, day };
}

function measureOf(text = ''): Measure {
  const measure = MEASURES.find((word) => word === text);
  if (!measure) throw invalidParameter('measure', text, `must be one of ${MEASURES.join(', ')}`);
  if (kindOf(measure) === 'flow' && measure === 'registrations') {
    throw invalidParameter(
      'measure',
      text,
      'is reported by year and has no months; take it from /api/collections/observations',
    );
  }
  return measure;
}

function seriesCsv({ measure, months, series, sources }: SeriesAnswer): Answer {
  const groups = GROUPS.filter((group) => series.some((row) => group in row));
  const about = new Map(sources.map((source) => [source.key, source]));
  const lines: unknown[][] = [
    [...groups, 'measure', 'month', 'value', 'value_status', 'publisher', 'published', 'licence', 'footnote'],
  ];
  for (const row of series) {
    const source = about.get(row.source);
    const origin = [source?.publisher, source?.release?.published, source?.licence];
    const [footnote = null] = footnotesFor([row.country, row.nationality]);
    months.forEach((month, index) => {
      lines.push([
        ...groups.map((group) => row[group]),
        measure,
        month,
        row.values[index],
        row.value_status[index],
        ...origin,
        footnote,
      ]);
    });
  }
  return {
    bytes: Buffer.from(csvLines(lines)),
    contentType: 'text/csv; charset=utf-8',
    cacheControl: CACHE_CONTROL,
    quality: 10,
    headers: { 'content-disposition': `attachment; filename="series-${measure}.csv"` },
  };
}
