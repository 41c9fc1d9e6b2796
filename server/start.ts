/** `npm start`: builds what is stale, opens the database, loads the bundled figures, and serves. */
import { buildApp } from './app.ts';
import { buildClientIfStale, CLIENT_FOLDER } from './build-client.ts';
import { createContext } from './context.ts';
import { connect } from './database/connect.ts';
import { migrate } from './database/migrate.ts';
import { loadBundled, RefusedFiles } from './load/load.ts';
import { createProgress } from './progress.ts';
import { readSettings, SettingsError } from './settings.ts';

try {
  await start();
} catch (error) {
  if (!(error instanceof SettingsError || error instanceof RefusedFiles)) throw error;
  console.error(`Passages does not start. ${error.message}`);
  process.exit(1);
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
  const app = await buildApp(await createContext(connection, settings), CLIENT_FOLDER);
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
