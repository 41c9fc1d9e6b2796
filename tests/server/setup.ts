import type { TestProject } from 'vitest/node';
import { openEmbedded, openPostgis, type Address, type TestDatabase } from './databases.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The database of this project's engine. */
    address: Address;
    /** The same figures on the embedded engine, to compare with. */
    embedded: Address;
  }
}

interface Shared {
  users: number;
  database: Promise<TestDatabase>;
}

/** Both projects run in one process, each with this module for itself: they share the embedded engine through it. */
const everywhere = globalThis as typeof globalThis & { passagesTestEmbedded?: Shared };

/** Opens and loads the database of a project's engine once, tells its tests where it is, and removes it at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = (everywhere.passagesTestEmbedded ??= { users: 0, database: openEmbedded() });
  shared.users += 1;
  const embedded = await shared.database;
  const url = project.config.env['TEST_ENGINE'] === 'postgis' ? process.env['TEST_DATABASE_URL'] : undefined;
  const own = url === undefined ? null : await openPostgis(url);
  project.provide('embedded', embedded.address);
  project.provide('address', own?.address ?? embedded.address);
  return async () => {
    await own?.remove();
    shared.users -= 1;
    if (shared.users > 0) return;
    delete everywhere.passagesTestEmbedded;
    await embedded.remove();
  };
}
