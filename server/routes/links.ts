import type { FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';

/** The address that links begin with: PUBLIC_URL, or what the client asked for. */
export function baseUrl({ settings }: Context, request: FastifyRequest): string {
  return settings.publicUrl ?? `${request.protocol}://${request.host}`;
}

/** The address of this request with some parameters changed; null removes one. */
export function sameAddress(
  context: Context,
  request: FastifyRequest,
  changes: Record<string, string | number | null> = {},
): string {
  const url = new URL(request.url, baseUrl(context, request));
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, String(value));
  }
  return `${baseUrl(context, request)}${url.pathname}${url.search}`;
}
