import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const SELF = fileURLToPath(import.meta.url);
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['client', 'geodata', 'server/contract.ts', 'vite.config.ts', 'package-lock.json'];

/** The folder of the built client. */
export const CLIENT_FOLDER = path.join(ROOT, 'dist');

/**
 * Builds the client, and each of its files compressed, unless the build is newer than what it is made of. A process of
 * its own does it, and gives back the half gigabyte that it takes.
 */
export async function buildClientIfStale(): Promise<void> {
  const stamp = path.join(CLIENT_FOLDER, '.built');
  const wanted = await fingerprint();
  const built = await readFile(stamp, 'utf8').catch(() => '');
  if (built === wanted) return;
  const builder = spawn(process.execPath, ['--import', 'tsx', SELF, wanted], { cwd: ROOT, stdio: 'inherit' });
  const [code] = (await once(builder, 'exit')) as [number | null];
  if (code !== 0) throw new Error('the client could not be built');
}

async function buildClient(wanted: string): Promise<void> {
  const { build } = await import('vite');
  // Built beside and then put in place, so that nobody is served half a build.
  const fresh = `${CLIENT_FOLDER}-${process.pid}`;
  await build({
    root: path.join(ROOT, 'client'),
    configFile: path.join(ROOT, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: fresh, emptyOutDir: true },
  });
  await compressFiles(fresh);
  await writeFile(path.join(fresh, '.built'), wanted);
  await rm(CLIENT_FOLDER, { recursive: true, force: true });
  await rename(fresh, CLIENT_FOLDER);
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of await filesUnder(path.join(ROOT, source))) {
      // Figures are not part of the client; its code in geodata is.
      if (/\.(ts|tsx|css|html|svg|json)$/.test(file) && !file.endsWith('.topo.json'))
        hash.update(file.slice(ROOT.length)).update(await readFile(file));
    }
  }
  return hash.digest('hex');
}

async function filesUnder(place: string): Promise<string[]> {
  const entries = await readdir(place, { withFileTypes: true, recursive: true }).catch(() => null);
  if (entries === null) return [place];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

async function compressFiles(folder: string): Promise<void> {
  for (const file of await filesUnder(folder)) {
    if (!/\.(js|mjs|css|html|svg|json)$/.test(file)) continue;
    const bytes = await readFile(file);
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, quality));
    await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
  }
}

if (process.argv[1] === SELF) await buildClient(process.argv[2] ?? '');
