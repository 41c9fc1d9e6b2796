import type { LayerSpecification, Map as MapLibreMap, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import { LAYERS } from '../layers/index.ts';
import { opacityOf, seenThrough, type LayerInput, type MapLayer } from '../layers/layer.ts';
import { baseSources, boundaryLayers, groundLayers, labelLayers } from './base.ts';

/** Every MapLibre layer of the map for this input, bottom to top; the ids and their order never change. */
export function styleLayers(input: LayerInput): LayerSpecification[] {
  const [lowest, ...others] = LAYERS;
  return [
    ...groundLayers(input.dark),
    ...(lowest ? layersOf(lowest, input) : []),
    ...boundaryLayers(input.dark),
    ...others.flatMap((layer) => layersOf(layer, input)),
    ...labelLayers(input),
    ...LAYERS.flatMap((layer) => overOf(layer, input)),
  ];
}

const layersOf = (layer: MapLayer, input: LayerInput) =>
  seenThrough(layer.styleLayers(input), opacityOf(input, layer.id));

const overOf = (layer: MapLayer, input: LayerInput) =>
  seenThrough(layer.over?.(input) ?? [], opacityOf(input, layer.id));

/** Every source of the map, by id. */
export function styleSources(origin: string): Record<string, SourceSpecification> {
  return Object.assign(baseSources(origin), ...LAYERS.map((layer) => layer.sources(origin)));
}

/** The first style of the map. It names no glyphs, so that text is drawn with the reader's own fonts. */
export function firstStyle(input: LayerInput, origin: string): StyleSpecification {
  return { version: 8, sources: styleSources(origin), layers: styleLayers(input) };
}

/** The layers are our own and were checked when the style was made; a month step does not wait for that again. */
const UNCHECKED = { validate: false };

type Settings = Record<string, unknown>;

/** The settings that differ, with undefined for those that are gone. */
function changes(before: Settings = {}, after: Settings = {}): [string, unknown][] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) =>
    JSON.stringify(before[name]) === JSON.stringify(after[name]) ? [] : [[name, after[name]] as [string, unknown]],
  );
}

/** Applies what differs between two lists of the same layers; true when anything may stand elsewhere now. */
export function applyLayers(map: MapLibreMap, before: LayerSpecification[], after: LayerSpecification[]): boolean {
  let moved = false;
  after.forEach((layer, i) => {
    const old = before[i];
    if (!old) return;
    for (const [name, value] of changes(old.paint, layer.paint))
      map.setPaintProperty(layer.id, name as never, value as never, UNCHECKED);
    for (const [name, value] of changes(old.layout, layer.layout)) {
      map.setLayoutProperty(layer.id, name as never, value as never, UNCHECKED);
      moved = true;
    }
    if (!('filter' in old) || !('filter' in layer)) return;
    if (JSON.stringify(old.filter) === JSON.stringify(layer.filter)) return;
    map.setFilter(layer.id, layer.filter, UNCHECKED);
    moved = true;
  });
  return moved;
}
