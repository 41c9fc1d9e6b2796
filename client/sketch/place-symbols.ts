import type { LayerSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import { overlaps, type Box } from '../map/label-placement.ts';
import { evaluate, type Subject } from './expression.ts';
import type { Thing } from './things.ts';

/** Height of a line and distance of what an anchor names, in heights of the text. */
const LINE = 1.2;

/** The pixels about an icon that MapLibre keeps free. */
const ICON_PADDING = 2;

/** A symbol of the style that has its place. */
export interface Symbol {
  layer: SymbolLayerSpecification;
  thing: Thing;
  settings: Readonly<Record<string, unknown>>;
  icon: { name: string; size: number } | null;
  lines: readonly string[];
  /** The box of the text; null for none, or where it found no room. */
  text: Box | null;
}

/** What measures: a text of a size, and the side of an image. */
export interface Ruler {
  width(text: string, size: number): number;
  side(image: string): number;
}

export const isSymbol = (layer: LayerSpecification): layer is SymbolLayerSpecification => layer.type === 'symbol';

/**
 * The symbols of the layers, bottom to top, each with its place: what stands highest chooses first, as on the map. No
 * text that gives way stands on what is `covered`.
 */
export function placeSymbols(
  layers: readonly SymbolLayerSpecification[],
  things: (layer: SymbolLayerSpecification) => readonly Thing[],
  zoom: number,
  ruler: Ruler,
  covered: readonly Box[],
): Symbol[] {
  const taken: Box[] = [];
  const placed = [...layers].reverse().map((layer) => {
    const { minzoom = 0, maxzoom = 24, filter, layout } = layer;
    if (layout?.visibility === 'none' || zoom < minzoom || zoom >= maxzoom) return [];
    const symbols = things(layer).flatMap((thing) => {
      const subject = { zoom, properties: thing.properties };
      if (filter !== undefined && !evaluate(filter, subject)) return [];
      return [{ thing, settings: settingsOf(layer, subject) }];
    });
    const key = ({ settings }: (typeof symbols)[number]) => Number(settings['symbol-sort-key'] ?? 0);
    return symbols
      .sort((a, b) => key(a) - key(b))
      .map(({ thing, settings }) => placed1(layer, thing, settings, taken, ruler, covered));
  });
  return placed.reverse().flat();
}

function settingsOf(layer: SymbolLayerSpecification, subject: Subject): Record<string, unknown> {
  const said = { ...layer.layout, ...layer.paint };
  return Object.fromEntries(Object.entries(said).map(([name, value]) => [name, evaluate(value, subject)]));
}

function placed1(
  layer: SymbolLayerSpecification,
  thing: Thing,
  settings: Readonly<Record<string, unknown>>,
  taken: Box[],
  ruler: Ruler,
  covered: readonly Box[],
): Symbol {
  const name = settings['icon-image'];
  const icon = typeof name === 'string' ? { name, size: Number(settings['icon-size'] ?? 1) } : null;
  const symbol: Symbol = { layer, thing, settings, icon, lines: [], text: null };
  const { x, y } = thing;
  if (icon && settings['icon-ignore-placement'] !== true) {
    const half = (ruler.side(icon.name) * icon.size) / 2 + ICON_PADDING;
    taken.push({ left: x - half, top: y - half, right: x + half, bottom: y + half });
  }
  const field = settings['text-field'];
  if (typeof field !== 'string' || field === '') return symbol;
  const size = Number(settings['text-size'] ?? 16);
  const lines = wrapped(field, Number(settings['text-max-width'] ?? 10) * size, (text) => ruler.width(text, size));
  const width = Math.max(...lines.map((line) => ruler.width(line, size)));
  const height = lines.length * LINE * size;
  const padding = Number(settings['text-padding'] ?? 2);
  const overlapping = settings['text-allow-overlap'] === true;
  for (const [anchor, dx, dy] of standings(settings)) {
    const text = beside(x + dx * size, y + dy * size, width, height, anchor);
    const kept = {
      left: text.left - padding,
      top: text.top - padding,
      right: text.right + padding,
      bottom: text.bottom + padding,
    };
    if (!overlapping && taken.some((box) => overlaps(box, kept))) continue;
    taken.push(kept);
    const hidden = !overlapping && covered.some((box) => overlaps(box, text));
    return { ...symbol, lines, text: hidden ? null : text };
  }
  return symbol;
}

/** Where a text may stand, the likeliest first: the side of it that is at its point, and how far off that in ems. */
type Standing = readonly [anchor: string, x: number, y: number];

function standings(settings: Readonly<Record<string, unknown>>): Standing[] {
  const pairs = settings['text-variable-anchor-offset'];
  if (Array.isArray(pairs))
    return Array.from({ length: pairs.length / 2 }, (_, i) => {
      const [x, y] = pairs[2 * i + 1] as [number, number];
      return [pairs[2 * i] as string, x, y];
    });
  const away = Number(settings['text-radial-offset'] ?? 0);
  const off: Readonly<Record<string, readonly [number, number]>> = {
    left: [away, 0],
    right: [-away, 0],
    top: [0, away],
    bottom: [0, -away],
  };
  const anchors = (settings['text-variable-anchor'] ?? ['center']) as string[];
  return anchors.map((anchor) => [anchor, ...(off[anchor] ?? [0, 0])]);
}

/** The box of a text of which the side that its anchor names is at a point. */
function beside(x: number, y: number, width: number, height: number, anchor: string): Box {
  const dx = anchor === 'left' ? 0 : anchor === 'right' ? -width : -width / 2;
  const dy = anchor === 'top' ? 0 : anchor === 'bottom' ? -height : -height / 2;
  return { left: x + dx, top: y + dy, right: x + dx + width, bottom: y + dy + height };
}

/** A text in as many lines as it needs in a width, about equally long. */
function wrapped(text: string, most: number, widthOf: (text: string) => number): string[] {
  const count = Math.ceil(widthOf(text) / most);
  if (count < 2) return [text];
  const goal = widthOf(text) / count;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    const full = line !== '' && Math.abs(widthOf(line) - goal) < Math.abs(widthOf(longer) - goal);
    if (full) lines.push(line);
    line = full ? word : longer;
  }
  return [...lines, line];
}
