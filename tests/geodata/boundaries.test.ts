import { booleanPointInPolygon } from '@turf/turf';
import { describe, expect, it } from 'vitest';
import { readAdminUnits, readBoundaryLines, type AdminUnit } from '../../geodata/boundaries/read.ts';

const units = readAdminUnits();
const lines = readBoundaryLines();
const byPcode = new Map(units.map((unit) => [unit.pcode, unit]));

/** Countries whose first-level units the portal promises. */
const PROMISED =
  'UKR TUR ALB BIH HRV XKX MNE MKD SRB SVN GRC ITA ESP BGR ROU MDA BLR GEO ARM AZE SYR IRQ AFG LBY TUN DZA MAR EGY SDN NER TCD MLI SEN MRT';

/** Area codes that the bundled figures of displacement carry. */
const UKRAINE = '05 07 12 14 18 21 23 26 32 35 44 46 48 51 53 56 59 61 63 65 68 71 73 74 80';
const AFGHANISTAN = Array.from({ length: 34 }, (_, i) => `AF${String(i + 1).padStart(2, '0')}`);

function holders(point: [number, number], level: 0 | 1, band: 'geometry' | 'overview' = 'geometry'): string[] {
  return units
    .filter((unit) => unit.admin_level === level && booleanPointInPolygon(point, unit[band]))
    .map((unit) => unit.pcode);
}

function shapesOf(unit: AdminUnit): GeoJSON.MultiPolygon[] {
  return [unit.geometry, unit.overview];
}

describe('admin units', () => {
  it('has every code once', () => {
    expect(byPcode.size).toBe(units.length);
  });

  it('has the countries of the world, each with a name in every language', () => {
    const countries = units.filter((unit) => unit.admin_level === 0);
    expect(countries.length).toBeGreaterThan(230);
    for (const country of countries) {
      expect(country.pcode).toMatch(/^[A-Z]{3}$/);
      expect(country.iso_3166_2).toMatch(/^[A-Z]{2}$/);
      expect(Object.keys(country.names).sort()).toEqual(['ar', 'de', 'en', 'es', 'fr', 'uk']);
      expect(country.parent).toBeNull();
    }
  });

  it('has first-level units of the promised countries, each under its country', () => {
    const parents = new Set(units.filter((unit) => unit.admin_level === 1).map((unit) => unit.parent));
    expect(PROMISED.split(' ').filter((country) => !parents.has(country))).toEqual([]);
    for (const unit of units) if (unit.parent) expect(byPcode.get(unit.parent)?.admin_level).toBe(0);
  });

  it.each([...UKRAINE.split(' ').map((code) => `UA${code}`), ...AFGHANISTAN])('joins area code %s', (code) => {
    expect(byPcode.get(code)?.admin_level).toBe(1);
  });

  it('has 27 units of Ukraine and tells Kyiv city from Kyivska oblast', () => {
    expect(units.filter((unit) => unit.parent === 'UKR')).toHaveLength(27);
    expect(holders([30.52, 50.45], 1)).toEqual(['UA80']);
    expect(holders([30.1, 49.8], 1)).toEqual(['UA32']);
    expect(holders([32.06, 49.44], 1)).toEqual(['UA71']);
  });

  it('keeps Crimea and Sevastopol in Ukraine at both levels and in both bands', () => {
    expect(holders([34.1, 45.3], 0)).toEqual(['UKR']);
    expect(holders([34.1, 45.3], 0, 'overview')).toEqual(['UKR']);
    expect(holders([34.1, 45.3], 1)).toEqual(['UA01']);
    expect(holders([33.6, 44.6], 0)).toEqual(['UKR']);
    expect(holders([33.6, 44.6], 1)).toEqual(['UA85']);
  });

  it('shows Kosovo as a unit of its own that carries its footnote, as do its districts', () => {
    expect(holders([21.16, 42.66], 0)).toEqual(['XKX']);
    for (const unit of units) expect(unit.footnote !== null).toBe(unit.country === 'XKX');
    expect(byPcode.get('XKX')?.footnote).toContain('1244 (1999)');
  });

  it.each([
    ['Western Sahara apart', [-13, 25], 'ESH'],
    ['Western Sahara up to 27°40′ N', [-11, 27.6], 'ESH'],
    ['Morocco north of it', [-11, 27.75], 'MAR'],
    ['the north of Cyprus', [33.4, 35.3], 'CYP'],
    ['Somaliland', [45, 9.6], 'SOM'],
    ['the Golan Heights', [35.8, 33], 'SYR'],
    ['the Gaza Strip', [34.35, 31.4], 'PSE'],
    ['the cosmodrome of Baikonur', [63.3, 45.9], 'KAZ'],
    ['Lampedusa', [12.6, 35.51], 'ITA'],
    ['Malta', [14.45, 35.88], 'MLT'],
    ['Lesvos', [26.3, 39.2], 'GRC'],
    ['Samos', [26.8, 37.75], 'GRC'],
    ['Chios', [26.05, 38.4], 'GRC'],
    ['Kos', [27.1, 36.81], 'GRC'],
    ['El Hierro', [-18, 27.73], 'ESP'],
    ['Ceuta', [-5.33, 35.89], 'ESP'],
    ['Melilla', [-2.95, 35.29], 'ESP'],
  ] as [string, [number, number], string][])('has %s', (_, point, country) => {
    expect(holders(point, 0)).toEqual([country]);
  });

  it('has shapes that are closed, counter-clockwise, on five decimals and never empty', () => {
    const bad = units.filter((unit) => !shapesOf(unit).every(isSound)).map((unit) => unit.pcode);
    expect(bad).toEqual([]);
  });

  it('leaves no edge that runs around the world', () => {
    const longest = (positions: GeoJSON.Position[]) =>
      Math.max(...positions.map(([x = 0], i) => Math.abs(x - (positions[i + 1]?.[0] ?? x))));
    for (const unit of units) {
      for (const shape of shapesOf(unit)) expect(Math.max(...shape.coordinates.flat().map(longest))).toBeLessThan(40);
    }
  });

  it('puts each label inside its unit, on the mainland', () => {
    const outside = units.filter(({ label, geometry }) => !booleanPointInPolygon(label, geometry));
    expect(outside.map((unit) => unit.pcode)).toEqual([]);
    expect(byPcode.get('NOR')?.label[1]).toBeLessThan(72);
    expect(byPcode.get('FRA')?.label[1]).toBeGreaterThan(43);
  });
});

describe('boundary lines', () => {
  const byPair = new Map(lines.map((line) => [line.countries, line]));

  it('has each pair once, in alphabetical order', () => {
    expect(byPair.size).toBe(lines.length);
    for (const { countries, id } of lines) {
      expect(countries.split(';')).toEqual(countries.split(';').sort());
      expect(id).toBe(countries);
    }
  });

  it('marks what is not settled', () => {
    expect(byPair.get('SRB;XKX')?.class).toBe('undetermined');
    expect(byPair.get('ESH;MAR')?.class).toBe('undetermined');
    expect(byPair.get('ISR;PSE')?.class).toBe('undetermined');
    expect(byPair.get('SDN;SSD')?.class).toBe('undetermined');
    expect(byPair.get('EGY;SDN')?.class).toBe('disputed');
    expect(byPair.get('IND;PAK')?.class).toBe('disputed');
    expect(byPair.get('AUT;DEU')?.class).toBe('international');
  });

  it('draws no line between Crimea and the rest of Ukraine', () => {
    const line = byPair.get('RUS;UKR');
    const south = [line?.geometry, line?.overview].flatMap((shape) => shape?.coordinates.flat() ?? []);
    expect(south.length).toBeGreaterThan(50);
    expect(Math.min(...south.map(([, lat = 0]) => lat))).toBeGreaterThan(46.8);
  });
});

function isSound({ coordinates }: GeoJSON.MultiPolygon): boolean {
  return (
    coordinates.length > 0 &&
    coordinates.every(
      (rings) =>
        rings.length > 0 &&
        rings.every(
          (ring, i) =>
            ring.length >= 4 &&
            String(ring[0]) === String(ring.at(-1)) &&
            ring.every((position) => position.every((n) => Number(n.toFixed(5)) === n)) &&
            (i === 0 ? signedArea(ring) > 0 : signedArea(ring) < 0),
        ),
    )
  );
}

function signedArea(ring: GeoJSON.Position[]): number {
  return ring.reduce((sum, [x = 0, y = 0], i) => {
    const [nx = 0, ny = 0] = ring[(i + 1) % ring.length] ?? [];
    return sum + x * ny - nx * y;
  }, 0);
}
