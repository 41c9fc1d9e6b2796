import type { ValueStatus } from '../../geodata/vocabulary.ts';
import { periodsOf, type AnySeries } from '../formats/series-table.ts';
import type { Group } from '../query/series.ts';
import { sumOfFigures } from '../query/sum-months.ts';
import { tableHtml } from './document-page.ts';
import { html, type Html } from './html.ts';
import { sourcesHtml } from './sources-html.ts';

/** The most series and cells in a page's table: more than that nobody reads, and a browser hardly shows. */
const MAX_SERIES = 40;
const MAX_CELLS = 10_000;

/** The inside of a page of series: a table with a row a month, or year, and a column a series. */
export function seriesHtml(answer: AnySeries, groups: readonly Group[]): Html {
  const periods = periodsOf(answer);
  const most = Math.min(MAX_SERIES, Math.max(1, Math.floor(MAX_CELLS / Math.max(1, periods.length))));
  const shown = answer.series.slice(0, most);
  const reported = 'years' in answer ? answer.series.map(({ months_reported }) => months_reported) : [];
  const rows = periods.map((period, index) => [
    period,
    ...shown.map((row, column) =>
      figureText(row.values[index] ?? null, row.value_status[index] ?? 'not_reported', reported[column]?.[index]),
    ),
  ]);
  // A number of a story is one of these, and is asked here where it comes from.
  if (answer.kind === 'flow' && periods.length > 1) rows.push(['Sum', ...shown.map(sumText)]);
  const named = groups.filter((group) => group !== 'source' || answer.sources.length > 1);
  const heads = shown.map((row) => named.map((group) => row[group] ?? 'none').join(', ') || 'all');
  return html`${
      shown.length < answer.series.length
        ? html`<p>The first ${shown.length} of ${answer.series.length} series. JSON, CSV and Arrow have them all.</p>`
        : null
    }
    ${
      answer.series.length === 0
        ? html`<p>Nothing is known of what was asked.</p>`
        : tableHtml('Series', ['years' in answer ? 'Year' : 'Month', ...heads], rows, 'figures')
    }
    ${answer.footnotes.map((note) => html`<p>${note}</p>`)}
    <h2>Sources</h2>
    ${sourcesHtml(answer.sources)}`;
}

/** What all periods add up to, with how it is known; nothing is summed where one of them has no figure. */
function sumText({ values, value_status: statuses }: AnySeries['series'][number]): string {
  if (values.includes(null)) return 'not all reported';
  const { value, value_status } = sumOfFigures(
    values.map((each, index) => ({ value: each, value_status: statuses[index] ?? 'not_reported' })),
  );
  return figureText(value, value_status);
}

const WORDS: Partial<Record<ValueStatus, string>> = {
  provisional: 'provisional',
  estimated: 'estimated',
  suppressed: 'suppressed',
  not_reported: 'not reported',
};

/** A value with its status in words, where it has more to say than that it was reported. */
export function figureText(value: number | null, status: ValueStatus, months?: number): string {
  const words = WORDS[status];
  if (value === null) return words ?? 'not reported';
  const number = value.toLocaleString('en');
  if (words === undefined) return number;
  return months !== undefined && months < 12 ? `${number} (${words}, ${months} of 12 months)` : `${number} (${words})`;
}
