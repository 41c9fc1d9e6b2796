import type { Collection, Vocabulary } from '../collections/collection.ts';
import type { Link } from '../formats/format.ts';
import type { Facts } from '../query/facts.ts';
import { tableHtml } from './document-page.ts';
import { html, type Html } from './html.ts';
import { sourcesHtml } from './sources-html.ts';

interface Described {
  collection: Collection;
  facts: Facts;
}

/** The inside of the page with all collections. */
export function collectionsBody(described: readonly Described[]): string {
  return described
    .map(
      ({ collection: { id, title, description }, facts }) =>
        html`<h2><a href="/api/collections/${id}">${title}</a></h2>
          <p>${description}</p>
          <p class="soft">
            ${spanOf(facts)} <a href="/api/collections/${id}/items" aria-label="Features of ${title}">Features</a>
          </p>`.text,
    )
    .join('\n');
}

function spanOf({ from, to, sources }: Facts): string {
  const time = (from ?? to) === null ? '' : `From ${from ?? 'an unknown day'} to ${to ?? 'now'}. `;
  return `${time}${sources.length === 1 ? 'One source' : `${String(sources.length)} sources`}.`;
}

/** The inside of the page of a collection. */
export function collectionBody(collection: Collection, facts: Facts, links: readonly Link[]): string {
  const { id, properties, filters } = collection;
  const files = links.filter(({ rel }) => rel === 'items' || rel === 'describedby');
  const others = links.filter(({ rel }) => !['items', 'describedby', 'self', 'alternate'].includes(rel));
  return html`<p><a href="/api/collections/${id}/items">Its features, as a table and a small map</a></p>
    ${extentHtml(collection, facts)}
    <h2>Sources</h2>
    ${sourcesHtml(facts.sources)}
    <h2>Formats</h2>
    <ul class="row">
      ${files.map(({ href, title = '' }) => html`<li><a href="${href}">${title.split(', ').at(-1)}</a></li> `)}
    </ul>
    <h2>Columns</h2>
    ${tableHtml(
      'Columns',
      ['Name', 'Type', 'What it says'],
      properties.map(({ name, type, description }) => [html`<code>${name}</code>`, type, description]),
    )}
    <h2>Filters</h2>
    ${tableHtml(
      'Filters',
      ['Parameter', 'Values'],
      [
        ...Object.entries(filters).map(([name, { vocabulary, description, otherwise }]) => [
          html`<code>${name}</code>`,
          `${description ?? wordsOf(vocabulary)}${otherwise === undefined || description ? '' : `; ${otherwise} unless given`}`,
        ]),
        ...COMMON.map(([name, what]) => [html`<code>${name}</code>`, what]),
      ],
    )}
    <h2>Examples</h2>
    <ul>
      ${examples(collection).map(
        (path) =>
          html`<li>
            <a href="${path}"><code>${path}</code></a>
          </li> `,
      )}
    </ul>
    <h2>More</h2>
    <ul>
      ${others.map(({ href, title }) => html`<li><a href="${href}">${title}</a></li> `)}
    </ul>`.text;
}

function extentHtml({ geometry, temporal }: Collection, { bbox, from, to }: Facts): Html {
  return html`<h2>Extent</h2>
    <dl class="facts">
      <dt>Geometry</dt>
      <dd>${geometry ?? 'none'}</dd>
      ${
        bbox &&
        html`<dt>West, south, east, north</dt>
          <dd>${bbox.join(', ')} degrees</dd>`
      }
      ${
        temporal &&
        html`<dt>Time</dt>
          <dd>${from ?? 'not stated'} to ${to ?? 'now'}</dd>`
      }
    </dl>`;
}

function wordsOf(vocabulary: Vocabulary): string {
  if (vocabulary === 'country') return 'ISO 3166-1 alpha-3; several with commas';
  if (vocabulary === 'nationality') return 'ISO 3166-1 alpha-3 or a value of its own; several with commas';
  if (vocabulary === 'source') return 'keys of sources; several with commas';
  if (vocabulary === 'corridor') return 'ids of corridors; several with commas';
  return vocabulary.join(', ');
}

const COMMON: readonly (readonly [string, string])[] = [
  ['bbox', 'west, south, east, north in degrees, or in bbox-crs'],
  ['datetime', 'a day, month or year, or an interval such as 2015-10/2016-03'],
  ['sortby', 'columns to sort by, with - before those in descending order'],
  ['properties', 'the columns to answer with'],
  ['as_of', 'a day: what stood then'],
  ['limit', 'features on a page, at most 10,000'],
];

function examples({ id, temporal, filters, geometry }: Collection): string[] {
  const items = `/api/collections/${id}/items`;
  return [
    ...(temporal ? [`${items}?datetime=2018-06`] : []),
    ...('country' in filters ? [`${items}?country=ITA`] : []),
    ...('corridor' in filters ? [`${items}?corridor=central-mediterranean`] : []),
    ...(geometry === null ? [] : [`${items}?bbox=10,34,30,47&limit=10`]),
    `${items}?f=csv`,
  ];
}
