import { DESCRIPTION, TITLE } from '../portal-words.ts';
import { html, type Html } from './html.ts';
import { jsonLdScript } from './layout.ts';

/** The languages that the portal speaks, by BCP 47 tag; a test holds them against the client's. */
export const LANGUAGES = ['en', 'fr', 'es', 'ar', 'de', 'uk'];

/** What a page of the portal is asked with. */
export interface Shared {
  base: string;
  /** `/` or `/embed`. */
  path: string;
  /** With its question mark, or empty. */
  search: string;
}

/** The part of a page's head that depends on where it was asked: how to share it, and what it is to machines. */
export function portalHead({ base, path, search }: Shared, jsonLd: object | null): Html {
  const own = `${base}${path}${search}`;
  return html`
    <link rel="canonical" href="${base}/${search}" />
    ${LANGUAGES.map((tag) => html`<link rel="alternate" hreflang="${tag}" href="${inLanguage(own, tag)}" />`)}
    <link rel="alternate" hreflang="x-default" href="${inLanguage(own, null)}" />
    <link rel="alternate" type="application/json+oembed" href="${oembedAddress(base, own)}" title="${TITLE}" />
    <link rel="alternate" type="application/ld+json" href="${base}/api/catalog?f=jsonld" title="DCAT-AP" />
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="${TITLE}" />
    <meta property="og:title" content="${TITLE}" />
    <meta property="og:description" content="${DESCRIPTION}" />
    <meta property="og:url" content="${base}/${search}" />
    <meta name="twitter:card" content="summary" />
    ${jsonLd && jsonLdScript(jsonLd)}
  `;
}

/** The same view in another language, whole, as search engines want it; null for the reader's own. */
function inLanguage(page: string, tag: string | null): string {
  const address = new URL(page);
  if (tag === null) address.searchParams.delete('lang');
  else address.searchParams.set('lang', tag);
  return address.href;
}

/** Where a page's oEmbed is. */
function oembedAddress(base: string, page: string): string {
  return `${base}/oembed?format=json&url=${encodeURIComponent(page)}`;
}

/** A page with more in its head; the page has a title. */
export function withHead(page: string, head: Html): string {
  return page.replace('</title>', () => `</title>${head.text}`);
}
