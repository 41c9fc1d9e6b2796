import type { SourceInfo } from '../contract.ts';
import type { ApiDocument } from './document-page.ts';
import { html } from './html.ts';
import { sourcesHtml } from './sources-html.ts';

/** The page of sources: who published what, when, under which licence, and what to know of each. */
export function sourcesPage(sources: readonly SourceInfo[]): ApiDocument {
  return {
    title: 'Sources',
    description: 'Who published what, when, and under which licence.',
    value: { sources },
    body: async () =>
      html`${sourcesHtml(sources)}
      ${sources.map(
        ({ key, title, publisher, cadence, measures, caveats, release }) =>
          html`<h2 id="${key}">${title}</h2>
            <p>${publisher}. ${caveats}</p>
            <dl class="facts">
              <dt>Key</dt>
              <dd><code>${key}</code></dd>
              <dt>Published</dt>
              <dd>${cadence}</dd>
              <dt>Measures</dt>
              <dd>${measures.length > 0 ? measures.join(', ') : 'none'}</dd>
              ${
                release &&
                html`<dt>Newest release</dt>
                  <dd><a href="/api/releases/${release.id}?f=html">${release.id}, of ${release.published}</a></dd>`
              }
            </dl>`,
      )}`.text,
  };
}
