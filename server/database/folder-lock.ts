import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A data folder that another running process has open. */
export class FolderInUse extends Error {}

/**
 * Takes a folder for this process and answers with what gives it back. PGlite itself does not notice a second process,
 * and two of them would destroy the database. A lock left by a process that is gone is taken over.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = path.join(folder, 'embedded.lock');
  const take = () => writeFile(file, String(process.pid), { flag: 'wx' });
  try {
    await take();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const owner = Number(await readFile(file, 'utf8'));
    if (owner !== process.pid && isRunning(owner)) {
      throw new FolderInUse(
        `DATA_DIR=${folder} is in use by process ${owner}. End that one or give this one another DATA_DIR; if no portal runs there, delete ${file}.`,
      );
    }
    await rm(file, { force: true });
    await take();
  }
  return () => rm(file, { force: true });
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process exists, but is somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
