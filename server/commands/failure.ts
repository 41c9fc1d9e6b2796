import { FolderInUse } from '../database/folder-lock.ts';
import { FetchFailed } from '../load/fetch-file.ts';
import { commonReason } from '../reason.ts';
import { UsageError } from './load-arguments.ts';

/** What a person can do something about, in words; null for a fault of the program. */
export function reasonOf(error: unknown): string | null {
  if (error instanceof FetchFailed || error instanceof UsageError) return error.message;
  if (error instanceof FolderInUse) {
    return `${error.message} The embedded database serves one process at a time: stop the portal first, or give both a DATABASE_URL.`;
  }
  const { code = '', message, path, syscall } = error as NodeJS.ErrnoException;
  const where = path === undefined ? '' : ` ${path.split(/[\\/]/).at(-1) ?? ''}`;
  if (code === 'ENOENT') return `There is no file${where}.`;
  if (code === 'EISDIR') return `A folder is no file:${where}.`;
  if (code === '53100' || code === 'ENOSPC') return 'The disk is full. Nothing was loaded.';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return `Not allowed to ${syscall ?? 'use'}${where}.`;
  if (code === '53200') return 'The database is out of memory. Nothing was loaded.';
  if (LOST.has(code) || /connection terminated|connection ended/i.test(message)) {
    return 'The connection to the database was lost. Load again: a file that is in already is known and changes nothing.';
  }
  return commonReason(error);
}

/** SQLSTATE and system codes of a connection that broke or was ended from the other side. */
const LOST = new Set(['ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03', '08000', '08003', '08006']);
