/** A request that did not answer with data; `message` is fit to be shown. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
}

/**
 * The JSON at an address of this portal. Throws an ApiError with the problem document's `detail` (RFC 9457) when the
 * server refuses, and with the status or the browser's reason when there is no such document.
 */
export async function fetchJson<T>(address: string): Promise<T> {
  let response: Response;
  try {
    response = await fetch(address, { headers: { accept: 'application/json, application/geo+json' } });
  } catch (cause) {
    throw new ApiError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
  if (!response.ok) throw new ApiError(await problemText(response));
  try {
    return (await response.json()) as T;
  } catch (cause) {
    throw new ApiError(`${address}: no JSON in the answer`, { cause });
  }
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
