import { describe, expect, test } from 'vitest';
import { address, useFilters } from './cql2-items.ts';

const { select, all, refusal } = useFilters();

describe('bad filters', () => {
  test.each([
    ["value > 'abc'", 'value'],
    ['month = 5', 'one kind'],
    ['bogus = 1', 'bogus'],
    ["value like '1%'", 'LIKE'],
    ["name like 'a\\'", 'filter='],
    ["name = 'a\0b'", 'U+0000'],
    ['value = 1e400', 'too large'],
    ['geometry = 1', 'one kind'],
    ['value', 'conditions'],
    ['unheard(value) = 1', 'unheard'],
    ['value + 1 = 2', 'filter='],
    ["month = DATE('2018-06-01')", 'one kind'],
    ['value in ()', 'IN'],
    ['name like name', 'pattern'],
    ['value between 1 and', 'BETWEEN'],
    ["'; drop table observation; --", 'filter='],
    ["name = 'x' or 1=1; --", 'filter='],
    ['x'.repeat(1_000_000), '8192'],
    [`${'('.repeat(3000)}true${')'.repeat(3000)}`, 'nested'],
    [`${'not '.repeat(1500)}true`, 'filter='],
  ])('%s', async (filter, named) => {
    expect(await refusal(address('arrivals', filter))).toContain(named);
    expect((await select('arrivals', "country = 'ITA'")).length).toBeGreaterThan(0);
  });

  test.each([
    '{',
    '[]',
    'null',
    '1',
    '"a"',
    '{"op":1,"args":[]}',
    '{"op":"=","args":{}}',
    '{"op":"and","args":[true]}',
  ])('JSON: %s', async (filter) => {
    expect(await refusal(address('arrivals', filter, '&filter-lang=cql2-json'))).toContain('filter=');
  });
  test.each([
    '{"op":"=","args":[{"property":["country"]},"ITA"]}',
    '{"op":"AND","args":[true,true]}',
    '{"op":"=","args":[{"property":"__proto__"},1]}',
    '{"op":"in","args":[{"property":"country"},"ITA"]}',
    '{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":["1","2"]}]}',
    '{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1]]]}]}',
    `${'{"op":"not","args":['.repeat(300)}true${']}'.repeat(300)}`,
    '['.repeat(8000),
  ])('JSON: %s', async (filter) => {
    expect(await refusal(address('arrivals', filter, '&filter-lang=cql2-json'))).toContain('filter=');
  });

  test('an empty filter, an unknown language and a whole number that cannot be held exactly are refused', async () => {
    await refusal('/api/collections/arrivals/items?filter=');
    expect(await refusal('/api/collections/arrivals/items?filter=true&filter-lang=sql')).toContain('filter-lang=sql');
    expect(await refusal(address('incidents', 'dead = 99999999999999999999'))).toContain('whole numbers');
  });

  test('SQL in a value is a value', async () => {
    for (const nasty of ["'; drop table incident; --", "1' or '1'='1", '$1', '%', '{"$gt":""}']) {
      expect(await select('incidents', `cause = '${nasty.replaceAll("'", "''")}'`)).toEqual([]);
    }
    expect((await select('incidents', 'true')).length).toBe((await all('incidents')).length);
  });
});
