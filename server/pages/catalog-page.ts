import type { Known } from '../catalog/describe-catalog.ts';
import { FORMATS } from '../formats/index.ts';
import { DESCRIPTION, TITLE } from '../portal-words.ts';
import { tableHtml } from './document-page.ts';
import { html } from './html.ts';
import { dataCatalog } from './portal-json-ld.ts';
import { layout } from './layout.ts';
import { sourcesHtml } from './sources-html.ts';

/** The catalogue as a page: what there is, whose, of which time, in which formats. */
export function catalogPage(known: Known): string {
  const { base, collections, sources } = known;
  const files = FORMATS.filter(({ reads }) => reads !== 'nothing');
  return layout({
    title: 'Catalogue',
    description: DESCRIPTION,
    trail: [['/api', 'API']],
    alternates: [
      { href: '/api/catalog?f=jsonld', type: 'application/ld+json', title: 'DCAT-AP as JSON-LD' },
      { href: '/api/catalog?f=ttl', type: 'text/turtle', title: 'DCAT-AP as Turtle' },
    ],
    jsonLd: dataCatalog(base, collections),
    body: html`<p>${DESCRIPTION}</p>
      <p>
        For other catalogues the same as DCAT-AP 3.0.1: <a href="/api/catalog?f=jsonld">JSON-LD</a>,
        <a href="/api/catalog?f=ttl">Turtle</a>. The data service of all of it is <a href="/api">the API</a> of
        ${TITLE}.
      </p>
      <h2>Collections</h2>
      ${tableHtml(
        'Collections',
        ['Collection', 'From', 'To', 'Newest release', 'Publishers'],
        collections.map(({ collection: { id, title }, facts }) => [
          html`<a href="/api/collections/${id}?f=html">${title}</a>`,
          facts.from ?? '',
          facts.to ?? '',
          facts.sources
            .flatMap(({ release }) => (release ? [release.published] : []))
            .sort()
            .at(-1) ?? '',
          [...new Set(facts.sources.map(({ publisher }) => publisher))].join(' · '),
        ]),
      )}
      <p class="soft">Each as ${files.map(({ title }) => title).join(', ')}.</p>
      <h2>Sources</h2>
      ${sourcesHtml(sources)}`,
  });
}
