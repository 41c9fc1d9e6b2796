import { isMonth } from '../month.ts';
import { plain } from '../reading/columns.ts';
import type { OpenFile } from '../reading/file.ts';
import { readObjects, readRecords, type Cells } from '../reading/records.ts';
import { nothingParsed, type Issue, type Parsed, type Place } from '../source.ts';
import { PLACE_KINDS, type PlaceKind } from '../vocabulary.ts';
import { misplaced } from './country-position.ts';
import { readFeatures } from './features.ts';
import { pointId } from './point-id.ts';
import { needTables } from './sheets.ts';

const MEANINGS = {
  id: { names: ['id', 'place_id'], optional: true },
  name: { names: ['name', 'place', 'place name', 'site name', 'FMP name', 'point name'], hxl: ['#loc+name'] },
  name_local: { names: ['name_local', 'local name'], optional: true },
  country: { names: ['country', 'iso3', 'country code'], hxl: ['#country+code', '#country+name', '#country'] },
  admin1: { names: ['admin1', 'admin 1', 'adm1 name', 'region', 'province'], hxl: ['#adm1+name'], optional: true },
  kind: { names: ['kind', 'type', 'place type', 'site type'], hxl: ['#loc+type'] },
  lon: { names: ['lon', 'longitude', 'lng', 'long', 'x'], hxl: ['#geo+lon'] },
  lat: { names: ['lat', 'latitude', 'y'], hxl: ['#geo+lat'] },
  precision: { names: ['precision'], optional: true },
  operating_from: { names: ['operating_from', 'open from', 'opened'], optional: true },
  operating_to: { names: ['operating_to', 'open to', 'closed'], optional: true },
  named_in: { names: ['named_in', 'source'], hxl: ['#meta+source'], optional: true },
} as const;
type Meaning = keyof typeof MEANINGS;

const PRECISIONS = ['site', 'town', 'approximate', 'area'] as const;

/** Other words for the kinds of places. */
const KINDS: Record<string, PlaceKind> = {
  fmp: 'flow_monitoring_point',
  monitoringpoint: 'flow_monitoring_point',
  receptioncenter: 'reception_centre',
  transitcenter: 'transit_centre',
  bordercrossingpoint: 'border_crossing',
  bcp: 'border_crossing',
  landingpoint: 'landing_place',
  landingsite: 'landing_place',
};
const DETENTION = /detention|detain|prison|jail|closed ?cent|pre-?removal|deportation|custody|retention|arrest|police/i;

/**
 * The places of a GeoJSON file of points, or of a table with longitude and latitude: flow monitoring points, centres,
 * crossings. A place of detention is refused, and so is a position that is not in the country that it names.
 */
export async function* readPlacesFile(file: OpenFile): AsyncGenerator<Parsed> {
  const parsed = nothingParsed();
  const report = (issue: Issue) => void parsed.issues.push(issue);
  parsed.recognised = [file.recognised];
  const seen = new Map<string, number>();
  for await (const cells of recordsOf(file, report, parsed.recognised)) {
    parsed.rowsRead++;
    const place = readPlace(cells, file.name);
    if (place === null) continue;
    const before = seen.get(place.id);
    if (before !== undefined) {
      cells.reject(cells.has('id') ? 'id' : 'name', 'duplicate', `${place.id} stands in row ${before} already`);
      continue;
    }
    seen.set(place.id, place.row);
    parsed.places.push(place);
  }
  parsed.recognised.push(`${parsed.places.length} places`);
  yield parsed;
}

async function* recordsOf(
  file: OpenFile,
  report: (issue: Issue) => void,
  recognised: string[],
): AsyncGenerator<Cells<Meaning>> {
  if (file.format === 'json') {
    const features = await readFeatures(file);
    recognised.push(`GeoJSON with ${features.length} features; a row is the number of a feature`);
    const list = features.map(({ properties, geometry }) => {
      const own = Object.entries(properties).filter(([key]) => !/^(lon|lat|longitude|latitude|x|y)$/i.test(key));
      const [lon, lat] = geometry?.type === 'Point' ? (geometry.coordinates as unknown[]) : [];
      return { ...Object.fromEntries(own), lon: lon ?? null, lat: lat ?? null };
    });
    yield* readObjects<Meaning>(file, list, MEANINGS, report);
    return;
  }
  const { found } = await needTables<Meaning>(file, MEANINGS);
  for (const { table, header } of found) {
    recognised.push(...(header.unused.length > 0 ? [`not used: ${header.unused.join(', ')}`] : []));
    const { records } = await readRecords<Meaning>(file, table, MEANINGS, report);
    yield* records;
  }
}

function readPlace(cells: Cells<Meaning>, file: string): Place | null {
  const name = cells.required('name');
  const country = cells.required('country') === '' ? null : cells.nationality('country');
  if (country !== null && !/^[A-Z]{3}$/.test(country)) cells.reject('country', 'name', 'is no country');
  const kind = readKind(cells);
  const { lon, lat } = readPosition(cells, country);
  const id = cells.text('id') ?? (country === null ? '' : pointId(country, name));
  if (id.length > 100) cells.reject('id', 'value', 'must have at most 100 characters');
  const place = {
    row: cells.row,
    id,
    name,
    name_local: cells.text('name_local'),
    admin1: cells.text('admin1'),
    lon,
    lat,
    precision: cells.oneOf('precision', PRECISIONS),
    operating_from: readMonth(cells, 'operating_from'),
    operating_to: readMonth(cells, 'operating_to'),
    named_in: cells.text('named_in') ?? file,
  };
  return cells.ok && country !== null && kind !== null ? { ...place, country, kind } : null;
}

function readKind(cells: Cells<Meaning>): PlaceKind | null {
  const text = cells.required('kind');
  if (text === '') return null;
  if (DETENTION.test(text)) {
    return cells.reject('kind', 'value', 'is a place of detention: those are left out on purpose, to protect people');
  }
  const word = plain(text).replace(/center$/, 'centre');
  const kind = PLACE_KINDS.find((candidate) => plain(candidate) === word) ?? KINDS[plain(text)];
  return kind ?? cells.reject('kind', 'name', `must be one of ${PLACE_KINDS.join(', ')}`);
}

function readPosition(cells: Cells<Meaning>, country: string | null): { lon: number | null; lat: number | null } {
  const lon = cells.decimal('lon', -1e8, 1e8);
  const lat = cells.decimal('lat', -1e8, 1e8);
  if ((lon === null) !== (lat === null) && cells.ok)
    cells.reject(lon === null ? 'lon' : 'lat', 'value', 'must not be empty');
  if (lon === null || lat === null) return { lon: null, lat: null };
  const reason = misplaced(country ?? '', lon, lat);
  if (reason !== null) cells.reject('lat', 'position', `(${lon}, ${lat}) ${reason}`);
  return { lon, lat };
}

function readMonth(cells: Cells<Meaning>, meaning: 'operating_from' | 'operating_to'): string | null {
  const text = cells.text(meaning);
  if (text === null) return null;
  const month = /^(\d{4}-\d{2})(-\d{2}(T.*)?)?$/.exec(text)?.[1] ?? '';
  return isMonth(month) ? month : cells.reject(meaning, 'value', 'must be a month, YYYY-MM');
}
