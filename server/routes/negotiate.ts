import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { essence } from '../formats/format.ts';
import { Problem } from '../problem.ts';

/** One of the forms that an address can answer in. */
export interface Offer {
  /** The word in `f=`. */
  name: string;
  /** Other words for it in `f=`. */
  otherNames?: readonly string[];
  mediaType: string;
  /** Other media types that are answered with it. */
  answersTo?: readonly string[];
}

/**
 * The offer that a request wants: what `f` names, else what `Accept` prefers (RFC 9110, 12.5.1), else the first one. An
 * `Accept` that allows none of them is told; `f` was checked by the schema.
 */
export function negotiate<T extends Offer>(request: FastifyRequest, offers: readonly [T, ...T[]]): T {
  const { f } = request.query as { f?: unknown };
  const named = offers.find(({ name, otherNames = [] }) => name === f || otherNames.includes(String(f)));
  if (named) return named;
  const plain = offers.map(({ mediaType }) => essence(mediaType));
  // Without the header, and with one that cannot be read, anything is acceptable.
  const accept = request.headers.accept;
  if (accept === undefined || new Negotiator(request.raw).mediaTypes().length === 0) return offers[0];
  const others = offers.flatMap(({ answersTo = [] }) => answersTo);
  const best = new Negotiator(request.raw).mediaType([...plain, ...others]) ?? '';
  const offer = offers[plain.indexOf(best)] ?? offers.find(({ answersTo = [] }) => answersTo.includes(best));
  if (offer) return offer;
  throw new Problem('not-acceptable', `accept=${accept.slice(0, 200)}: there are ${plain.join(', ')}`);
}
