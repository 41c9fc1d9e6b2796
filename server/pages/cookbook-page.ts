import { html } from './html.ts';
import type { Recipe } from './recipes.ts';

/** The inside of the cookbook: a list of what is in it, and each recipe with its code. */
export function cookbookBody(recipes: readonly Recipe[]): string {
  return html`<ul class="row">
      ${recipes.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li> `)}
    </ul>
    ${recipes.map(
      ({ id, title, tool, words, code }) =>
        html`<h2 id="${id}">${title}</h2>
          <p>${words}</p>
          <p class="soft">Needs ${tool}.</p>
          <pre tabindex="0" aria-label="${title}"><code>${code}</code></pre>`,
    )}
    <h2>Further</h2>
    <p>
      Every collection has <a href="/api/collections">a page</a> with all its formats, and
      <a href="/api/docs">every parameter can be tried</a>. Any list with f=citation, f=bibtex or f=ris says how to cite
      it.
    </p>`.text;
}
