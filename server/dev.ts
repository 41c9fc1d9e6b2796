/** `npm run dev`: the server, and Vite's own for the client with changes shown at once. */
import { createServer } from 'vite';
import { fileURLToPath } from 'node:url';

await import('./start.ts');
const vite = await createServer({
  root: fileURLToPath(new URL('../client', import.meta.url)),
  configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
});
await vite.listen();
vite.printUrls();
