import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { MEASURES } from '../../geodata/vocabulary.ts';
import { sendStored, type Answer } from '../cache.ts';
import { fromSnapshot, type Context } from '../context.ts';
import { SeriesAnswer, YearSeriesAnswer } from '../contract.ts';
import { arrowStream } from '../formats/arrow-stream.ts';
import { bibtexText } from '../formats/bibtex.ts';
import { citationText } from '../formats/citation.ts';
import { essence } from '../formats/format.ts';
import { risText } from '../formats/ris.ts';
import { seriesReference, titleOf } from '../formats/series-reference.ts';
import { seriesColumns, seriesCsv, seriesRows, type AnySeries } from '../formats/series-table.ts';
import { sendDocument } from '../pages/send-document.ts';
import { seriesHtml } from '../pages/series-page.ts';
import { groupsOf, readSeries } from '../query/series.ts';
import { GROUP_WORDS, readSeriesQuestion, SERIES_FILTERS, type AskedSeries } from '../query/series-question.ts';
import { byYear } from '../query/sum-months.ts';
import { baseUrl } from './links.ts';
import { negotiate, type Offer } from './negotiate.ts';
import { AS_OF, listParameter, NOT_ACCEPTABLE_ANSWER, NOT_MODIFIED_ANSWER, PROBLEM_ANSWERS } from './schemas.ts';
import { json, kept, storedAnswer } from './stored-answer.ts';

interface SeriesOffer extends Offer {
  /** Of a file of it; null where it is no file. */
  extension: string | null;
}

const OFFERS: readonly [SeriesOffer, ...SeriesOffer[]] = [
  { name: 'json', mediaType: 'application/json; charset=utf-8', extension: null },
  { name: 'csv', mediaType: 'text/csv; charset=utf-8', extension: 'csv' },
  { name: 'arrow', mediaType: 'application/vnd.apache.arrow.stream', extension: 'arrows' },
  { name: 'html', mediaType: 'text/html; charset=utf-8', extension: null },
  { name: 'bibtex', mediaType: 'application/x-bibtex; charset=utf-8', extension: 'bib' },
  { name: 'ris', mediaType: 'application/x-research-info-systems; charset=utf-8', extension: 'ris' },
  { name: 'citation', mediaType: 'text/plain; charset=utf-8', extension: 'citation.txt' },
];

const monthOf = (description: string, example: string) =>
  Type.Optional(Type.String({ description: `${description}, YYYY-MM, from 1900-01 to 2100-12.`, examples: [example] }));

const SeriesQuery = Type.Object(
  {
    measure: Type.String({
      description: `What is counted: ${MEASURES.join(', ')}. Registrations are reported by year and are refused here.`,
      examples: ['detections'],
    }),
    ...Object.fromEntries(SERIES_FILTERS.map(({ property, vocabulary }) => [property, listParameter(vocabulary)])),
    from: monthOf('First month', '2015-01'),
    to: monthOf('Last month', '2015-12'),
    group_by: Type.Optional(
      Type.String({
        description: `A series for each value; one group or several, separated by commas, each once: ${GROUP_WORDS.join(', ')}. year sums the months of a flow and is refused for a stock. Sources are always apart, and so are the countries of a stock and the countries and places of what counts people at every border.`,
        examples: ['corridor,year'],
      }),
    ),
    as_of: AS_OF,
    f: Type.Optional(
      Type.Enum(
        OFFERS.map(({ name }) => name),
        { description: 'The format; else what Accept asks for, else JSON.' },
      ),
    ),
  },
  { additionalProperties: false },
);

type SeriesRequest = FastifyRequest<{ Querystring: Record<string, string | undefined> }>;

/** `/api/series`. */
export function seriesRoutes(app: FastifyInstance, context: Context): void {
  app.get<{ Querystring: Record<string, string | undefined> }>(
    '/api/series',
    {
      schema: {
        tags: ['Figures'],
        summary: 'Time series by month or year',
        description:
          'A value and a status for each month, one series for each source and combination of groups. A total is the publisher’s own, or the sum of a complete breakdown; a breakdown is asked for by a filter or a group and never added to the total beside it.',
        querystring: SeriesQuery,
        response: {
          200: {
            description: 'Series',
            content: Object.fromEntries(
              OFFERS.map(({ name, mediaType }) => [
                essence(mediaType),
                { schema: name === 'json' ? Type.Union([SeriesAnswer, YearSeriesAnswer]) : Type.String() },
              ]),
            ),
          },
          ...NOT_MODIFIED_ANSWER,
          ...PROBLEM_ANSWERS,
          ...NOT_ACCEPTABLE_ANSWER,
        },
      },
    },
    async (request, reply) => {
      const offer = negotiate(request, OFFERS);
      if (offer.name === 'html') {
        const { asked, series } = await fromSnapshot(context, async (snapshot, whole) => {
          const asked = readSeriesQuestion(snapshot, request.query, context.today());
          const series = await read(context, asked);
          await whole();
          return { asked, series };
        });
        return sendDocument(request, reply, {
          title: 'Series',
          description: `${titleOf(asked.question, asked.words)}; as known on ${series.as_of}`,
          value: series,
          body: async () => seriesHtml(series, groupsOf(asked.question)).text,
        });
      }
      const stored = await storedAnswer(context, request, (snapshot) => {
        const asked = readSeriesQuestion(snapshot, request.query, context.today());
        return () => answerIn(offer, context, request, asked);
      });
      return sendStored(request, reply, stored);
    },
  );
}

async function read(context: Context, { question, yearly }: AskedSeries): Promise<AnySeries> {
  const series = await readSeries(context.db, question);
  return yearly ? byYear(series) : series;
}

async function answerIn(
  { name, mediaType, extension }: SeriesOffer,
  context: Context,
  request: SeriesRequest,
  asked: AskedSeries,
): Promise<Answer> {
  const series = await read(context, asked);
  const { question } = asked;
  const groups = groupsOf(question);
  const headers = {
    vary: 'accept, accept-encoding',
    link: citationLinks(request, question.day),
    ...(extension !== null && { 'content-disposition': `attachment; filename="${fileNameOf(asked, extension)}"` }),
  };
  if (name === 'json') return json(series, headers);
  if (name === 'csv') return kept(seriesCsv(series, groups), mediaType, headers);
  const reference = await seriesReference(context.db, question, {
    words: asked.words,
    sources: series.sources,
    address: `${baseUrl(context, request)}${addressIn(request, 'csv', question.day)}`,
  });
  if (name === 'arrow') {
    const about = { title: reference.title, address: reference.address, sources: JSON.stringify(series.sources) };
    const pieces: Uint8Array[] = [];
    const citation = citationText(reference);
    for await (const piece of arrowStream(seriesColumns(series, groups), seriesRows(series, groups), {
      ...about,
      citation,
    })) {
      pieces.push(piece);
    }
    return kept(Buffer.concat(pieces), mediaType, headers);
  }
  const text = name === 'bibtex' ? bibtexText : name === 'ris' ? risText : citationText;
  return kept(Buffer.from(text(reference)), mediaType, headers);
}

/** The address of the same figures in a format, as they stood on a day: path and query. */
function addressIn(request: FastifyRequest, f: string, day: string): string {
  const url = new URL(request.url, 'http://localhost');
  url.searchParams.set('f', f);
  url.searchParams.set('as_of', day);
  return `${url.pathname}${url.search}`;
}

/** Where the citation of an answer is (RFC 8288). */
function citationLinks(request: FastifyRequest, day: string): string {
  return OFFERS.filter(({ name }) => ['citation', 'bibtex', 'ris'].includes(name))
    .map(({ name, mediaType }) => `<${addressIn(request, name, day)}>; rel="describedby"; type="${essence(mediaType)}"`)
    .join(', ');
}

/** @example `passages-series-detections-by-corridor-year-2015-01_2016-12-as-of-2026-11-24.csv` */
function fileNameOf({ question, words }: AskedSeries, extension: string): string {
  const { measure, filters, from, to, day } = question;
  const narrowed = Object.entries(filters).map(([name, values]) => {
    const joined = values.join('-');
    return joined.length <= 40 ? joined : `${values.length}-${name}`;
  });
  const period =
    from === null ? (to === null ? [] : [`until-${to}`]) : [to === null ? `from-${from}` : `${from}_${to}`];
  const by = words.length > 0 ? [`by-${words.join('-')}`] : [];
  return `${['passages-series', measure, ...narrowed, ...by, ...period, `as-of-${day}`].join('-')}.${extension}`;
}
