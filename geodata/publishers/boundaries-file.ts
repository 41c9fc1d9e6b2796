import { simplify } from '@turf/turf';
import iso from 'i18n-iso-countries';
import { labelOf } from '../boundaries/label.ts';
import type { AdminUnit } from '../boundaries/read.ts';
import { UnreadableFile, type OpenFile } from '../reading/file.ts';
import { nothingParsed, type IssueKind, type Parsed } from '../source.ts';
import { KOSOVO_FOOTNOTE } from '../vocabulary.ts';
import { misplaced } from './country-position.ts';
import { readFeatures, readWellKnownText, type RawFeature } from './features.ts';
import { readArea } from './rings.ts';
import { readUnitProperties } from './unit-properties.ts';

/** Degrees by which an outline for low zooms may differ. */
const OVERVIEW = 0.01;
/** Positions above which the place of a label is looked for in the simple outline. */
const MANY = 5000;
const PART = 20;

/**
 * Administrative units of levels 0 to 2 from GeoJSON, or a table with a column of well-known text, in the style of
 * common operational data sets. A unit that cannot be drawn as it says is an issue with the number of its feature.
 */
export async function* readBoundariesFile(file: OpenFile): AsyncGenerator<Parsed> {
  const features = file.format === 'json' ? await readFeatures(file) : await readTableOfAreas(file);
  if (features.length === 0) throw new UnreadableFile(file.name, 'has no features');
  const seen = new Map<string, number>();
  const levels = new Map<string, number>();
  let part = nothingParsed();
  // Countries before their units: each refers to the one above.
  const ordered = features
    .map((feature) => ({ feature, words: readUnitProperties(feature.properties) }))
    .sort((a, b) => (a.words.level ?? 0) - (b.words.level ?? 0) || a.feature.row - b.feature.row);
  for (const { feature, words } of ordered) {
    part.rowsRead++;
    const reject = (column: string, kind: IssueKind, message: string, value: string | null = null) =>
      void part.issues.push({ file: file.name, row: feature.row, column, value, message, kind, rejected: true });
    const unit = readUnit(feature, words, reject);
    const before = unit && seen.get(unit.pcode);
    if (unit && before !== undefined) reject('pcode', 'duplicate', `stands in feature ${before} already`, unit.pcode);
    else if (unit) {
      seen.set(unit.pcode, feature.row);
      const key = `level ${unit.admin_level} of ${unit.country}`;
      levels.set(key, (levels.get(key) ?? 0) + 1);
      part.adminUnits.push(unit);
    }
    if (part.rowsRead === PART) {
      yield part;
      part = nothingParsed();
    }
  }
  const found = [...levels].map(([key, count]) => `${key}: ${count} units`);
  part.recognised = [file.recognised, `${features.length} features`, ...found];
  yield part;
}

type Reject = (column: string, kind: IssueKind, message: string, value?: string | null) => void;

function readUnit(feature: RawFeature, words: ReturnType<typeof readUnitProperties>, reject: Reject): AdminUnit | null {
  const { level, country, countryWord, names, name } = words;
  if (level === null) {
    const keys = Object.keys(feature.properties).join(', ').slice(0, 200);
    reject('pcode', 'column', 'has no p-code such as ADM1_PCODE', keys);
    return null;
  }
  if (level > 2) {
    reject('pcode', 'value', `is of level ${level}; levels 0 to 2 are kept`, words.pcode);
    return null;
  }
  if (country === null || !/^[A-Z]{3}$/.test(country)) {
    reject('ADM0_PCODE', 'name', 'is no country that is known here', countryWord);
    return null;
  }
  if (name === null) reject(`ADM${level}_EN`, 'value', 'must have a name');
  if (level === 2 && words.parent === null) reject('ADM1_PCODE', 'value', 'must not be empty for a unit of level 2');
  const area = readArea(feature.geometry);
  if ('problem' in area) {
    reject('geometry', area.problem.kind, area.problem.message, area.problem.value);
    return null;
  }
  const overview = simplify(area.geometry, { tolerance: OVERVIEW });
  const positions = area.geometry.coordinates.reduce((sum, rings) => sum + rings.flat().length, 0);
  const label = labelOf(positions > MANY ? overview : area.geometry);
  const reason = misplaced(country, ...label);
  if (reason !== null) reject('geometry', 'position', reason, label.join(', '));
  if (reason !== null || name === null || (level === 2 && words.parent === null)) return null;
  return {
    pcode: level === 0 ? country : (words.pcode ?? ''),
    admin_level: level === 0 ? 0 : level === 1 ? 1 : 2,
    country,
    parent: level === 0 ? null : level === 1 ? country : words.parent,
    iso_3166_2: level > 0 ? null : country === 'XKX' ? 'XK' : (iso.alpha3ToAlpha2(country) ?? null),
    name,
    names,
    footnote: country === 'XKX' ? KOSOVO_FOOTNOTE : null,
    label,
    geometry: area.geometry,
    overview,
  };
}

async function readTableOfAreas(file: OpenFile): Promise<RawFeature[]> {
  const [table] = file.tables;
  if (!table) throw new UnreadableFile(file.name, 'has no table');
  let header: readonly string[] | null = null;
  let geometryColumn = -1;
  const features: RawFeature[] = [];
  for await (const { row, cells } of table.lines()) {
    if (header === null) {
      header = cells;
      geometryColumn = cells.findIndex((cell) => /^(wkt|wkt_geom|geometry|the_geom|geom)$/i.test(cell.trim()));
      if (geometryColumn < 0) {
        throw new UnreadableFile(
          file.name,
          'has no column wkt or geometry: boundaries come as GeoJSON or as a table with well-known text',
          row,
          cells.join(', ').slice(0, 300),
        );
      }
      continue;
    }
    const properties = Object.fromEntries(header.map((name, index) => [name.trim(), cells[index] ?? '']));
    features.push({ row, properties, geometry: readWellKnownText(cells[geometryColumn] ?? '') });
  }
  return features;
}
