/** `npm start`: builds what is stale, opens the database, loads the bundled figures, and serves. */
import { setFlagsFromString } from 'node:v8';
import { buildApp } from './app.ts';
import { buildClientIfStale, CLIENT_FOLDER } from './build-client.ts';
import { createContext, followReleases } from './context.ts';
import { connect, forAnswers } from './database/connect.ts';
import { migrate } from './database/migrate.ts';
import { loadBundled } from './load/load.ts';
import { createProgress } from './progress.ts';
import { commonReason } from './reason.ts';
import { readSettings } from './settings.ts';

// Between two collections of garbage the heap grows to two and a half times of what is in use at most, not to four times:
// a long download takes as long, and 48 MB instead of 177 more than a short one.
setFlagsFromString('--heap-growing-percent=150');

try {
  await start();
} catch (error) {
  const reason = reasonOf(error);
  if (reason === null) throw error;
  console.error(`Passages does not start. ${reason}`);
  process.exit(1);
}

/** What a person can do something about, in words; null for a fault of the program. */
function reasonOf(error: unknown): string | null {
  const { code = '', message, syscall } = error as NodeJS.ErrnoException;
  if (syscall === 'listen') return `PORT or HOST cannot be used: ${message}`;
  if (['ENOSPC', 'EACCES', 'EROFS'].includes(code)) return `DATA_DIR cannot be written: ${message}`;
  return commonReason(error);
}

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  await buildClientIfStale();
  console.log(
    settings.databaseUrl ? 'Opening the database …' : `Opening the embedded database in ${settings.dataDir} …`,
  );
  const loading = await connect(settings);
  try {
    await migrate(loading.db);
    const progress = createProgress();
    await loadBundled(loading.db, progress.show).finally(() => progress.end());
    await loading.markComplete();
  } catch (error) {
    await loading.close();
    throw error;
  }
  const connection = await forAnswers(loading, settings);
  const context = await createContext(connection, settings);
  const app = await buildApp(context, CLIENT_FOLDER);
  // What other processes load answers here as soon as it is loaded.
  const releases = followReleases(context, undefined, (error) =>
    app.log.warn({ err: error }, 'releases cannot be followed; trying again'),
  );
  app.addHook('onClose', () => releases.close());
  const address = await app.listen({ port: settings.port, host: settings.host });
  console.log(`Passages: ${settings.publicUrl ?? address}`);
  // What every visitor asks for first is made and compressed before the first one comes.
  const first = ['/api/series?measure=detections&group_by=corridor', '/api/cube/detections', '/api/cube/arrivals'];
  for (const url of first) void app.inject({ url, headers: { 'accept-encoding': 'br' } });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(
      signal,
      () =>
        void app
          .close()
          .then(() => connection.close())
          .then(() => process.exit(0)),
    );
  }
}
