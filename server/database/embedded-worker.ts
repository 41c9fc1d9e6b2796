/** Runs PGlite with PostGIS in a worker thread and lets `pg` speak to it over a socket. */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { postgis } from '@electric-sql/pglite-postgis';
import { oneReady } from './one-ready.ts';

const parent = parentPort;
if (!parent) throw new Error('embedded-worker.ts runs as a worker thread only');
const { folder, socket } = workerData as { folder: string; socket: string | null };

const database = await PGlite.create({ dataDir: folder, extensions: { postgis } });
const execute = database.execProtocolRawStream.bind(database);
database.execProtocolRawStream = (message, options) =>
  execute(message, { ...options, onRawData: oneReady(message, options.onRawData) });
const where = socket ? { path: socket } : { host: '127.0.0.1', port: 0 };
const server = new PGLiteSocketServer({ db: database, ...where, maxConnections: 8 });
server.addEventListener('listening', (event) => {
  const { port } = (event as CustomEvent<{ port?: number }>).detail;
  parent.postMessage({ port: port ?? 0 });
});
await server.start();

parent.on('message', () => {
  void server
    .stop()
    .then(() => database.close())
    .then(() => parent.postMessage('stopped'));
});
