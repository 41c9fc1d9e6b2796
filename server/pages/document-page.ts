import type { FastifyRequest } from 'fastify';
import { html, Html } from './html.ts';
import { layout } from './layout.ts';

/** A document of the API, and what its page for people has besides. */
export interface ApiDocument {
  title: string;
  description?: string;
  /** What is answered as JSON. */
  value: object;
  /** The media type of the JSON, when it is a special one. */
  mediaType?: string;
  /** The inside of the page's `main`, as HTML; without it a page is made of the value itself. */
  body?: () => Promise<string>;
  /** What schema.org says of it, for the head of the page. */
  jsonLd?: () => Promise<object>;
}

/** The page of a document for people. */
export async function documentPage(request: FastifyRequest, document: ApiDocument): Promise<string> {
  const { title, description = '', value, mediaType = 'application/json', body, jsonLd } = document;
  const url = new URL(request.url, 'http://localhost');
  url.searchParams.set('f', 'json');
  const json = `${url.pathname}${url.search}`;
  return layout({
    title,
    description,
    trail: trailOf(url.pathname),
    alternates: [{ href: json, type: mediaType }],
    jsonLd: jsonLd ? await jsonLd() : null,
    body: html`${description === '' ? null : html`<p>${description}</p>`}
      ${body ? new Html(await body()) : valueHtml(value)}
      <p class="soft">The same <a href="${json}">as JSON</a>.</p>`,
  });
}

/** The steps from the start of the API to the page above a path that ends with it. */
function trailOf(path: string): (readonly [string, string])[] {
  if (path === '/api') return [];
  const [, , area, id, part] = path.split('/');
  const steps: (readonly [string, string])[] = [['/api', 'API']];
  if (area === 'analysis' && id !== undefined) steps.push(['/api/analysis', 'Monthly analysis']);
  if (area === 'releases' && id !== undefined) {
    steps.push(['/api/releases', 'Releases']);
    if (part !== undefined) steps.push([`/api/releases/${id}`, `Release ${id}`]);
  }
  if (area !== 'collections' || id === undefined) return steps;
  steps.push(['/api/collections', 'Collections']);
  if (part !== undefined) steps.push([`/api/collections/${id}`, id]);
  return steps;
}

/** Any value of JSON as nested lists of names and values; lists of like objects as a table. */
export function valueHtml(value: unknown): Html {
  if (Array.isArray(value)) return listHtml(value);
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    if (entries.length === 0) return html`<p>Nothing.</p>`;
    return html`<dl class="facts">
      ${entries.map(
        ([name, inner]) =>
          html`<dt>${name}</dt>
            <dd>${valueHtml(inner)}</dd>`,
      )}
    </dl>`;
  }
  return plainHtml(value);
}

function listHtml(list: readonly unknown[]): Html {
  const rows = list.filter(isFlat);
  if (list.length > 0 && rows.length === list.length) {
    const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    return tableHtml(
      'Values',
      names,
      rows.map((row) => names.map((name) => plainHtml(row[name]))),
    );
  }
  const simple = list.every((one) => typeof one !== 'object' || one === null);
  if (simple && list.every((one) => typeof one === 'number')) return html`${list.join(', ')}`;
  return html`<ul>
    ${list.map((one) => html`<li>${valueHtml(one)}</li>`)}
  </ul>`;
}

function isFlat(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((inner) => typeof inner !== 'object' || inner === null);
}

function plainHtml(value: unknown): Html {
  if (value === null || value === undefined) return html``;
  const text = String(value);
  if (/^https?:\/\/[^\s{}]+$/.test(text)) return html`<a href="${text}">${text}</a>`;
  return html`${text}`;
}

/** A table in a box that scrolls by itself and can be reached by keyboard; cells are HTML or text. */
export function tableHtml(
  name: string,
  heads: readonly string[],
  rows: readonly (readonly unknown[])[],
  kind = 'words',
): Html {
  return html`<div class="scroll" role="region" aria-label="${name}" tabindex="0">
    <table class="${kind}">
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first, ...cells]) =>
            html`<tr>
              <th scope="row">${first}</th>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}
