import { nationalityCode } from '../reading/names.ts';
import type { Cells } from '../reading/records.ts';
import type { Incident } from '../source.ts';
import type { DayOrder } from './day-order.ts';
import { positionOf, readPosition, type Position } from './incident-position.ts';
import { readCause } from './iom-causes.ts';
import { readRegion } from './iom-regions.ts';
import { readRoute } from './iom-routes.ts';
import type { Column } from './missing-migrants-columns.ts';
import { readRecordDay } from './missing-migrants-day.ts';

// `40345` until 2020, `2014.MMP1039` and `2014.MMP1039310` since.
const ID = /^(\d+(\.0)?|\d{4}\.MMP\d+[\w-]*)$/;

/** A record as an incident. */
export interface IncidentRecord {
  incident: Incident;
  /** The publisher's type of incident, such as `Split Incident`; null when the file has none. */
  type: string | null;
  /** The column that names another year or month than the date. */
  contradiction: Column | null;
}

/** The record at hand; null when anything of it was rejected. */
export function readIncident(cells: Cells<Column>, order: DayOrder | null): IncidentRecord | null {
  const when = readRecordDay(cells, order);
  const people = readPeople(cells);
  const region = regionOf(cells);
  const corridor = corridorOf(cells);
  const country = countryOf(cells);
  if (!cells.ok || when === null) return null;
  const { lon, lat, coordinate } = positionIn(cells);
  if (when.monthOnly)
    cells.warn(null, 'partial', 'the file names no days: the record is dated to the first of its month');
  const id = idOf(cells);
  const incident: Incident = {
    ...{ row: cells.row, id, date: when.day, corridor, lon, lat, ...people },
    ...{ cause: readCause(cells.text('cause') ?? ''), country, region, coordinate },
  };
  return { incident, type: cells.text('type'), contradiction: when.contradiction };
}

/** The publisher's id; a record without one, or with words in its place, is known by its row. */
function idOf(cells: Cells<Column>): string {
  const column = (['incident_id', 'web_id', 'main_id'] as const).find((name) => cells.text(name) !== null);
  const id = column === undefined ? '' : (cells.text(column) ?? '');
  if (ID.test(id)) return id;
  if (/^[\w./-]{1,40}$/.test(id)) {
    cells.warn(column ?? null, 'name', 'is an id of an unusual form');
    return id;
  }
  cells.warn(column ?? null, 'name', 'is no id; the number of the row is taken');
  return `row-${cells.row}`;
}

function readPeople(cells: Cells<Column>) {
  const dead = cells.count('dead');
  // The publisher takes people back out of `missing` when bodies are found; its totals include these negatives.
  const missing = cells.count('missing', { negative: true });
  const total = cells.count('total', { negative: true });
  const sum = (dead ?? 0) + (missing ?? 0);
  if (cells.ok && total !== null && total !== sum) {
    const parts =
      dead === null && missing === null ? 'neither dead nor missing are given' : `dead and missing make ${sum}`;
    cells.reject('total', 'total', `must be the sum of dead and missing: ${parts}`);
  }
  return {
    ...{ dead, missing, survivors: survivorsOf(cells) },
    ...{ women: cells.count('women'), men: cells.count('men'), children: cells.count('children') },
  };
}

function survivorsOf(cells: Cells<Column>): number | null {
  const survivors = cells.count('survivors', { negative: true });
  if (survivors === null || survivors >= 0) return survivors;
  cells.warn('survivors', 'value', 'cannot be negative and is left out; the record is counted');
  return null;
}

function regionOf(cells: Cells<Column>): string {
  const text = cells.text('region');
  if (text === null) {
    cells.warn('region', 'name', 'is empty');
    return 'Unknown';
  }
  const region = readRegion(text);
  if ('slipOf' in region) {
    cells.reject('region', 'name', `is no region that is known here; did you mean ${region.slipOf}?`);
    return text;
  }
  if (!region.known) cells.warn('region', 'name', `is a region that is new here, ${JSON.stringify(region.name)}`);
  return region.name;
}

function corridorOf(cells: Cells<Column>): string | null {
  const text = cells.text('route');
  if (text === null) return null;
  const route = readRoute(text);
  if (route.is === 'corridor') return route.id;
  if (route.is === 'slip') cells.reject('route', 'name', `is no route that is known here; did you mean ${route.of}?`);
  if (route.is === 'several')
    cells.warn('route', 'name', `names several corridors, ${route.ids.join(' and ')}: none is set`);
  if (route.is === 'new')
    cells.warn('route', 'name', `is a route that is new here, ${JSON.stringify(text)}: none is set`);
  return null;
}

function countryOf(cells: Cells<Column>): string | null {
  const text = cells.text('country');
  if (text === null) return null;
  const code = nationalityCode(text);
  if (code === null)
    cells.warn('country', 'name', `is no country that is known here, ${JSON.stringify(text)}: none is set`);
  return code;
}

function positionIn(cells: Cells<Column>): Position {
  const text = cells.text('position');
  const [lat, lon] = cells.has('lat') ? (['lat', 'lon'] as const) : (['y', 'x'] as const);
  const position = text === null ? positionOf(cells.text(lat) ?? '', cells.text(lon) ?? '') : readPosition(text);
  if (position.doubt !== null) cells.warn(text === null ? lat : 'position', 'position', position.doubt);
  return position;
}
