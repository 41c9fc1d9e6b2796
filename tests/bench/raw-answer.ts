import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** An answer as it came over the wire: the body still compressed. */
export interface RawAnswer {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer;
}

/** Headers that every HTTP server writes itself for its connection. */
const OF_THE_CONNECTION = ['connection', 'keep-alive', 'date', 'transfer-encoding'];

/** Keeps its connection, as a browser does: setting one up is not what a request costs. */
const AGENT = new Agent({ keepAlive: true });

/** The answer to a GET, with its body as sent. */
export async function rawAnswer(url: string, headers: Record<string, string>): Promise<RawAnswer> {
  const sent = request(url, { headers, agent: AGENT }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const body = await buffer(response);
  const kept = Object.entries(response.headers).filter(([name]) => !OF_THE_CONNECTION.includes(name));
  return { status: response.statusCode ?? 0, headers: Object.fromEntries(kept), body };
}

/** Starts a bare `node:http` server that answers everything with `answer`; gives its address and a way to end it. */
export async function serveBare(answer: RawAnswer): Promise<{ url: string; stop: () => void }> {
  const program = fileURLToPath(new URL('./bare-server.ts', import.meta.url));
  const child = fork(program, { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  child.send({ ...answer, body: answer.body.toString('base64') });
  const [port] = (await once(child, 'message')) as [number];
  return { url: `http://127.0.0.1:${String(port)}/`, stop: () => child.kill() };
}
