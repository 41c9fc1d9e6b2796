import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { SOURCES } from '../geodata/sources/index.ts';
import { dataSourcesText } from '../server/data-sources.ts';

const read = (file: string) => readFile(new URL(`../${file}`, import.meta.url), 'utf8');

test('DATA_SOURCES.md is what npm run docs writes', async () => {
  expect(await read('DATA_SOURCES.md')).toBe(dataSourcesText());
});

test('every source says who, under which licence, how often and with which caveats', () => {
  for (const { key, publisher, licence, cadence, caveats } of SOURCES) {
    for (const text of [publisher, licence, cadence, caveats]) expect(text.trim(), key).not.toBe('');
  }
});

test('the README names the two commands and every script of package.json that a person would run', async () => {
  const readme = await read('README.md');
  const { scripts } = JSON.parse(await read('package.json')) as { scripts: Record<string, string> };
  expect(readme).toContain('npm start');
  expect(readme).toContain('npm test');
  for (const script of Object.keys(scripts)) {
    if (!['ready', 'start', 'test'].includes(script)) expect(readme, script).toContain(`npm run ${script}`);
  }
});
