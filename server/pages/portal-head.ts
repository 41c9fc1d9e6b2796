import { DESCRIPTION, TITLE } from '../portal-words.ts';
import { html, type Html } from './html.ts';
import { jsonLdScript } from './layout.ts';

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

/** Where a page's oEmbed is. */
function oembedAddress(base: string, page: string): string {
  return `${base}/oembed?format=json&url=${encodeURIComponent(page)}`;
}

/** A page with more in its head; the page has a title. */
export function withHead(page: string, head: Html): string {
  return page.replace('</title>', () => `</title>${head.text}`);
}
