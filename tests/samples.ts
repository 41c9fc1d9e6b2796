import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of publishers' real files, which are no part of the project, or null where it does not exist: `SAMPLES_DIR`,
 * else `shared/samples` beside the project. Tests with them are extra.
 */
export function samplesFolder(): string | null {
  const beside = fileURLToPath(new URL('../../shared/samples', import.meta.url));
  const folder = path.resolve(process.env['SAMPLES_DIR'] ?? beside);
  return existsSync(folder) ? folder : null;
}
