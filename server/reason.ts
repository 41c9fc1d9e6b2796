import { FolderInUse } from './database/folder-lock.ts';
import { RefusedFiles } from './load/load.ts';
import { SettingsError } from './settings.ts';

/** Why no command could begin, in words that a person can do something about; null for anything else. */
export function commonReason(error: unknown): string | null {
  if (error instanceof SettingsError || error instanceof RefusedFiles || error instanceof FolderInUse) {
    return error.message;
  }
  const { code = '', message } = error as NodeJS.ErrnoException;
  return UNREACHABLE.has(code) ? `DATABASE_URL cannot be opened: ${message}` : null;
}

/** System codes and SQLSTATEs of a server that is not there, a wrong password, and a database that does not exist. */
const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', '28P01', '28000', '3D000']);
