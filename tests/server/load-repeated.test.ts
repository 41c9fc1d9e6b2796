import { expect, test } from 'vitest';
import { useApp } from './app.ts';
import { loadText, refusalOf } from './load-text.ts';
import { inSandbox } from './sandbox.ts';

const { opened } = useApp();

test('the same figure twice names both rows, next to each other or thousands of rows apart', async () => {
  const rows = Array.from({ length: 25_000 }, (_, index): [string, number] => [
    `${1990 + (Math.floor(index / 12) % 30)}-${String((index % 12) + 1).padStart(2, '0')}`,
    index,
  ]);
  const lines = rows.map(([month, value], index) => `arrivals,${month},ITA,p${Math.floor(index / 360)},${value}`);
  const text = ['measure,month,country,place,value', ...lines, lines[4], lines[24_999], ''].join('\n');
  await inSandbox(opened().context, async (db) => {
    const refused = await refusalOf(loadText(db, text));
    const repeated = refused.issues.filter(({ kind }) => kind === 'duplicate');
    expect(repeated.map(({ row, message }) => [row, /row (\d+)/.exec(message)?.[1]])).toEqual([
      [25_002, '6'],
      [25_003, '25001'],
    ]);
    expect(await loadText(db, text, { accept: 2 })).toMatchObject({ observations: 25_000, rejected: 2 });
  });
});
