import { once } from 'node:events';
import { connect } from 'node:net';

/** One connection to a server, on which one answer is waited for at a time. */
export interface Wire {
  /** The status of the answer to a GET, once all of it is here. */
  get: (path: string) => Promise<number>;
  close: () => void;
}

/**
 * The lightest client that can be: where a server is to be timed, what its client takes is not the server's. It knows
 * answers that say their length, which those of the cache do, and throws at any other.
 */
export async function openWire(url: string, headers: Record<string, string>): Promise<Wire> {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.setNoDelay();
  const fields = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const end = ` HTTP/1.1\r\n${fields.join('')}\r\n`;
  let [got, whole, status] = [0, Infinity, 0];
  let [answer, fail]: [(status: number) => void, (error: Error) => void] = [() => undefined, () => undefined];
  socket.on('data', (bytes) => {
    got += bytes.length;
    if (whole === Infinity) {
      const head = bytes.indexOf('\r\n\r\n');
      const text = bytes.toString('latin1', 0, head);
      status = Number(text.slice(9, 12));
      const length = status === 204 || status === 304 ? '0' : /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
      if (head < 0 || length === undefined) return fail(new Error(`an answer that says no length: ${text}`));
      whole = head + 4 + Number(length);
    }
    if (got >= whole) answer(status);
  });
  socket.on('error', (error) => fail(error));
  socket.on('close', () => fail(new Error('the server closed the connection')));
  return {
    get: (path) =>
      new Promise((resolve, reject) => {
        [got, whole, answer, fail] = [0, Infinity, resolve, reject];
        socket.write(`GET ${path}${end}`);
      }),
    close: () => socket.destroy(),
  };
}
