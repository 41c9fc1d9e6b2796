import { Deck } from '@deck.gl/core';
import { FlowmapLayer } from '@flowmap.gl/layers';
import type { FlowCube } from '../../server/contract.ts';
import { ACCESSORS, flowsOf, locationsOf, STATE, timeRangeOf, type Flow, type Location } from './stock-flows.ts';

/** Stock flowmap.gl layers over the page that this script is added to. */
export interface StockLayers {
  /** Shows a month of the flows; settles when its frame is on the screen. */
  step(month: string): Promise<void>;
  /** Shows the flows of some nationalities, or of all for none; settles when their frame is on the screen. */
  choose(nationalities: readonly string[], month: string): Promise<void>;
}

declare global {
  interface Window {
    startStock?: (cube: FlowCube) => StockLayers;
    stock?: StockLayers;
  }
}

/** How long, in frames, a change takes at most to be drawn: the provider answers later, and deck.gl draws after that. */
const FRAMES = 3;

window.startStock = (cube) => {
  const parent = document.createElement('div');
  parent.style.cssText = 'position: fixed; inset: 0; z-index: 9; pointer-events: none';
  document.body.append(parent);
  const locations = locationsOf(cube.dimensions.corridor);
  const flows = flowsOf(cube);
  let data: { locations: Location[]; flows: Flow[] } = { locations, flows };
  const { longitude, latitude, zoom = 2 } = STATE.viewport;
  const deck = new Deck({ parent, initialViewState: { longitude, latitude, zoom }, controller: false, layers: [] });

  const step = async (month: string) => {
    const filter = { selectedTimeRange: timeRangeOf(month) };
    deck.setProps({ layers: [new FlowmapLayer({ id: 'stock', data, filter, ...STATE.settings, ...ACCESSORS })] });
    for (let frame = 0; frame < FRAMES; frame++) await new Promise(requestAnimationFrame);
  };
  return {
    step,
    choose(nationalities, month) {
      const wanted = new Set(nationalities);
      data = { locations, flows: wanted.size === 0 ? flows : flows.filter((flow) => wanted.has(flow.nationality)) };
      return step(month);
    },
  };
};
