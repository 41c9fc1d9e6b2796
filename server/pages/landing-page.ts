import { COLLECTIONS } from '../collections/index.ts';
import { tableHtml } from './document-page.ts';
import { html } from './html.ts';

interface ApiLink {
  href: string;
  rel: string;
  type: string;
  title: string;
}

/** The inside of the landing page: the collections and where else to go. */
export function landingBody(links: readonly ApiLink[]): string {
  const others = links.filter(({ rel }) => rel !== 'self' && rel !== 'alternate');
  return html`<h2>Collections</h2>
    <p>What can be asked for, filtered, mapped and downloaded, as in the map.</p>
    <ul>
      ${COLLECTIONS.map(({ id, title }) => html`<li><a href="/api/collections/${id}">${title}</a></li> `)}
    </ul>
    <h2>More</h2>
    ${tableHtml(
      'Links',
      ['What', 'Form'],
      others.map(({ href, type, title }) => [html`<a href="${href}">${title}</a>`, type]),
    )}
    <h2>To begin with</h2>
    <p>Every address answers GET and HEAD, without a key. These three get a month, a file and a time series:</p>
    <ul>
      ${EXAMPLES.map(
        (path) =>
          html`<li>
            <a href="${path}"><code>${path}</code></a>
          </li> `,
      )}
    </ul>`.text;
}

const EXAMPLES = [
  '/api/collections/corridor-flows/items?datetime=2018-06',
  '/api/collections/incidents/items?datetime=2016&f=csv',
  '/api/series?measure=detections&group_by=corridor&from=2015-01',
];
