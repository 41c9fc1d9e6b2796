import { parseCorridors } from '../corridors.ts';
import type { Source } from '../source.ts';

/** The corridors that every table uses, with the publishers' names of each and a schematic line. */
export const corridors: Source = {
  key: 'corridors',
  title: 'Corridors and their schematic lines',
  publisher: 'Passages; names of Frontex and IOM',
  licence: 'as the project',
  url: null,
  cadence: 'when a corridor is added',
  caveats: "A line carries its corridor's monthly value. It is schematic and no path that anyone took.",
  measures: [],
  breakdown: null,
  restates: [],
  parserVersion: 1,
  bundled: { file: 'corridors.csv', beside: 'corridor-lines.geojson', published: '2026-11-21', parse: parseCorridors },
  reads: null,
};
