import { describe, expect, test } from 'vitest';
import { ownImports } from './imports.ts';
import { badNames, floorViolations, importCycles, roomViolations, tooDeep, tooLong } from './rules.ts';
import { shelfViolations, type Shelf } from './shelves.ts';
import { forbiddenWords } from './words.ts';

const file = (path: string, text = '') => ({ path, text });

describe('ownImports', () => {
  test('reads every way to import and which of them leave nothing in the running code', () => {
    const text = `
      import type { A } from './types.ts';
      import { type B, type C } from '../b.ts';
      import { type D, e } from './deep/e.ts';
      import './side-effect.css?inline';
      import pg from 'pg';
      export type { F } from './f.ts';
      export * from './all.ts';
      const lazy = () => import('./lazy.tsx');
      type G = import('./g.ts').G;
      const text = "import x from './no-import.ts'";`;
    expect(
      ownImports(file('client/map/x.ts', text)).map(({ to, typeOnly }) => `${to} ${typeOnly ? 'type' : 'value'}`),
    ).toEqual([
      'client/map/types.ts type',
      'client/b.ts type',
      'client/map/deep/e.ts value',
      'client/map/side-effect.css value',
      'client/map/f.ts type',
      'client/map/all.ts value',
      'client/map/lazy.tsx value',
      'client/map/g.ts type',
    ]);
  });
});

describe('roomViolations', () => {
  const rules = {
    client: { rooms: [], values: ['geodata/month.ts'], types: ['server/contract.ts'] },
    geodata: { rooms: [] },
  };
  const of = (path: string, text: string) => roomViolations([file(path, text)], rules);

  test('lets a room import itself, its rooms and its files', () => {
    expect(of('client/a.ts', `import './b.ts'; import { x } from '../geodata/month.ts';`)).toEqual([]);
    expect(of('client/a.ts', `import type { Cube } from '../server/contract.ts';`)).toEqual([]);
    expect(of('tests/a.ts', `import '../client/a.ts';`)).toEqual([]);
  });

  test('reports another room', () => {
    expect(of('geodata/a.ts', `import type { X } from '../server/x.ts';`)).toEqual([
      'geodata/a.ts imports a type of server/x.ts',
    ]);
    expect(of('client/a/b.ts', `import x from '../../package.json';`)).toEqual(['client/a/b.ts imports package.json']);
  });

  test('reports a value where only types may be imported', () => {
    expect(of('client/a.ts', `import { FlowCube } from '../server/contract.ts';`)).toEqual([
      'client/a.ts imports server/contract.ts, of which it may only import types',
    ]);
  });
});

describe('floorViolations', () => {
  test('reports an import that goes up, unless only of a type, and no other', () => {
    const files = [
      file('client/store/a.ts', `import { b, type B } from '../map/b.ts'; import '../api/c.ts'; import '../app.ts';`),
      file('client/map/b.ts', `import '../store/a.ts'; import './d.ts';`),
      file('client/api/c.ts', `import type { A } from '../store/a.ts';`),
      file('client/app.ts', `import './map/b.ts';`),
    ];
    expect(floorViolations(files, 'client', [['api'], ['store'], ['map', 'panels']])).toEqual([
      'client/store/a.ts imports client/map/b.ts, one floor up',
    ]);
  });
});

describe('importCycles', () => {
  test('finds a knot that is closed by a type, and leaves who only hangs on it out', () => {
    const files = [
      file('a.ts', `import './b.ts';`),
      file('b.ts', `import type { C } from './c.ts';`),
      file('c.ts', `export * from './a.ts';`),
      file('d.ts', `import './a.ts'; import './e.ts';`),
      file('e.ts'),
    ];
    expect(importCycles(files)).toEqual([['a.ts', 'b.ts', 'c.ts']]);
  });

  test('finds a file that imports itself', () => {
    expect(importCycles([file('a.ts', `import './a.ts';`)])).toEqual([['a.ts']]);
  });
});

describe('tooLong, badNames and tooDeep', () => {
  test('count the lines of code, not those of data', () => {
    const long = 'x\n'.repeat(4);
    expect(tooLong([file('a.ts', long), file('b.css', 'x\n'.repeat(3)), file('c.csv', long)], 3)).toEqual([
      'a.ts has 4 lines',
    ]);
  });

  test('want kebab-case', () => {
    const good = [
      'client/map/flow-table.ts',
      'tests/a.test.ts',
      'migrations/0001-tables.sql',
      'geodata/figures/Raw_1.csv',
    ];
    const bad = ['client/FlowTable.ts', 'client/flow_table.ts', 'client/Map/a.ts', 'client/a-.ts', 'client/a.b.ts'];
    expect(badNames([...good, ...bad].map((path) => file(path)))).toEqual(bad);
  });

  test('count the folders inside a room', () => {
    const paths = ['tests/a.ts', 'tests/b/c/a.ts', 'tests/b/c/d/a.ts'];
    expect(
      tooDeep(
        paths.map((path) => file(path)),
        2,
      ),
    ).toEqual(['tests/b/c/d/a.ts']);
  });
});

describe('shelfViolations', () => {
  const shelf: Shelf = { folder: 'server/formats', member: '.ts', contract: 'server/formats/format.ts' };
  const member = (name: string) => file(`server/formats/${name}.ts`, `import { quote } from './quote.ts';`);
  const contract = file('server/formats/format.ts');
  const index = (list: string) =>
    file('server/formats/index.ts', `import { csv } from './csv.ts'; import { geojson } from './geojson.ts'; ${list}`);

  test('pass a shelf whose members are all listed once', () => {
    const list = index('export const FORMATS: Format[] = [csv, geojson];');
    expect(shelfViolations([contract, list, member('csv'), member('geojson')], shelf)).toEqual([]);
    const record = index('export const FORMATS = { csv, geo: geojson } as const; export const first = () => csv.name;');
    expect(shelfViolations([contract, record, member('geojson')], shelf)).toEqual([]);
  });

  test('report a member that is forgotten, imported but not listed, or listed twice', () => {
    const list = index('export const FORMATS = [csv, csv]; function f() { return geojson; }');
    const files = [contract, list, ...['csv', 'geojson', 'xlsx'].map(member)];
    expect(shelfViolations(files, { ...shelf, helpers: true })).toEqual([
      'server/formats/csv.ts is listed 2 times in server/formats/index.ts',
      'server/formats/geojson.ts is listed 0 times in server/formats/index.ts',
      'server/formats/xlsx.ts is listed 0 times in server/formats/index.ts',
    ]);
  });

  test('report an unlisted file that others import, unless helpers may lie there', () => {
    const files = [contract, index('export const FORMATS = [csv];'), member('csv'), file('server/formats/quote.ts')];
    expect(shelfViolations(files, shelf)).toEqual([
      'server/formats/quote.ts is listed 0 times in server/formats/index.ts',
    ]);
    expect(shelfViolations(files, { ...shelf, helpers: true })).toEqual([]);
  });

  test('report a shelf without a list', () => {
    expect(shelfViolations([contract, member('csv')], shelf)).toEqual(['server/formats has no index.ts']);
  });

  test('know lists that load their members when asked', () => {
    const list = `import en from './en.json';
      export const LOCALES = { en: { load: () => en }, uk: { load: () => import('./uk.json') } };`;
    const files = ['en.json', 'uk.json', 'ar.json', 'format.ts'].map((name) => file(`client/locales/${name}`));
    const locales: Shelf = { folder: 'client/locales', member: '.json' };
    expect(shelfViolations([...files, file('client/locales/index.ts', list)], locales)).toEqual([
      'client/locales/ar.json is listed 0 times in client/locales/index.ts',
    ]);
  });
});

describe('forbiddenWords', () => {
  const of = (text: string, path = 'a.ts') => forbiddenWords([file(path, text)]);

  test('finds any, silenced checks and notes for later, each with its line', () => {
    expect(of('const a: any = 1;\nlet b: Record<string, any[]>;')).toEqual(['a.ts:1 any', 'a.ts:2 any']);
    expect(of('// @ts-ignore\nf();\n/* eslint-disable */')).toEqual(['a.ts:1 @ts-ignore', 'a.ts:3 eslint-disable']);
    expect(of('/**\n * TODO more\n */\nexport const a = 1;')).toEqual(['a.ts:2 TODO']);
    expect(of('const a = <p>{/* FIXME */}</p>;', 'a.tsx')).toEqual(['a.tsx:1 FIXME']);
  });

  test('finds a test that is held back', () => {
    expect(of(`test.skip('a', f);\ndescribe.only('b', g);\ntest.each([1]).skip('c', h);`)).toEqual([
      'a.ts:1 test.skip',
      'a.ts:2 describe.only',
    ]);
  });

  test('leaves strings, patterns and words of prose alone', () => {
    expect(
      of(`const any = 'TODO: any'; const b = /eslint-disable/; const c = \`@ts-ignore \${any}\`; // any of them`),
    ).toEqual([]);
    expect(of('const a = <p>any TODO</p>; list.skip(1);', 'a.tsx')).toEqual([]);
  });
});
