import { Deck, type Layer } from '@deck.gl/core';
import { FlowmapLayer } from '@flowmap.gl/layers';
import { corridorLines } from '../../client/layers/corridor-lines.ts';
import { emptyFrame, RibbonLayer } from '../../client/layers/ribbon-layer.ts';
import { ribbonWidth } from '../../client/layers/scales.ts';
import { flowTable, stepMonth, type FlowTable } from '../../client/store/flow-table.ts';
import type { FlowCube } from '../../server/contract.ts';
import { ACCESSORS, flowsOf, locationsOf, STATE, timeRangeOf } from './stock-flows.ts';

/** Layers of the same flows over the page that this script is added to. */
export interface PageLayers {
  /** Shows a month of the flows. */
  step(month: string): void;
  /** Draws what is shown once more. */
  redraw(): void;
  /** Shows the flows of some nationalities, or of all for none. */
  choose(nationalities: readonly string[], month: string): void;
  remove(): void;
}

declare global {
  interface Window {
    startLayers: (which: 'ours' | 'stock') => Promise<Runner>;
  }
}

/** What a run of some frames does in each. */
export type What = 'nothing' | 'redraw' | 'step' | 'choice';

/** Layers that are run. */
export interface Runner {
  run(what: What, count: number): Promise<void>;
  remove(): void;
}

const NATIONALITY = 'SYR';
/** The months that are stepped through begin so far into the history. */
const FIRST = 100;

function newDeck(layers: Layer[]): { deck: Deck; remove: () => void } {
  const parent = document.createElement('div');
  parent.style.cssText = 'position: fixed; inset: 0; z-index: 9; pointer-events: none';
  document.body.append(parent);
  const { longitude, latitude, zoom = 2 } = STATE.viewport;
  const deck = new Deck({ parent, initialViewState: { longitude, latitude, zoom }, controller: false, layers });
  return {
    deck,
    remove: () => {
      deck.finalize();
      parent.remove();
    },
  };
}

/** The portal's ribbons, from the cube to the buffer. */
async function ours(cube: FlowCube): Promise<PageLayers> {
  const lines = await corridorLines(location.origin);
  const frame = emptyFrame();
  const { deck, remove } = newDeck([new RibbonLayer({ id: 'ours', curves: lines.map(({ curve }) => curve), frame })]);
  const values = new Float32Array(cube.dimensions.corridor.length);
  const columns = lines.map(({ id }) => cube.dimensions.corridor.indexOf(id));
  let table: FlowTable = flowTable(cube);
  const step = (month: string) => {
    stepMonth(table, table.months.indexOf(month as FlowTable['months'][number]), values);
    columns.forEach((column, line) => {
      frame.data[12 + 8 * line] = ribbonWidth(values[column] ?? NaN, table.largest);
      frame.data[13 + 8 * line] = 1;
    });
    frame.version++;
    deck.redraw('another month');
  };
  return {
    step,
    remove,
    redraw: () => deck.redraw('again'),
    choose(nationalities, month) {
      table = flowTable(cube, nationalities);
      step(month);
    },
  };
}

/** Stock flowmap.gl. */
function stock(cube: FlowCube): Promise<PageLayers> {
  const locations = locationsOf(cube.dimensions.corridor);
  const flows = flowsOf(cube);
  const { deck, remove } = newDeck([]);
  let data = { locations, flows };
  const step = (month: string) => {
    const filter = { selectedTimeRange: timeRangeOf(month) };
    deck.setProps({ layers: [new FlowmapLayer({ id: 'stock', data, filter, ...STATE.settings, ...ACCESSORS })] });
  };
  return Promise.resolve({
    step,
    remove,
    redraw: () => deck.redraw('again'),
    choose(nationalities, month) {
      const wanted = new Set(nationalities);
      data = { locations, flows: wanted.size === 0 ? flows : flows.filter((flow) => wanted.has(flow.nationality)) };
      step(month);
    },
  });
}

window.startLayers = async (which) => {
  const cube = (await (await fetch('/api/cube/detections')).json()) as FlowCube;
  const layers = await { ours, stock }[which](cube);
  const month = (index: number) => cube.months[FIRST + index] ?? '';
  const run = async (what: What, count: number) => {
    for (let time = 0; time < count; time++) {
      if (what === 'redraw') layers.redraw();
      if (what === 'step') layers.step(month(time));
      if (what === 'choice') layers.choose(time % 2 === 0 ? [NATIONALITY] : [], month(0));
      // What answers later is drawn by the second frame, and the third begins after that.
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    }
  };
  await run('step', 1);
  return { run, remove: () => layers.remove() };
};
