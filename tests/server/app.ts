import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, inject } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { createContext, type Context } from '../../server/context.ts';
import { openConnection, type Connection } from '../../server/database/connect.ts';
import { readSettings, type Settings } from '../../server/settings.ts';
import type { Address } from './databases.ts';
import { checkAnswers } from './recorded.ts';

/** A folder with the two pages of a client, so that no build is needed. */
export const CLIENT = path.join(path.dirname(fileURLToPath(import.meta.url)), 'client');

/** The real application over a database, and how to ask it. */
export interface TestApp {
  app: FastifyInstance;
  context: Context;
  /** The answer to GET. */
  get(url: string, headers?: InjectOptions['headers']): Promise<LightMyRequestResponse>;
  /** The JSON of an answer to GET that must be 200; `T` is what the test expects of it. */
  json<T>(url: string): Promise<T>;
  close(): Promise<void>;
}

/** The application over an open connection; tests are not held to the rate limit unless they set one. */
export async function appOver(connection: Connection, settings: Partial<Settings> = {}): Promise<TestApp> {
  const context = await createContext(connection, { ...readSettings({}), rateLimit: 1_000_000, ...settings });
  const app = await buildApp(context, CLIENT, { logLevel: 'silent' });
  checkAnswers(app);
  const get: TestApp['get'] = async (url, headers = {}) => app.inject({ method: 'GET', url, headers });
  return {
    app,
    context,
    get,
    json: async (url) => {
      const response = await get(url);
      if (response.statusCode !== 200) throw new Error(`${url}: ${response.statusCode} ${response.body}`);
      return response.json();
    },
    close: async () => {
      await app.close();
      await connection.close();
    },
  };
}

/** The application over the database at an address. */
export async function openApp({ engine, config }: Address, settings: Partial<Settings> = {}): Promise<TestApp> {
  return appOver(openConnection(engine, config), settings);
}

/** The application over this project's database, open for the tests of one file; to be called at its top. */
export function useApp(settings: Partial<Settings> = {}): Pick<TestApp, 'get' | 'json'> & { opened(): TestApp } {
  let open: TestApp | undefined;
  const opened = () => {
    if (!open) throw new Error('the application opens before the first test');
    return open;
  };
  beforeAll(async () => {
    open = await openApp(inject('address'), settings);
  });
  afterAll(async () => open?.close());
  return { opened, get: (url, headers) => opened().get(url, headers), json: (url) => opened().json(url) };
}
