import type { LayerInput } from '../../client/layers/layer.ts';

/** What layers draw of a view without any figures, and what is given of them. */
export function layerInput(given: Pick<LayerInput, 'view'> & Partial<LayerInput>): LayerInput {
  return {
    dark: false,
    reducedMotion: false,
    playing: false,
    table: null,
    scaleLargest: 1,
    corridorNames: {},
    formatNumber: String,
    arrivals: [],
    arrivalsLargest: 1,
    displacement: null,
    incidents: [],
    places: [],
    origins: null,
    picked: null,
    diverging: false,
    hovered: null,
    ...given,
  };
}
