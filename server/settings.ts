import path from 'node:path';

/** What can be set from outside, checked. */
export interface Settings {
  port: number;
  host: string;
  /** Folder of the embedded database. */
  dataDir: string;
  /** A real PostgreSQL with PostGIS; null for the embedded engine. */
  databaseUrl: string | null;
  /** The address that links begin with, without a slash at its end; null to take it from each request. */
  publicUrl: string | null;
  /** Requests a minute that one address may make before it is told to wait; answers out of the cache do not count. */
  rateLimit: number;
}

/** A setting that cannot be used; its message names the variable and the value. */
export class SettingsError extends Error {}

/** The settings that an environment gives; throws a SettingsError for the first one that is wrong. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  return {
    port: wholeNumber(environment, 'PORT', 8080, 0, 65535),
    host: environment['HOST'] || '127.0.0.1',
    dataDir: path.resolve(environment['DATA_DIR'] || '.data'),
    databaseUrl: address(environment, 'DATABASE_URL', ['postgres:', 'postgresql:']),
    publicUrl: address(environment, 'PUBLIC_URL', ['http:', 'https:'])?.replace(/\/+$/, '') ?? null,
    rateLimit: wholeNumber(environment, 'RATE_LIMIT', 12_000, 1, 1_000_000_000),
  };
}

function wholeNumber(
  environment: Record<string, string | undefined>,
  name: string,
  otherwise: number,
  least: number,
  most: number,
): number {
  const text = environment[name];
  if (!text) return otherwise;
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new SettingsError(`${name} must be a whole number from ${least} to ${most}, not ${JSON.stringify(text)}`);
}

function address(environment: Record<string, string | undefined>, name: string, protocols: string[]): string | null {
  const text = environment[name];
  if (!text) return null;
  const protocol = URL.canParse(text) ? new URL(text).protocol : null;
  if (protocol !== null && protocols.includes(protocol)) return text;
  // A database address can hold a password: the message must not repeat it.
  const shown = name === 'DATABASE_URL' ? 'what it is now' : JSON.stringify(text);
  throw new SettingsError(`${name} must begin with ${protocols.map((word) => `${word}//`).join(' or ')}, not ${shown}`);
}
