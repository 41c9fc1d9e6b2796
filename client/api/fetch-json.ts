import { noteAnswer } from './kept.ts';

/** A request that did not answer with data; `message` is fit to be shown. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
}

/**
 * The JSON at an address of this portal. Throws an ApiError with the problem document's `detail` (RFC 9457) when the
 * server refuses, and with the status or the browser's reason when there is no such document.
 */
export async function fetchJson<T>(address: string): Promise<T> {
  const response = await ask(address, 'application/json, application/geo+json');
  try {
    return (await response.json()) as T;
  } catch (cause) {
    throw new ApiError(`${address}: no JSON in the answer`, { cause });
  }
}

/** The text at an address of this portal, such as a citation. Throws an ApiError as `fetchJson` does. */
export async function fetchText(address: string): Promise<string> {
  return (await ask(address, 'text/plain')).text();
}

async function ask(address: string, accept: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, { headers: { accept } });
  } catch (cause) {
    throw new ApiError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
  noteAnswer(response);
  if (!response.ok) throw new ApiError(await problemText(response));
  return response;
}

async function problemText(response: Response): Promise<string> {
  const status = `${response.status} ${response.statusText}`.trim();
  if (!response.headers.get('content-type')?.includes('json')) return status;
  try {
    const { detail, title } = (await response.json()) as { detail?: string; title?: string };
    return detail ?? title ?? status;
  } catch {
    return status;
  }
}
