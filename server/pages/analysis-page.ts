import { addMonths, type Month } from '../../geodata/month.ts';
import type { Summed } from '../analysis/compare.ts';
import type { AnalysisAnswer, AnalysisMonths, MeasureAnalysis } from '../contract.ts';
import { headingOf, monthName, numberText, percentText, sentencesOf } from './analysis-words.ts';
import { tableHtml } from './document-page.ts';
import { html, type Html } from './html.ts';
import { figureText } from './series-page.ts';
import { sourcesHtml } from './sources-html.ts';

type Flow = MeasureAnalysis;
type Earlier = Pick<Summed['previous'], 'value' | 'difference' | 'relative_difference' | 'difference_status'>;

/** The inside of the page of a month: what each source says, in words and tables. `query` is what the address asks besides. */
export function analysisBody(answer: AnalysisAnswer, query: string): string {
  const publisherOf = (key: string) => answer.sources.find((source) => source.key === key)?.publisher ?? key;
  const month = answer.month as Month;
  const beside = (count: number) => {
    const other = addMonths(month, count);
    return html`<a href="/api/analysis/${other}${query}">${monthName(other)}</a>`;
  };
  return html`<ul class="row">
      <li>${beside(-1)}</li>
      <li>${beside(1)}</li>
      <li><a href="/?month=${month}">The map of this month</a></li>
      <li><a href="/api/analysis">All months</a></li>
      <li><a href="/api/analysis/${month}${query === '' ? '?' : `${query}&`}f=csv">As CSV</a></li>
    </ul>
    ${answer.flows.map((flow) => flowHtml(flow, answer, publisherOf(flow.source)))} ${withoutHtml(answer, publisherOf)}
    ${stocksHtml(answer, publisherOf)} ${answer.footnotes.map((note) => html`<p>${note}</p>`)}
    <h2>Sources</h2>
    ${sourcesHtml(answer.sources)}
    ${answer.sources.map(
      ({ title, publisher, caveats }) => html`<p class="soft">${publisher}, ${title}: ${caveats}</p>`,
    )}`.text;
}

/** The inside of the page of all months, by year. */
export function analysisMonthsBody({ months }: AnalysisMonths, query: string): string {
  const years = [...new Set(months.map((month) => month.slice(0, 4)))];
  return years
    .map(
      (year) =>
        html`<h2>${year}</h2>
          <ul class="row">
            ${months
              .filter((month) => month.startsWith(year))
              .reverse()
              .map((month) => html`<li><a href="/api/analysis/${month}${query}">${monthName(month)}</a></li> `)}
          </ul>`.text,
    )
    .join('\n');
}

function flowHtml(flow: Flow, answer: AnalysisAnswer, publisher: string): Html {
  const source = answer.sources.find(({ key }) => key === flow.source);
  const by = (head: string): Heads => ({
    head,
    name: `${headingOf(flow.measure)} by ${head.toLowerCase()}, ${publisher}`,
  });
  const released = source?.release ? `, released ${source.release.published}` : '';
  return html`<h2>${headingOf(flow.measure)}: ${publisher}</h2>
    ${sentencesOf(flow, publisher).map((sentence) => html`<p>${sentence}</p>`)}
    <p class="soft">${source?.title ?? flow.source}${released}.</p>
    ${partsHtml(by('Corridor'), flow, flow.by_corridor, answer)}
    ${partsHtml(by('Country'), flow, flow.by_country, answer)}
    ${flow.by_border.length > 1 ? partsHtml(by('Border'), flow, flow.by_border, answer) : null}
    ${nationalitiesHtml(by('Nationality'), flow, answer)}`;
}

type Part = Summed & { name: string };

/** The first head of a table, and the name that tells it from the tables of other publishers. */
interface Heads {
  head: string;
  name: string;
}

function partsHtml({ head, name }: Heads, flow: Flow, parts: readonly Part[], answer: AnalysisAnswer): Html | null {
  if (parts.length === 0) return null;
  const total: Part = { name: 'Total', ...flow.total };
  const rows = [...parts, ...(parts.length > 1 ? [total] : [])];
  return tableHtml(
    name,
    [head, ...months(answer), 'Year to date', 'Year before', 'Change'],
    rows.map((part) => [
      part.name,
      ...cells(part),
      figureText(part.year_to_date.value, part.year_to_date.value_status),
      figureText(part.year_to_date.year_before.value, part.year_to_date.year_before.value_status),
      changeText(part.year_to_date.year_before),
    ]),
    'compared',
  );
}

function nationalitiesHtml({ head, name }: Heads, { nationalities }: Flow, answer: AnalysisAnswer): Html | null {
  if (nationalities === null) return null;
  const { top, rest } = nationalities;
  return tableHtml(
    name,
    [head, ...months(answer)],
    [
      ...top.map((one) => [one.name, ...cells(one)]),
      [`${numberText(rest.nationalities)} others`, figureText(rest.value, rest.value_status), '', '', '', ''],
    ],
    'compared',
  );
}

function months({ month, previous_month, month_year_before }: AnalysisAnswer): string[] {
  return [month, previous_month, 'Change', month_year_before, 'Change'].map((word) =>
    word === 'Change' ? word : monthName(word),
  );
}

function cells(part: Pick<Summed, 'value' | 'value_status' | 'previous' | 'year_before'>): string[] {
  const { value, value_status, previous, year_before } = part;
  return [
    figureText(value, value_status),
    figureText(previous.value, previous.value_status),
    changeText(previous),
    figureText(year_before.value, year_before.value_status),
    changeText(year_before),
  ];
}

/** A change with its sign, or why there is none. */
function changeText({ value, difference, relative_difference: part, difference_status: status }: Earlier): string {
  if (difference === null)
    return value === null || status === 'not_reported' || status === 'suppressed' ? '' : 'not compared';
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : '';
  const amount = `${sign}${numberText(Math.abs(difference))}`;
  return part === null || difference === 0 ? amount : `${amount} (${sign}${percentText(part)})`;
}

function withoutHtml(
  { month, without_figure: without }: AnalysisAnswer,
  publisherOf: (key: string) => string,
): Html | null {
  if (without.length === 0) return null;
  return html`<h2>Without a figure for ${monthName(month)}</h2>
    <p>Not reported is not none. These sources report other months:</p>
    ${tableHtml(
      'Sources without a figure',
      ['What', 'Publisher', 'Reports'],
      without.map(({ measure, source, first_month, last_month }) => [
        headingOf(measure),
        publisherOf(source),
        `${monthName(first_month)} to ${monthName(last_month)}`,
      ]),
    )}`;
}

function stocksHtml({ month, stocks }: AnalysisAnswer, publisherOf: (key: string) => string): Html | null {
  if (stocks.length === 0) return null;
  return html`<h2>People counted on a day</h2>
    <p>
      The newest round by the end of ${monthName(month)}, however old. Levels of different days, sources and measures
      are never to be added.
    </p>
    ${tableHtml(
      'Levels',
      ['What', 'Country', 'People', 'On', 'Round', 'Publisher'],
      stocks.map(({ measure, source, name, date, round, value, value_status, areas }) => [
        headingOf(measure),
        name,
        `${figureText(value, value_status)}${areas === null ? '' : ` (sum of ${areas} areas)`}`,
        date,
        round ?? '',
        publisherOf(source),
      ]),
      'figures',
    )}`;
}
