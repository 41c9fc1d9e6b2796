import { tableHtml } from './document-page.ts';
import { html, type Html } from './html.ts';

/** A source as its pages show it. */
interface Shown {
  title: string;
  publisher: string;
  licence: string;
  url: string | null;
  release?: { published: string } | null;
}

/** Sources with publisher, release date and licence. */
export function sourcesHtml(sources: readonly Shown[]): Html {
  if (sources.length === 0) return html`<p>None: there is nothing in this answer.</p>`;
  return tableHtml(
    'Sources',
    ['Source', 'Publisher', 'Released', 'Licence'],
    sources.map(({ title, publisher, licence, url, release }) => [
      url !== null && /^https?:/.test(url) ? html`<a href="${url}">${title}</a>` : title,
      publisher,
      release?.published ?? 'not loaded',
      licence,
    ]),
  );
}
