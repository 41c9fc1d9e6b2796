import type { Property } from '../collections/collection.ts';
import { columnsOf } from '../formats/csv.ts';
import type { Link, Page } from '../formats/format.ts';
import { footnotesFor } from '../query/footnotes.ts';
import type { FeatureRow } from '../query/select.ts';
import { escapeHtml, html, type Html } from './html.ts';
import { dataset } from './json-ld.ts';
import { halves } from './layout.ts';
import { isQuantity, shownValue } from './shown-value.ts';
import { smallMap, type Drawn } from './small-map.ts';
import { sourcesHtml } from './sources-html.ts';

/** The page of a list of features, piece by piece: what it is, a small map of its first portion, and a table of all. */
export async function* itemsPage(page: Page, portions: AsyncIterable<FeatureRow[]>): AsyncGenerator<string> {
  const { collection, links } = page;
  const footnotes = new Set<string>();
  const columns = columnsOf(page).filter(({ name }) => name !== 'footnote');
  let end = '';
  for await (const rows of portions) {
    if (end === '') {
      const [before, after] = halves({
        title: collection.title,
        description: collection.description,
        trail: [
          ['/api', 'API'],
          ['/api/collections', 'Collections'],
          [`/api/collections/${collection.id}`, collection.id],
        ],
        alternates: links.filter(({ rel }) => rel === 'alternate'),
        jsonLd: await datasetOf(page),
      });
      const intro = await introHtml(page, rows);
      yield before + intro.text + tableStart(collection.title, columns);
      end = after;
    }
    let text = '';
    for (const row of rows) {
      for (const note of notesOf(row)) footnotes.add(note);
      text += rowText(page, columns, row);
    }
    yield text;
  }
  yield `</tbody></table></div>${(await closing(page, footnotes)).text}${end}`;
}

async function introHtml(page: Page, rows: readonly FeatureRow[]): Promise<Html> {
  const { collection, asOf } = page;
  const asked = [...new URL(page.address).searchParams].filter(([name]) => !PAGING.includes(name));
  const count =
    page.numberMatched === null ? 'of many' : `of ${new Intl.NumberFormat('en').format(page.numberMatched)}`;
  const shown = new Intl.NumberFormat('en').format(rows.length);
  const map = smallMap(
    await page.land(),
    drawnOf(page, rows),
    'Map of the features of this page that have a place; all of them are in the table below it.',
  );
  return html`<p>${collection.description}</p>
    <p>
      ${page.timeStamp === null ? `Features, all of them.` : `${shown} ${count} features`}${asOf === null ? '' : `, as it stood on ${asOf}`}.
    </p>
    ${
      asked.length > 0 &&
      html`<dl class="facts">
        ${asked.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>`
    }
    ${map}
    <h2>Features</h2> `;
}

/** Parameters that say how, and not what. */
const PAGING = ['f', 'after', 'offset', 'limit', 'properties', 'download', 'crs', 'as_of'];

/** What the features of a page look like on a small map. */
export function drawnOf({ collection }: Pick<Page, 'collection'>, rows: readonly FeatureRow[]): Drawn[] {
  return rows.flatMap(({ geometry, class: kind }) => {
    if (typeof geometry !== 'string') return [];
    return {
      geometry: JSON.parse(geometry) as GeoJSON.Geometry,
      hollow: collection.id === 'incidents',
      dashed: kind === 'disputed' || kind === 'undetermined',
    };
  });
}

function tableStart(name: string, columns: readonly Property[]): string {
  const heads = columns.map(
    (column) => `<th scope="col"${isQuantity(column) ? ' class="number"' : ''}>${escapeHtml(column.name)}</th>`,
  );
  return `<div class="scroll" role="region" aria-label="${escapeHtml(name)}, table" tabindex="0"><table class="figures"><thead><tr>${heads.join('')}</tr></thead><tbody>\n`;
}

function rowText({ collection, asOf }: Page, columns: readonly Property[], row: FeatureRow): string {
  const place = positionOf(row);
  const cells = columns.map((column) => {
    if (column.name === 'id') {
      const query = asOf === null ? '' : `?as_of=${encodeURIComponent(asOf)}`;
      const address = `/api/collections/${collection.id}/items/${encodeURIComponent(row.fid)}${query}`;
      return `<th scope="row"><a href="${escapeHtml(address)}">${escapeHtml(String(row.fid))}</a></th>`;
    }
    const text = shownValue(column, place && !(column.name in row) ? { ...row, ...place } : row);
    const kind = isQuantity(column) ? 'number' : text.length > 32 ? 'text' : '';
    const none = row[column.name] === null && text !== '';
    const classes = [kind, none ? 'none' : ''].filter((word) => word !== '').join(' ');
    return `<td${classes === '' ? '' : ` class="${classes}"`}>${escapeHtml(text)}</td>`;
  });
  return `<tr>${cells.join('')}</tr>\n`;
}

function positionOf({ geometry }: FeatureRow): { lon: number; lat: number } | null {
  if (typeof geometry !== 'string' || !geometry.startsWith('{"type":"Point"')) return null;
  const [lon = 0, lat = 0] = (JSON.parse(geometry) as GeoJSON.Point).coordinates;
  return { lon, lat };
}

/** The notes that go with a feature. */
export function notesOf(row: FeatureRow): string[] {
  const named = Object.values(row).filter((value) => typeof value === 'string');
  const own = typeof row['footnote'] === 'string' ? [row['footnote']] : [];
  return [...own, ...footnotesFor(named)];
}

async function closing(page: Page, footnotes: ReadonlySet<string>): Promise<Html> {
  const { links } = page;
  const files = links.filter(({ rel }) => rel === 'alternate');
  const next = links.find(({ rel }) => rel === 'next');
  const answering = await page.provenance();
  const sources = answering.map(({ title, publisher, licence, url, releases }) => ({
    title,
    publisher,
    licence,
    url,
    release: releases[0] ?? null,
  }));
  return html`${[...footnotes].map((note) => html`<p class="soft">Kosovo (XKX): ${note}</p> `)}
    ${pager(page.address, next)}
    <h2>Sources</h2>
    ${sourcesHtml(sources)}
    <h2>The same in other formats</h2>
    <ul class="row">
      ${files.map(({ href, title = '' }) => html`<li><a href="${href}">${title.replace('The same as ', '')}</a></li> `)}
    </ul>`;
}

function pager(address: string, next: Link | undefined): Html | null {
  const first = new URL(address);
  const later = first.searchParams.has('after');
  first.searchParams.delete('after');
  if (!later && !next) return null;
  return html`<nav class="pager" aria-label="Pages">
    <ul class="row">
      ${later && html`<li><a href="${first.href}">First page</a></li> `}
      ${next && html`<li><a href="${next.href}" rel="next">Next page</a></li> `}
    </ul>
  </nav>`;
}

async function datasetOf(page: Page): Promise<object> {
  const { collection, base, links, selection, asOf } = page;
  const [{ bbox, from, to }, answering] = [await page.facts(), await page.provenance()];
  const { interval } = selection;
  // The page before others is of the same dataset as those, and so is a page in another format.
  const address = new URL(page.address);
  for (const name of ['f', 'after', 'offset', 'limit']) address.searchParams.delete(name);
  return dataset(base, {
    address: address.href,
    name: `${collection.title}${asOf === null ? '' : `, as of ${asOf}`} (Passages)`,
    description: collection.description,
    bbox,
    from: latest(from, interval?.from ?? null),
    to: earliest(to, interval?.to ?? null),
    sources: answering
      .filter(({ gives }) => gives === 'rows')
      .map(({ title, publisher, licence, releases }) => ({ title, publisher, licence, release: releases[0] ?? null })),
    files: links.filter(({ rel, type }) => rel === 'alternate' && isData(type)),
  });
}

/** False for what is written of data and holds none. */
function isData(type: string): boolean {
  return !/html|bibtex|research-info|text\/plain|csvm/.test(type);
}

function latest(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other > one) ? other : one;
}

function earliest(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other < one) ? other : one;
}
