import type { FlowmapDataAccessors, FlowmapState } from '@flowmap.gl/data';
import { addMonths, firstDay, parseMonth } from '../../geodata/month.ts';
import type { FlowCube } from '../../server/contract.ts';

/** An end of a corridor. */
export interface Location {
  id: string;
  lon: number;
  lat: number;
}

/** One corridor, border, nationality and month with somebody detected. */
export interface Flow {
  corridor: string;
  /** The two locations, so that an accessor only reads a property. */
  from: string;
  to: string;
  nationality: string;
  count: number;
  time: Date;
}

/** How flowmap.gl reads them. */
export const ACCESSORS: FlowmapDataAccessors<Location, Flow> = {
  getLocationId: (location) => location.id,
  getLocationLon: (location) => location.lon,
  getLocationLat: (location) => location.lat,
  getFlowOriginId: (flow) => flow.from,
  getFlowDestId: (flow) => flow.to,
  getFlowMagnitude: (flow) => flow.count,
  getFlowTime: (flow) => flow.time,
};

/** The settings of its layer by default, without clusters: a corridor stays a corridor at every zoom. */
export const STATE: FlowmapState = {
  settings: {
    flowLinesRenderingMode: 'straight',
    fadeEnabled: true,
    fadeOpacityEnabled: false,
    locationsEnabled: true,
    locationTotalsEnabled: true,
    locationLabelsEnabled: false,
    adaptiveScalesEnabled: false,
    clusteringEnabled: false,
    clusteringAuto: false,
    darkMode: false,
    fadeAmount: 50,
    colorScheme: 'Teal',
    highlightColor: 'orange',
    maxTopFlowsDisplayNum: 5000,
    flowEndpointsInViewportMode: 'any',
    flowLineThicknessScale: 1,
  },
  viewport: { width: 1440, height: 900, longitude: 15, latitude: 35, zoom: 2 },
};

/** Every cell of a cube with a value above 0, as a row of flowmap.gl. */
export function flowsOf(cube: FlowCube): Flow[] {
  const times = cube.months.map((month) => new Date(`${month}-01T00:00:00Z`));
  return cube.values.flatMap((values, row) => {
    const corridor = cube.dimensions.corridor[cube.series.corridor[row] ?? -1] ?? '';
    const nationality = cube.dimensions.nationality[cube.series.nationality[row] ?? -1] ?? '';
    const [from, to] = [`${corridor} from`, `${corridor} to`];
    return values.flatMap((count, month) => {
      const time = times[month];
      return count !== null && count > 0 && time ? [{ corridor, from, to, nationality, count, time }] : [];
    });
  });
}

/** Two places for each corridor, where its flows begin and end. */
export function locationsOf(corridors: readonly string[]): Location[] {
  return corridors.flatMap((id, index) => [
    { id: `${id} from`, lon: index * 2, lat: 30 },
    { id: `${id} to`, lon: index * 2, lat: 45 },
  ]);
}

/** A month as its time filter has it: a new range each time, as a slider makes it, since its selectors remember an answer by the range object. */
export function timeRangeOf(text: string): [Date, Date] {
  const month = parseMonth(text);
  return [new Date(firstDay(month)), new Date(firstDay(addMonths(month, 1)))];
}
