import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

type FlowmapData = typeof import('@flowmap.gl/data');

/**
 * Stock `@flowmap.gl/data`, bundled as for a page: it imports names from a CommonJS package in a way that bundlers
 * understand and Node does not.
 */
export async function loadFlowmap(): Promise<FlowmapData> {
  const folder = mkdtempSync(join(tmpdir(), 'passages-flowmap-'));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      root: fileURLToPath(new URL('.', import.meta.url)),
      ssr: { noExternal: true },
      // Without its development checks, which would make the baseline slower than on a page.
      define: { 'process.env.NODE_ENV': JSON.stringify('production') },
      build: {
        ssr: fileURLToPath(import.meta.resolve('@flowmap.gl/data')),
        outDir: folder,
        emptyOutDir: false,
        rolldownOptions: { output: { entryFileNames: 'flowmap.mjs' } },
      },
    });
    return (await import(pathToFileURL(join(folder, 'flowmap.mjs')).href)) as FlowmapData;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The script that puts our layer or stock flowmap.gl layers over a page, bundled as for a page. */
export async function layersScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      write: false,
      rolldownOptions: {
        input: fileURLToPath(new URL('page-layers.ts', import.meta.url)),
        output: { format: 'iife', codeSplitting: false },
      },
    },
  });
  const [answer] = Array.isArray(built) ? built : [built];
  if (!answer || !('output' in answer)) throw new Error('the layers were not built');
  return answer.output[0].code;
}
