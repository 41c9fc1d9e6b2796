import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Stands between a browser and a server and counts what the server sends, headers and workers' requests included. */
export interface CountingProxy {
  url: string;
  /** Bytes that the server has sent until a time of `Date.now()`; without one, until now. */
  bytesUntil: (time?: number) => number;
  /** Settles when nothing has come for so many milliseconds. */
  quiet: (milliseconds: number) => Promise<void>;
  stop: () => void;
}

/** Starts a proxy before a server of this machine, on a port of its own. */
export async function countingProxy(target: string): Promise<CountingProxy> {
  const { hostname, port } = new URL(target);
  const arrivals: { time: number; bytes: number }[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((browser) => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [browser, upstream]) {
      sockets.add(socket);
      // Either end may break off; the other is told, and nobody else needs to know.
      socket
        .on('error', () => undefined)
        .on('close', () => {
          sockets.delete(socket);
          browser.destroy();
          upstream.destroy();
        });
    }
    upstream.on('data', (chunk: Buffer) => arrivals.push({ time: Date.now(), bytes: chunk.length }));
    browser.pipe(upstream).pipe(browser);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const started = Date.now();
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    bytesUntil: (time = Infinity) =>
      arrivals.filter((arrival) => arrival.time <= time).reduce((sum, { bytes }) => sum + bytes, 0),
    quiet: async (milliseconds) => {
      const silence = () => Date.now() - (arrivals.at(-1)?.time ?? started);
      while (silence() < milliseconds) await pause(milliseconds - silence());
    },
    stop: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
