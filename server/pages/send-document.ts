import type { FastifyReply, FastifyRequest } from 'fastify';
import { essence } from '../formats/format.ts';
import { negotiate, type Offer } from '../routes/negotiate.ts';
import { sendTagged } from '../tagged.ts';
import { documentPage, type ApiDocument } from './document-page.ts';

export type { ApiDocument } from './document-page.ts';

/** The forms of a document: what `f=` can be at every address that answers with one. */
export const DOCUMENT_OFFERS: readonly [Offer, ...Offer[]] = [
  { name: 'json', mediaType: 'application/json' },
  { name: 'html', mediaType: 'text/html' },
];

/** Answers with a document as JSON, or as a page for people and search engines, as the request wants. */
export async function sendDocument(
  request: FastifyRequest,
  reply: FastifyReply,
  document: ApiDocument,
): Promise<FastifyReply> {
  const special = document.mediaType && essence(document.mediaType);
  // A form of JSON is sent to whoever accepts it, or JSON.
  const offers = [
    DOCUMENT_OFFERS[0],
    ...(special ? [{ name: 'json', mediaType: special }] : []),
    ...DOCUMENT_OFFERS.slice(1),
  ] as const;
  const { name } = negotiate(request, offers);
  void reply.header('vary', 'accept').header('cache-control', 'public, max-age=60, stale-while-revalidate=600');
  if (name === 'html') {
    const page = await documentPage(request, document);
    return sendTagged(request, reply.header('content-type', 'text/html; charset=utf-8'), page);
  }
  const { mediaType = 'application/json; charset=utf-8' } = document;
  return sendTagged(request, reply.header('content-type', mediaType), JSON.stringify(document.value));
}
