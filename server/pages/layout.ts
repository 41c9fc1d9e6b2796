import { readFileSync } from 'node:fs';
import { html, Html } from './html.ts';
import { STYLE } from './style.ts';

// The portal's own, inside the page: a browser asks every server that names none for a `favicon.ico`.
const ICON = encodeURIComponent(readFileSync(new URL('../../client/icon.svg', import.meta.url), 'utf8'));

/** A page of the API: what its head says and the inside of its `main`. */
export interface PageParts {
  title: string;
  description: string;
  body: Html;
  /** The way here from the start of the API: address and words of each step, this page left out. */
  trail?: readonly (readonly [href: string, words: string])[];
  /** Other forms of the same thing, for machines. */
  alternates?: readonly { href: string; type: string; title?: string }[];
  /** schema.org, told in JSON-LD. */
  jsonLd?: object | null;
}

/** The whole document of a page. */
export function layout({ title, description, body, trail = [], alternates = [], jsonLd = null }: PageParts): string {
  const steps = [['/', 'Passages'], ...trail] as const;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title === 'Passages' ? title : `${title} · Passages`}</title>
        <meta name="description" content="${description.slice(0, 300)}" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" type="image/svg+xml" href="data:image/svg+xml,${ICON}" />
        ${alternates.map(
          ({ href, type, title: words = '' }) =>
            html`<link rel="alternate" href="${href}" type="${type}" title="${words}" />`,
        )}
        <style>
          ${new Html(STYLE)}
        </style>
        ${jsonLd && jsonLdScript(jsonLd)}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header>
          <nav aria-label="Where this is">
            <ol>
              ${steps.map(([href, words]) => html`<li><a href="${href}">${words}</a></li>`)}
              <li><span aria-current="page">${title}</span></li>
            </ol>
          </nav>
        </header>
        <main id="main" tabindex="-1">
          <h1>${title}</h1>
          ${body}
        </main>
        <footer>
          <p>
            Names and boundaries do not imply official endorsement or acceptance. Every figure is its publisher’s: see
            <a href="/api/sources">who published what, when and under which licence</a>.
          </p>
        </footer>
      </body>
    </html> `.text;
}

/** A page in two halves, before and after the inside of its `main`, for one that is sent piece by piece. */
export function halves(parts: Omit<PageParts, 'body'>): [before: string, after: string] {
  // The last one: text that is put in before it is escaped, and holds no comment.
  const mark = '<!--main-->';
  const page = layout({ ...parts, body: new Html(mark) });
  const place = page.lastIndexOf(mark);
  return [page.slice(0, place), page.slice(place + mark.length)];
}

/** A block of JSON-LD; a `<` in it cannot end the block. */
export function jsonLdScript(value: object): Html {
  return new Html(`<script type="application/ld+json">${JSON.stringify(value).replace(/</g, '\\u003c')}</script>`);
}
