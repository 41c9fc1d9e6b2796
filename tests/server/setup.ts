import type { TestProject } from 'vitest/node';
import { openEmbedded, openPostgis, type Address } from './databases.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The database of this project's engine. */
    address: Address;
  }
}

/** Opens and loads the database of a project's engine, tells its tests where it is, and removes it at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = project.config.env['TEST_ENGINE'] === 'postgis' ? process.env['TEST_DATABASE_URL'] : undefined;
  const database = await (url === undefined ? openEmbedded() : openPostgis(url, String(process.pid)));
  project.provide('address', database.address);
  return () => database.remove();
}
