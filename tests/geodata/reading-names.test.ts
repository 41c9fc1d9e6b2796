import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { nationalityCode, suggestNames } from '../../geodata/reading/names.ts';
import { openFile, rawFile } from '../../geodata/reading/open.ts';
import { samplesFolder } from '../samples.ts';

describe('nationalityCode', () => {
  test.each([
    ['Palestine^', 'PSE'],
    ['Kosovo*', 'XKX'],
    ['Kosovo (*)', 'XKX'],
    ['Kosovo [1]', 'XKX'],
    ['Kosovo* (under UNSCR 1244)', 'XKX'],
    ['Kosovo (S/RES/1244 (1999))', 'XKX'],
    ['Congo (Brazzaville)', 'COG'],
    ['Congo (Kinshasa)', 'COD'],
    ['Congo', 'COG'],
    ['Dem. Rep. of the Congo', 'COD'],
    ['Germany (until 1990 former territory of the FRG)', 'DEU'],
    ['Iran (Islamic Rep. of)', 'IRN'],
    ['Syrian Arab Rep.', 'SYR'],
    ['Côte d’Ivoire', 'CIV'],
    ["Cote d'Ivoire", 'CIV'],
    ["Costa d'Avorio", 'CIV'],
    ['Viet Nam', 'VNM'],
    ['Türkiye', 'TUR'],
    ['Turkey', 'TUR'],
    ['Czechia', 'CZE'],
    ['The former Yugoslav Republic of Macedonia', 'MKD'],
    ['State of Palestine', 'PSE'],
    ['Cabo Verde', 'CPV'],
    ['Swaziland', 'SWZ'],
    ['China, Hong Kong SAR', 'HKG'],
    ['Korea (Republic of)', 'KOR'],
    ["Korea, Democratic People's Republic of", 'PRK'],
    ['St. Lucia', 'LCA'],
    ['Bangladesh**', 'BGD'],
    ['MAROCCO', 'MAR'],
    ['Stateless', 'STL'],
    ['Unknown', 'unknown'],
    ['Others', 'other'],
    ['Unspecified sub-Saharan nationals', 'unspecified-sub-saharan'],
  ])('knows %s as %s', (name, code) => {
    expect(nationalityCode(name)).toBe(code);
  });

  test.each([
    ['NA', 'NAM'],
    ['SY', 'SYR'],
    ['SYR', 'SYR'],
    ['EL', 'GRC'],
    ['UK', 'GBR'],
    ['XK', 'XKX'],
    ['OTH', 'other'],
    ['STL', 'STL'],
  ])('knows the code %s as %s', (code, alpha3) => {
    expect(nationalityCode(code)).toBe(alpha3);
  });

  test.each([
    'Total',
    'European Union (28 countries)',
    'Mixed',
    'na',
    'Korea',
    'Afghanistann',
    'China (Ruritania)',
    '',
  ])('never guesses %s', (name) => {
    expect(nationalityCode(name)).toBeNull();
  });
});

describe('suggestNames', () => {
  test('offers the nearest names, best first, and none that are far', () => {
    expect(suggestNames('Nigerria')).toEqual(['Nigeria']);
    expect(suggestNames('Irak')).toEqual(expect.arrayContaining(['Iraq', 'Iran']));
    expect(suggestNames('Afghanistann*')).toEqual(['Afghanistan']);
    expect(suggestNames('Atlantis')).toEqual([]);
    expect(suggestNames('')).toEqual([]);
  });
});

const folder = samplesFolder();
if (folder !== null) {
  test('the nationalities of the Frontex sample have codes whose sums are those of the compiled table', async () => {
    const file = await openFile(await rawFile(path.join(folder, 'frontex/monthly_detections_2009_2021.xlsx')));
    const published = new Map<string | null, number>();
    const add = (sums: typeof published, code: string | null, values: readonly string[]) =>
      sums.set(
        code,
        values.map(Number).reduce((a, b) => a + b, sums.get(code) ?? 0),
      );
    // 132 months to the end of 2019: the later ones were revised.
    for await (const { row, cells } of file.tables[0]?.lines() ?? []) {
      if (row > 1) add(published, nationalityCode(cells[2] ?? ''), cells.slice(3, 135));
    }
    const compiled = new Map<string | null, number>();
    const text = readFileSync(new URL('../../geodata/figures/frontex-detections.csv', import.meta.url), 'utf8');
    for (const line of text.trim().split('\n').slice(1)) {
      const cells = line.split(',');
      if (Number(cells[6]) < 2020) add(compiled, cells[5] ?? null, cells.slice(7));
    }
    const filled = (sums: typeof published) => new Map([...sums].filter(([, sum]) => sum > 0).sort());
    expect(published.has(null)).toBe(false);
    expect(filled(published)).toEqual(filled(compiled));
  });

  test('every name of the UNHCR, Eurostat and missing migrants samples has a code, and no aggregate has', async () => {
    const names = new Set<string>();
    const workbook = await openFile(await rawFile(path.join(folder, 'unhcr/med_arrivals_workbook_2014_2019.xlsx')));
    for (const table of workbook.tables.filter(({ name }) => name?.startsWith('Arrivals - '))) {
      const column = table.name === 'Arrivals - Greece' ? 0 : 1;
      for await (const { row, cells } of table.lines()) if (row > 1) names.add(cells[column] ?? '');
    }
    const eurostat = await openFile(
      await rawFile(path.join(folder, 'eurostat/migr_asyappctzm_gui_export_2008_2015.csv')),
    );
    for await (const { row, cells } of eurostat.tables[0]?.lines() ?? []) if (row > 1) names.add(cells[1] ?? '');
    const deaths = await openFile(await rawFile(path.join(folder, 'missing_migrants/api_2015.json')));
    for (const record of (await deaths.json()) as { country_of_incident: string }[])
      names.add(record.country_of_incident);
    names.delete('');
    const unknown = [...names].filter((name) => nationalityCode(name) === null);
    expect(unknown.sort()).toEqual(['European Union (28 countries)', 'Total']);
  });
}
