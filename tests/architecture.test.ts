import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readTree } from './architecture/read-tree.ts';
import {
  badNames,
  floorViolations,
  importCycles,
  roomViolations,
  tooDeep,
  tooLong,
  type RoomRule,
} from './architecture/rules.ts';
import { shelfViolations, type Shelf } from './architecture/shelves.ts';
import { forbiddenWords } from './architecture/words.ts';

const ROOMS = ['geodata', 'server', 'client', 'migrations', 'tests'];

/** Who may import what besides itself; `tests` may import everything and is imported by nobody. */
const DOORS: Record<string, RoomRule> = {
  geodata: { rooms: [] },
  server: { rooms: ['geodata'] },
  client: { rooms: [], values: ['geodata/month.ts'], types: ['server/contract.ts', 'geodata/vocabulary.ts'] },
  migrations: { rooms: [] },
};

/** The folders of a room from the ground up: data walks up, imports go down. */
const FLOORS: Record<string, string[][]> = {
  server: [['database'], ['load', 'query', 'cql2', 'collections', 'formats'], ['routes'], ['commands']],
  client: [['api', 'locales'], ['store'], ['layers', 'stories'], ['map'], ['sketch'], ['panels']],
};

const SHELVES: Shelf[] = [
  { folder: 'geodata/sources', member: '.ts' },
  { folder: 'server/collections', member: '.ts', contract: 'server/collections/collection.ts', helpers: true },
  { folder: 'server/formats', member: '.ts', contract: 'server/formats/format.ts', helpers: true },
  { folder: 'client/layers', member: '.ts', contract: 'client/layers/layer.ts', helpers: true },
  { folder: 'client/stories', member: '.ts', contract: 'client/stories/story.ts', helpers: true },
  { folder: 'client/locales', member: '.json' },
];

const files = readTree(fileURLToPath(new URL('..', import.meta.url)), ROOMS);
const inRoom = (room: string) => files.filter(({ path }) => path.startsWith(`${room}/`));

describe('the house', () => {
  test.each(['geodata', 'server', 'client'])('%s has files, so that the rules are about something', (room) => {
    expect(inRoom(room).length).toBeGreaterThan(0);
  });

  test('rooms are entered by their doors only', () => {
    expect(roomViolations(files, DOORS)).toEqual([]);
  });

  test.each(Object.entries(FLOORS))('imports inside %s go down', (room, floors) => {
    expect(floorViolations(files, room, floors)).toEqual([]);
  });

  test('no files import each other in a circle, types counted', () => {
    expect(importCycles(files)).toEqual([]);
  });

  test.each(SHELVES)('every member of $folder is in its list once', (shelf) => {
    expect(shelfViolations(files, shelf)).toEqual([]);
  });
});

describe('the files', () => {
  test('have 400 lines at most', () => {
    expect(tooLong(files, 400)).toEqual([]);
  });

  test('have kebab-case names and lie two folders deep at most', () => {
    expect(badNames(files)).toEqual([]);
    expect(tooDeep(files, 2)).toEqual([]);
  });

  test('hold no any, no silenced check, no note for later and no test that is held back', () => {
    expect(forbiddenWords(files)).toEqual([]);
  });
});
