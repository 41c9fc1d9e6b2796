import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What a server says of a version of a file, so that it can be asked for another one. */
export interface Version {
  etag: string | null;
  last_modified: string | null;
}

/** A file that was fetched into a folder of its own. */
export interface FetchedFile {
  path: string;
  /** SHA-256, hex. */
  checksum: string;
  bytes: number;
  version: Version;
  remove(): Promise<void>;
}

/** What bounds a fetch. */
export interface FetchLimits {
  /** Unpacked, whatever the server says beforehand. */
  maxBytes: number;
  /** For all of it, in milliseconds. */
  timeoutMs: number;
  /** Between two pieces of it, in milliseconds. */
  idleMs: number;
}

export const LIMITS: FetchLimits = { maxBytes: 2 * 1024 ** 3, timeoutMs: 30 * 60_000, idleMs: 60_000 };
const MOST_REDIRECTS = 5;

/** A file that cannot be fetched, in words for the person who asked for it. */
export class FetchFailed extends Error {}

/**
 * A publisher's file in a temporary folder, or null when the server has nothing newer than `known`.
 *
 * Only HTTP and HTTPS, also after redirects, of which there may be five and none from HTTPS back to HTTP. Nothing is
 * sent but the request: no credentials, no cookies. What was fetched so far is removed when anything fails; throws a
 * FetchFailed, or the reason of `signal`.
 */
export async function fetchFile(
  url: string,
  known: Version | null = null,
  limits: Partial<FetchLimits> = {},
  signal?: AbortSignal,
): Promise<FetchedFile | null> {
  const { maxBytes, timeoutMs, idleMs } = { ...LIMITS, ...limits };
  const stop = new AbortController();
  const give = (message: string) => () => stop.abort(new FetchFailed(message));
  const overall = setTimeout(give(`is not here after ${describeTime(timeoutMs)}`), timeoutMs);
  const idle = setTimeout(give(`sends nothing for ${describeTime(idleMs)}`), idleMs);
  const ended = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  let folder: string | null = null;
  try {
    const { response, address } = await request(readAddress(url), known, ended, () => idle.refresh());
    if (response.status === 304) {
      await response.body?.cancel();
      return null;
    }
    folder = await mkdtemp(path.join(tmpdir(), 'passages-fetch-'));
    const own = folder;
    const file = path.join(folder, nameOf(readAddress(url), address));
    const { bytes, checksum } = await save(response, file, maxBytes, () => idle.refresh());
    const version = { etag: response.headers.get('etag'), last_modified: response.headers.get('last-modified') };
    return { path: file, checksum, bytes, version, remove: () => rm(own, { recursive: true, force: true }) };
  } catch (error) {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
    throw explain(url, ended.aborted ? ended.reason : error);
  } finally {
    clearTimeout(overall);
    clearTimeout(idle);
  }
}

function readAddress(text: string, from?: URL): URL {
  if (!URL.canParse(text, from)) throw new FetchFailed('is no address');
  const address = new URL(text, from);
  if (address.protocol !== 'http:' && address.protocol !== 'https:') {
    throw new FetchFailed(`${from ? 'leads to' : 'is'} ${address.protocol}, and only http and https are fetched`);
  }
  if (address.username !== '' || address.password !== '') {
    throw new FetchFailed(`${from ? 'leads to an address that ' : ''}holds a user name or password, which is not sent`);
  }
  if (from?.protocol === 'https:' && address.protocol === 'http:') {
    throw new FetchFailed('leads from https to http, where anyone on the way could change the file');
  }
  return address;
}

/** The answer that holds the file, or says that there is nothing newer, after following redirects by hand. */
async function request(
  first: URL,
  known: Version | null,
  signal: AbortSignal,
  onAnswer: () => void,
): Promise<{ response: Response; address: URL }> {
  const headers: Record<string, string> = { accept: '*/*', 'user-agent': 'passages' };
  if (known?.etag) headers['if-none-match'] = known.etag;
  if (known?.last_modified) headers['if-modified-since'] = known.last_modified;
  let address = first;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const response = await fetch(address, { headers, redirect: 'manual', credentials: 'omit', signal });
    onAnswer();
    const location = response.headers.get('location');
    if ([301, 302, 303, 307, 308].includes(response.status) && location !== null) {
      await response.body?.cancel();
      address = readAddress(location, address);
      continue;
    }
    if (response.status === 200 || (response.status === 304 && known !== null)) return { response, address };
    await response.body?.cancel();
    throw new FetchFailed(`is answered with ${response.status} ${response.statusText}`.trim());
  }
  throw new FetchFailed(`is redirected more than ${MOST_REDIRECTS} times`);
}

async function save(response: Response, file: string, maxBytes: number, onBytes: () => void) {
  const hash = createHash('sha256');
  const target = await open(file, 'wx');
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      onBytes();
      bytes += chunk.length;
      if (bytes > maxBytes) throw new FetchFailed(`is larger than ${maxBytes.toLocaleString('en')} bytes`);
      hash.update(chunk);
      await target.writeFile(chunk);
    }
  } finally {
    await target.close();
  }
  if (bytes === 0) throw new FetchFailed('is answered with an empty file');
  return { bytes, checksum: hash.digest('hex') };
}

/** A name for messages and the list of releases, made of what the address ends in. */
function nameOf(...addresses: URL[]): string {
  for (const { pathname } of addresses) {
    const last = pathname.split('/').at(-1) ?? '';
    const name = last
      .replace(/%20/g, ' ')
      .replace(/[^\w. -]/g, '_')
      .replace(/^\.+/, '')
      .slice(-100);
    if (name !== '') return name;
  }
  return (addresses[0]?.hostname ?? 'file').replace(/[^\w.-]/g, '_');
}

function describeTime(milliseconds: number): string {
  if (milliseconds >= 120_000) return `${Math.round(milliseconds / 60_000)} minutes`;
  return milliseconds >= 2000 ? `${Math.round(milliseconds / 1000)} seconds` : `${milliseconds} milliseconds`;
}

/** What a person can be told; faults of the disk and the wish to stop pass through as they are. */
function explain(url: string, error: unknown): unknown {
  const shown = URL.canParse(url) ? new URL(url) : null;
  if (shown) shown.username = shown.password = '';
  if (error instanceof FetchFailed) return new FetchFailed(`${shown?.href ?? url} ${error.message}.`);
  // Node's fetch says what happened in the cause of a TypeError.
  if (!(error instanceof TypeError)) return error;
  const { code, message } = (error.cause ?? error) as NodeJS.ErrnoException;
  const reasons: Record<string, string> = {
    ENOTFOUND: 'has a host that is not known',
    ECONNREFUSED: 'is not answered: the connection is refused',
    ECONNRESET: 'ends before the file is whole',
    UND_ERR_SOCKET: 'ends before the file is whole',
    UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'ends before the file is whole',
  };
  return new FetchFailed(`${shown?.href ?? url} ${reasons[code ?? ''] ?? `cannot be fetched: ${code ?? message}`}.`);
}
