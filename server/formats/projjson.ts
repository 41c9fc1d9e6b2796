import type { Crs } from '../query/crs.ts';

type Axis = readonly [name: string, abbreviation: string, direction: 'north' | 'east'];

const $schema = 'https://proj.org/schemas/v0.7/projjson.schema.json';

const LON: Axis = ['Longitude', 'Lon', 'east'];
const LAT: Axis = ['Latitude', 'Lat', 'north'];

function system(subtype: 'ellipsoidal' | 'Cartesian', axes: readonly Axis[]): object {
  const unit = subtype === 'ellipsoidal' ? 'degree' : 'metre';
  return { subtype, axis: axes.map(([name, abbreviation, direction]) => ({ name, abbreviation, direction, unit })) };
}

function datum(name: string, ellipsoid: string, flattening: number): object {
  return {
    type: 'GeodeticReferenceFrame',
    name,
    ellipsoid: { name: ellipsoid, semi_major_axis: 6378137, inverse_flattening: flattening },
  };
}

function epsg(code: number): object {
  return { authority: 'EPSG', code };
}

/** A conversion with the parameters that every projection here has, by their names and EPSG codes. */
function conversion(name: string, method: string, code: number, values: readonly number[]): object {
  const parameters = [
    { name: 'Latitude of natural origin', unit: 'degree', id: epsg(8801) },
    { name: 'Longitude of natural origin', unit: 'degree', id: epsg(8802) },
    { name: 'False easting', unit: 'metre', id: epsg(8806) },
    { name: 'False northing', unit: 'metre', id: epsg(8807) },
  ];
  return {
    name,
    method: { name: method, id: epsg(code) },
    parameters: parameters.map((parameter, index) => ({ ...parameter, value: values[index] })),
  };
}

const WGS84 = { name: 'WGS 84', datum: datum('World Geodetic System 1984', 'WGS 84', 298.257223563) };
const ETRS89 = {
  name: 'ETRS89',
  datum: datum('European Terrestrial Reference System 1989', 'GRS 1980', 298.257222101),
};
const degrees = system('ellipsoidal', [LAT, LON]);

const DEFINITIONS: readonly [uri: string, definition: object][] = [
  [
    'OGC/1.3/CRS84',
    {
      $schema,
      type: 'GeographicCRS',
      ...WGS84,
      name: 'WGS 84 (CRS84)',
      coordinate_system: system('ellipsoidal', [LON, LAT]),
      id: { authority: 'OGC', code: 'CRS84' },
    },
  ],
  ['EPSG/0/4326', { $schema, type: 'GeographicCRS', ...WGS84, coordinate_system: degrees, id: epsg(4326) }],
  [
    'EPSG/0/3857',
    {
      $schema,
      type: 'ProjectedCRS',
      name: 'WGS 84 / Pseudo-Mercator',
      base_crs: { ...WGS84, coordinate_system: degrees, id: epsg(4326) },
      conversion: conversion(
        'Popular Visualisation Pseudo-Mercator',
        'Popular Visualisation Pseudo Mercator',
        1024,
        [0, 0, 0, 0],
      ),
      coordinate_system: system('Cartesian', [
        ['Easting', 'X', 'east'],
        ['Northing', 'Y', 'north'],
      ]),
      id: epsg(3857),
    },
  ],
  [
    'EPSG/0/3035',
    {
      $schema,
      type: 'ProjectedCRS',
      name: 'ETRS89-extended / LAEA Europe',
      base_crs: { ...ETRS89, coordinate_system: degrees, id: epsg(4258) },
      conversion: conversion(
        'Europe Equal Area 2001',
        'Lambert Azimuthal Equal Area',
        9820,
        [52, 10, 4321000, 3210000],
      ),
      coordinate_system: system('Cartesian', [
        ['Northing', 'Y', 'north'],
        ['Easting', 'X', 'east'],
      ]),
      id: epsg(3035),
    },
  ],
];

/**
 * A reference system as PROJJSON, for files whose readers look it up in none of the registries. Axes are those of the
 * definition; files of well-known binary have x first all the same.
 */
export function projJson({ uri }: Crs): object {
  const found = DEFINITIONS.find(([end]) => uri.endsWith(`/${end}`));
  if (!found) throw new Error(`${uri} has no PROJJSON`);
  return found[1];
}
