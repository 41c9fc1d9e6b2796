/** `npm start`: builds what is stale, opens the database, loads the bundled figures, and serves. */
import { buildApp } from './app.ts';
import { buildClientIfStale, CLIENT_FOLDER } from './build-client.ts';
import { createContext, followReleases } from './context.ts';
import { connect } from './database/connect.ts';
import { FolderInUse } from './database/folder-lock.ts';
import { migrate } from './database/migrate.ts';
import { loadBundled, RefusedFiles } from './load/load.ts';
import { createProgress } from './progress.ts';
import { readSettings, SettingsError } from './settings.ts';

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
  if (error instanceof SettingsError || error instanceof RefusedFiles || error instanceof FolderInUse)
    return error.message;
  const { code, message, syscall } = error as NodeJS.ErrnoException;
  if (syscall === 'listen') return `PORT or HOST cannot be used: ${message}`;
  const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', '28P01', '28000', '3D000'];
  if (process.env['DATABASE_URL'] && code && unreachable.includes(code))
    return `DATABASE_URL cannot be opened: ${message}`;
  if (code === 'ENOSPC' || code === 'EACCES' || code === 'EROFS') return `DATA_DIR cannot be written: ${message}`;
  return null;
}

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  await buildClientIfStale();
  console.log(
    settings.databaseUrl ? 'Opening the database …' : `Opening the embedded database in ${settings.dataDir} …`,
  );
  const connection = await connect(settings);
  try {
    await migrate(connection.db);
    const progress = createProgress();
    await loadBundled(connection.db, progress.show).finally(() => progress.end());
    await connection.markComplete();
  } catch (error) {
    await connection.close();
    throw error;
  }
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
