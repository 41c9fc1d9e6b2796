import { expect, test } from 'vitest';
import { readSettings, SettingsError } from '../../server/settings.ts';

/** The message with which an environment is refused. */
function refusal(environment: Record<string, string>): string {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error('the settings were taken');
}

test.each([
  ['PORT', 'abc'],
  ['PORT', '70000'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['RATE_LIMIT', '0'],
  ['RATE_LIMIT', 'many'],
  ['PUBLIC_URL', 'ftp://example.org'],
  ['PUBLIC_URL', 'example.org'],
])('%s=%s is refused by name and value', (name, value) => {
  const message = refusal({ [name]: value });
  expect(message).toContain(name);
  expect(message).toContain(JSON.stringify(value));
});

test.each(['mysql://user:secret@host/database', 'user:secret@host', 'secret'])(
  'a wrong DATABASE_URL is refused by name, and its password is not repeated',
  (value) => {
    const message = refusal({ DATABASE_URL: value });
    expect(message).toContain('DATABASE_URL');
    expect(message).not.toContain('secret');
  },
);

test('an empty setting is as good as none, and the defaults are told in one place', () => {
  const settings = readSettings({ PORT: '', HOST: '', DATA_DIR: '', DATABASE_URL: '', PUBLIC_URL: '', RATE_LIMIT: '' });
  expect(settings).toEqual(readSettings({}));
  expect(settings).toMatchObject({
    port: 8080,
    host: '127.0.0.1',
    databaseUrl: null,
    publicUrl: null,
    rateLimit: expect.any(Number),
  });
  expect(settings.dataDir).toMatch(/\.data$/);
});

test('right settings are taken as they are, a public address without the slash at its end', () => {
  expect(
    readSettings({
      PORT: '0',
      HOST: '0.0.0.0',
      DATABASE_URL: 'postgres://user:secret@host/database',
      PUBLIC_URL: 'https://example.org/portal/',
    }),
  ).toMatchObject({
    port: 0,
    host: '0.0.0.0',
    databaseUrl: 'postgres://user:secret@host/database',
    publicUrl: 'https://example.org/portal',
  });
});
