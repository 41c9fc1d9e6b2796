import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const SERVER = 'http://127.0.0.1:8080';

/** What the portal and its embed both begin with, and all that is made of. */
const BOTH =
  /[\\/]client[\\/](start|panels[\\/](announcer|hover-card|map-buttons|map-stage|masthead|notices|time[\\/]timeline))\.tsx$/;

/** How the client is built: two pages, the portal and its embed, which share all their code. */
export default defineConfig({
  root: 'client',
  plugins: [react()],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    // The server looks up in it what a page will ask for first.
    manifest: true,
    // Small files stay files: the server's content security policy allows no data: scripts, fonts or styles.
    assetsInlineLimit: 0,
    // The map library is one chunk, loaded after the first sentence; `npm run bench -- wire` holds the total.
    chunkSizeWarningLimit: 2000,
    rollupOptions: {
      input: {
        index: 'client/index.html',
        embed: 'client/embed.html',
        'service-worker': 'client/service-worker.ts',
      },
      output: {
        // A service worker keeps its name, or the old one would stay with the readers who have it.
        entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
        // What a page begins with is one file: many small ones would wait for each other on a slow line.
        codeSplitting: { groups: [{ name: 'shell', test: BOTH }] },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    // `/embed` itself is a page of the server; in development the file answers as `/embed.html`.
    proxy: { '/api': SERVER, '/oembed': SERVER, '/health': SERVER, '^/embed\\?': SERVER },
  },
});
