import type { FlowmapDataAccessors, FlowmapState, LocalFlowmapDataProvider } from '@flowmap.gl/data';
import { addMonths, firstDay, parseMonth } from '../../geodata/month.ts';
import type { FlowCube } from '../../server/contract.ts';
import { loadFlowmap } from './load-flowmap.ts';

const flowmap = await loadFlowmap();

interface Location {
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

const ACCESSORS: FlowmapDataAccessors<Location, Flow> = {
  getLocationId: (location) => location.id,
  getLocationLon: (location) => location.lon,
  getLocationLat: (location) => location.lat,
  getFlowOriginId: (flow) => flow.from,
  getFlowDestId: (flow) => flow.to,
  getFlowMagnitude: (flow) => flow.count,
  getFlowTime: (flow) => flow.time,
};

/** The settings of its layer by default, without clusters: a corridor stays a corridor at every zoom. */
const STATE: FlowmapState = {
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

/** Stock flowmap.gl over some flows. Its selectors keep what a month does not change, such as the sorted flows. */
export class StockFlowmap {
  readonly #provider: LocalFlowmapDataProvider<Location, Flow> = new flowmap.LocalFlowmapDataProvider(ACCESSORS);

  constructor(corridors: readonly string[], flows: readonly Flow[]) {
    const locations = corridors.flatMap((id, index) => [
      { id: `${id} from`, lon: index * 2, lat: 30 },
      { id: `${id} to`, lon: index * 2, lat: 45 },
    ]);
    this.#provider.setFlowmapData({ locations, flows });
  }

  /** The value of each corridor with a flow in one month, as its layer would draw them. */
  step(text: string): Map<string, number> {
    const month = parseMonth(text);
    // A new range each time, as a slider makes it: the selectors remember an answer by the range object.
    const selectedTimeRange: [Date, Date] = [new Date(firstDay(month)), new Date(firstDay(addMonths(month, 1)))];
    void this.#provider.setFlowmapState({ ...STATE, filter: { selectedTimeRange } });
    const sums = new Map<string, number>();
    for (const flow of this.#provider.getFlowsForFlowmapLayer() ?? []) {
      if (flowmap.isAggregateFlow(flow)) sums.set(String(flow.origin).replace(/ from$/, ''), flow.count);
      else sums.set(flow.corridor, flow.count);
    }
    return sums;
  }
}
