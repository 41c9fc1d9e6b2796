import type { TestProject } from 'vitest/node';
import { startPortal } from '../portal.ts';
import { createDatabase } from '../server/databases.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the portal that every browser test visits, without a slash at its end. */
    portal: string;
  }
}

/**
 * Starts one portal for all browser tests, tells them its address, and ends it: on a database of its own at
 * `TEST_DATABASE_URL`, else on the embedded engine.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env['TEST_DATABASE_URL'];
  const database = server ? await createDatabase(server, `passages_browser_${process.pid}`) : null;
  const remove = async () => database?.remove();
  try {
    const portal = await startPortal({ databaseUrl: database?.address.config.connectionString });
    project.provide('portal', portal.url);
    return async () => {
      await portal.stop();
      await remove();
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
