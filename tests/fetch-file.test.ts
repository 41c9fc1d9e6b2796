import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer as createSocketServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { FetchFailed, fetchFile } from '../server/load/fetch-file.ts';

const open: Server[] = [];
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  for (const server of open.splice(0)) await new Promise((done) => server.close(done));
});

async function listen(server: Server): Promise<string> {
  open.push(server);
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The address of a server that answers so. */
const serve = (answer: RequestListener) => listen(createServer(answer));
/** The address of a server that sends these bytes, whatever it is asked, and hangs up. */
const serveRaw = (text: string) => listen(createSocketServer((socket) => void socket.on('error', () => 0).end(text)));
/** What a fetch fails with; also that nothing of it is left on disk. */
async function failure(...args: Parameters<typeof fetchFile>): Promise<string> {
  const before = await leftovers();
  const error = await fetchFile(...args).catch((thrown: unknown) => thrown);
  expect(await leftovers()).toEqual(before);
  if (!(error instanceof FetchFailed)) throw new Error(`no FetchFailed: ${String(error)}`);
  return error.message;
}
const leftovers = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('passages-fetch-')).sort();

test('a file comes with its name, its checksum and what the server says of its version', async () => {
  const base = await serve((_, response) => {
    response.setHeader('etag', '"one"').setHeader('last-modified', 'Tue, 03 Jun 2025 10:00:00 GMT').end('a,b\n1,2\n');
  });
  const file = await fetchFile(`${base}/data/Monthly%20detections.csv?download=1`);
  if (file === null) throw new Error('there is something to fetch');
  expect(path.basename(file.path)).toBe('Monthly detections.csv');
  expect(await readFile(file.path, 'utf8')).toBe('a,b\n1,2\n');
  expect(file).toMatchObject({
    bytes: 8,
    checksum: createHash('sha256').update('a,b\n1,2\n').digest('hex'),
    version: { etag: '"one"', last_modified: 'Tue, 03 Jun 2025 10:00:00 GMT' },
  });
  await file.remove();
  await expect(readFile(file.path)).rejects.toThrow(/ENOENT/);
});

test('a file that is known is asked for only if it changed', async () => {
  const base = await serve((request, response) => {
    const same = request.headers['if-none-match'] === '"one"';
    response.statusCode = same ? 304 : 200;
    response.setHeader('etag', '"one"').end(same ? undefined : 'new');
  });
  const known = { etag: '"one"', last_modified: null };
  expect(await fetchFile(base, known)).toBeNull();
  const changed = await fetchFile(base, { ...known, etag: '"older"' });
  expect(changed?.bytes).toBe(3);
  await changed?.remove();
});

test('nothing newer is an error from a server that was not asked for that', async () => {
  expect(await failure(await serve((_, response) => response.writeHead(304).end()))).toMatch(/304/);
});

describe('redirects', () => {
  test('are followed five times', async () => {
    const base = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end();
      else response.end('here');
    });
    const file = await fetchFile(`${base}/5`);
    expect(file?.bytes).toBe(4);
    await file?.remove();
    expect(await failure(`${base}/6`)).toMatch(/more than 5 times/);
  });

  test.each([
    ['file:///etc/passwd', /leads to file:/],
    ['data:text/plain,hello', /leads to data:/],
    ['http://user:word@127.0.0.1/', /user name or password/],
    ['http://[', /no address/],
  ])('do not lead to %s', async (location, message) => {
    expect(await failure(await serve((_, response) => response.writeHead(301, { location }).end()))).toMatch(message);
  });
});

describe('a server that misbehaves', () => {
  test('by sending without end is left at the limit', async () => {
    const more = (response: ServerResponse) => {
      while (response.write('x'.repeat(1000)));
      response.once('drain', () => more(response));
    };
    const url = await serve((_, response) => more(response));
    expect(await failure(url, null, { maxBytes: 50_000 })).toMatch(/larger than 50,000 bytes/);
  });

  test('by packing much into little is left at the limit of what is unpacked', async () => {
    const packed = gzipSync(Buffer.alloc(5_000_000));
    expect(packed.length).toBeLessThan(50_000);
    const url = await serve((_, response) => response.setHeader('content-encoding', 'gzip').end(packed));
    expect(await failure(url, null, { maxBytes: 1_000_000 })).toMatch(/larger than 1,000,000 bytes/);
  });

  test('by announcing more than it sends is caught', async () => {
    const url = await serveRaw('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nonly this');
    expect(await failure(url)).toMatch(/ends before the file is whole/);
  });

  test('by announcing less than it sends gives what it announced, and never more than the limit', async () => {
    const url = await serveRaw('HTTP/1.1 200 OK\r\ncontent-length: 4\r\nconnection: close\r\n\r\nfour and more');
    const outcome = await fetchFile(url).catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome).toBeInstanceOf(FetchFailed);
    else expect(outcome).toMatchObject({ bytes: 4 });
    if (outcome !== null && !(outcome instanceof Error)) await (outcome as { remove(): Promise<void> }).remove();
  });

  test('by hanging up in the middle of pieces is caught', async () => {
    const url = await serveRaw('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n5\r\nhel');
    expect(await failure(url)).toMatch(/ends before the file is whole/);
  });

  test('by saying nothing is left', async () => {
    const url = await listen(createSocketServer());
    expect(await failure(url, null, { idleMs: 30 })).toMatch(/sends nothing for 30 milliseconds/);
  });

  test('by stopping half way is left', async () => {
    const url = await serve((_, response) => void response.write('a beginning'));
    expect(await failure(url, null, { idleMs: 100 })).toMatch(/sends nothing for 100 milliseconds/);
  });

  test('by sending a little for ever is left when the time is over', async () => {
    const url = await serve((_, response) => {
      const timer = setInterval(() => response.write('.'), 5);
      response.on('close', () => clearInterval(timer));
    });
    expect(await failure(url, null, { timeoutMs: 150 })).toMatch(/is not here after 150 milliseconds/);
  });
});

test.each([
  [404, /404 Not Found/],
  [500, /500 Internal Server Error/],
  [204, /204/],
  [206, /206/],
])('an answer of %i is told', async (status, message) => {
  expect(await failure(await serve((_, response) => response.writeHead(status).end()))).toMatch(message);
});

test('an empty answer is no file', async () => {
  expect(await failure(await serve((_, response) => response.end()))).toMatch(/empty file/);
});

test.each([
  ['file:///etc/passwd', /only http and https/],
  ['data:text/csv,a', /only http and https/],
  ['ftp://example.org/a.csv', /only http and https/],
  ['monthly.csv', /no address/],
  ['https://user:word@example.org/', /^https:\/\/example\.org\/ holds a user name or password/],
])('%s is not fetched', async (url, message) => {
  expect(await failure(url)).toMatch(message);
});

test('a host where nobody listens is named', async () => {
  const base = await serve((_, response) => response.end());
  await new Promise((done) => open.splice(0)[0]?.close(done));
  expect(await failure(`${base}/a.csv`)).toMatch(/a\.csv is not answered: the connection is refused/);
});

test('a fetch that is stopped ends with the reason, and nothing is left', async () => {
  const before = await leftovers();
  const stop = new AbortController();
  const url = await serve((_, response) => {
    response.write('a beginning');
    stop.abort(new Error('enough'));
  });
  await expect(fetchFile(url, null, {}, stop.signal)).rejects.toThrow('enough');
  expect(await leftovers()).toEqual(before);
});
