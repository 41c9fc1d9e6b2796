import { describe, expect, test } from 'vitest';
import { keepsBar, table, type Figure } from './section.ts';

const figure: Figure = {
  name: 'cached tile',
  ours: '80 ms',
  baseline: '100 ms',
  value: 0.8,
  unit: '×',
  bar: { kind: 'at least', limit: 0.6 },
};

describe('keepsBar', () => {
  test('judges a value on its own side of the limit, the limit included', () => {
    expect(keepsBar(figure)).toBe(true);
    expect(keepsBar({ ...figure, value: 0.6 })).toBe(true);
    expect(keepsBar({ ...figure, value: 0.59 })).toBe(false);
    expect(keepsBar({ ...figure, value: 1.4, bar: { kind: 'at most', limit: 1.3 } })).toBe(false);
    expect(keepsBar({ ...figure, value: 1.2, bar: { kind: 'at most', limit: 1.3 } })).toBe(true);
  });

  test('lets a figure without a bar pass, and no figure that could not be measured', () => {
    expect(keepsBar({ ...figure, bar: null })).toBe(true);
    expect(keepsBar({ ...figure, value: NaN })).toBe(false);
  });
});

describe('table', () => {
  test('aligns name, ours, baseline, ratio, bar and verdict', () => {
    const total = { name: 'first view', ours: '1,100 KB', baseline: '', value: 1_100, unit: 'KB' };
    const lines = table([figure, { ...total, bar: { kind: 'at most', limit: 1_000 } }]);
    expect(lines).toEqual([
      '             ours      baseline  ratio  bar',
      'cached tile  80 ms     100 ms    0.8 ×  ≥ 0.6 ×     ok',
      'first view   1,100 KB                   ≤ 1,000 KB  MISSED',
    ]);
  });
});
