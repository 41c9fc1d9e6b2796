import { describe, expect, test } from 'vitest';
import type { CountryLabel } from '../../client/api/figures.ts';
import { plain } from '../../client/store/plain.ts';
import { findEntries, searchEntries, type SearchGround } from '../../client/store/search-index.ts';

const label = (code: string, names: Record<string, string>, country = code): CountryLabel => {
  return { code, country, names, footnote: null, lon: 0, lat: 0 };
};

const labels = {
  SRB: label('SRB', { en: 'Serbia', ar: 'صربيا', uk: 'Сербія', fr: 'Serbie' }),
  CIV: label('CIV', { en: 'Ivory Coast', fr: 'Côte d’Ivoire' }),
  AZE: label('AZE', { en: 'Azerbaijan', de: 'Aserbaidschan' }),
  UKR: label('UKR', { en: 'Ukraine' }),
};

const GROUND: SearchGround = {
  corridors: [{ id: 'sahara', names: ['Sahara Desert crossing', 'Sahara (désert)'] }],
  labels,
  nationalities: ['SRB', 'unknown'],
  areas: { UA63: label('UA63', { en: 'Kharkiv Oblast', uk: 'Харківська область', fr: 'Oblast de Kharkiv' }, 'UKR') },
  places: [
    { id: 'srb-sid', lon: 19, lat: 45, line: [], properties: { name: 'Šid', name_local: 'Шид', country: 'SRB' } },
    { id: 'lost', lon: null, lat: null, line: [], properties: { name: 'Serbian post', country: 'SRB' } },
  ],
};

const entries = searchEntries(GROUND, {
  corridor: (id) => `Corridor ${id}`,
  country: (code) => labels[code as keyof typeof labels]?.names.en ?? code,
  area: () => 'Kharkiv Oblast',
});

const found = (text: string) => findEntries(entries, text, 5).map(({ kind, id }) => `${kind} ${id}`);

describe('the search', () => {
  test.each([
    ['serbia', 'country SRB'],
    ['  SÉRBIA ', 'country SRB'],
    ['صربيا', 'country SRB'],
    ['сербія', 'country SRB'],
    ['cote divoire', 'country CIV'],
    ['Côte d’Ivoire', 'country CIV'],
    ['харк', 'area UA63'],
    ['kharkiv', 'area UA63'],
    ['sid', 'place srb-sid'],
    ['шид', 'place srb-sid'],
    ['desert', 'corridor sahara'],
    ['SRB', 'country SRB'],
    ['unknown', 'nationality unknown'],
  ])('finds by %s first of all %s', (text, first) => {
    expect(found(text)[0]).toBe(first);
  });

  test('puts the name that is read before one in another language', () => {
    const ground = { ...GROUND, corridors: [{ id: 'sea', names: ['Serene sea'] }] };
    const words = {
      corridor: () => 'Mer',
      country: (code: string) => (code === 'SRB' ? 'Serbia' : code),
      area: () => '',
    };
    const kinds = findEntries(searchEntries(ground, words), 'se', 5).map(({ kind }) => kind);
    expect([kinds[0], kinds.at(-1)]).toEqual(['country', 'corridor']);
  });

  test('puts what begins with the words before what only holds them', () => {
    expect(found('ser')).toEqual(['country SRB', 'country AZE', 'nationality SRB', 'place lost', 'corridor sahara']);
  });

  test('finds nothing by nothing, and nothing inside words by two letters', () => {
    expect(found(' - ')).toEqual([]);
    expect(found('er')).toEqual([]);
    expect(found('zz')).toEqual([]);
  });

  test('gives at most so many of a kind, and says where a thing lies', () => {
    expect(findEntries(entries, 'ser', 1).map(({ kind }) => kind)).toEqual([
      'country',
      'nationality',
      'place',
      'corridor',
    ]);
    expect(entries.find(({ id }) => id === 'UA63')).toMatchObject({ within: 'Ukraine' });
  });
});

test('plain text has no case, accents, apostrophes or double spaces', () => {
  expect(
    ['Türkiye', 'Łódź', 'Ağrı', 'Straße', 'Slovianoserbka - Blijnii', 'أفغانستان', 'Кам’янець'].map(plain),
  ).toEqual(['turkiye', 'lodz', 'agri', 'strasse', 'slovianoserbka blijnii', 'افغانستان', 'камянець']);
});
