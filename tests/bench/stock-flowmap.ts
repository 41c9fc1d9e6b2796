import type { LocalFlowmapDataProvider } from '@flowmap.gl/data';
import { loadFlowmap } from './load-flowmap.ts';
import { ACCESSORS, locationsOf, STATE, timeRangeOf, type Flow, type Location } from './stock-flows.ts';

const flowmap = await loadFlowmap();

/** Stock flowmap.gl over some flows. Its selectors keep what a month does not change, such as the sorted flows. */
export class StockFlowmap {
  readonly #provider: LocalFlowmapDataProvider<Location, Flow> = new flowmap.LocalFlowmapDataProvider(ACCESSORS);

  constructor(corridors: readonly string[], flows: readonly Flow[]) {
    const locations = locationsOf(corridors);
    this.#provider.setFlowmapData({ locations, flows });
  }

  /** The value of each corridor with a flow in one month, as its layer would draw them. */
  step(text: string): Map<string, number> {
    const selectedTimeRange = timeRangeOf(text);
    void this.#provider.setFlowmapState({ ...STATE, filter: { selectedTimeRange } });
    const sums = new Map<string, number>();
    for (const flow of this.#provider.getFlowsForFlowmapLayer() ?? []) {
      if (flowmap.isAggregateFlow(flow)) sums.set(String(flow.origin).replace(/ from$/, ''), flow.count);
      else sums.set(flow.corridor, flow.count);
    }
    return sums;
  }
}
