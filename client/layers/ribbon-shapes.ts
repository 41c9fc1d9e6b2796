import { stepMonth } from '../store/flow-table.ts';
import { statusOver } from '../store/reported.ts';
import { corridorColour, theme } from './colours.ts';
import type { CorridorLine } from './corridor-lines.ts';
import { nearest, unmercator, type Curve, type Point } from './curve.ts';
import { isFaint, opacityOf, type LabelAnchor, type LayerInput, type Picked } from './layer.ts';
import { ribbonWidth } from './scales.ts';

/** Pixels beside a thin ribbon within which it still answers the pointer. */
const REACH = 7;

/** A map that is always north up and seen from straight above. */
export interface Ground {
  project(place: [lon: number, lat: number]): { x: number; y: number };
  getZoom(): number;
}

/** How a ribbon is painted. */
export interface RibbonLook {
  opacity: number;
  /** What is less than before is hollow, so that no one needs the colour to tell. */
  hollow: boolean;
  colour: string;
}

/** The width of a ribbon at a share of its way. */
export function taper(width: number, t: number): number {
  const thin = Math.min(1.2, width);
  return thin + (width - thin) * t ** 0.85;
}

/** The colour of the marks on a ribbon that show its direction. */
export const lightOf = (dark: boolean) => (dark ? '#10161a' : '#ffffff');

/** The corridors' ribbons as shapes on a map, whatever draws them: how wide, how painted, where, and which is at a pixel. */
export class RibbonShapes {
  /** In pixels at the destination, 0 for none, in the order of the lines. */
  readonly widths: Float32Array;
  private readonly lines: readonly CorridorLine[];
  private readonly ground: Ground;
  private values = new Float32Array(0);
  /** The table's column of each line; -1 where it has none. */
  private columns: number[] = [];
  private input: LayerInput | null = null;

  constructor(lines: readonly CorridorLine[], ground: Ground) {
    this.lines = lines;
    this.ground = ground;
    this.widths = new Float32Array(lines.length);
  }

  update(input: LayerInput, mapWidth: number): void {
    const { table } = input;
    if (table && table.corridors !== this.input?.table?.corridors) {
      this.columns = this.lines.map((line) => table.corridors.indexOf(line.id));
      this.values = new Float32Array(table.corridors.length);
    }
    this.input = input;
    const month = table?.months.indexOf(input.view.month) ?? -1;
    if (table && month >= 0) stepMonth(table, month, this.values);
    else this.values.fill(NaN);
    for (let i = 0; i < this.lines.length; i++)
      this.widths[i] = this.shown() ? ribbonWidth(Math.abs(this.value(i)), input.scaleLargest, mapWidth) : 0;
  }

  shown(): boolean {
    return this.input?.view.layers.includes('corridor-flows') ?? false;
  }

  looks(): RibbonLook[] {
    const { input } = this;
    if (!input) return [];
    const colours = theme(input.dark);
    const share = opacityOf(input, 'corridor-flows');
    const onePicked = input.picked?.layer === 'corridor-flows';
    const oneHovered = input.hovered?.layer === 'corridor-flows';
    return this.lines.map((line, i) => {
      const faint = isFaint(input, line.id);
      const picked = onePicked && !faint;
      const hovered = oneHovered && input.hovered?.id === line.id;
      const opacity = share * (hovered ? 1 : faint ? (onePicked ? 0.35 : 0.22) : oneHovered ? 0.45 : 0.92);
      const hollow = input.diverging && this.value(i) < 0;
      const own = input.diverging ? (hollow ? colours.fewer : colours.more) : corridorColour(line.id, input.dark);
      const colour = picked && !input.diverging ? colours.accent : faint && onePicked ? colours.ink : own;
      return { opacity, hollow, colour };
    });
  }

  hit(x: number, y: number): Picked | null {
    if (!this.shown()) return null;
    let best: Picked | null = null;
    let nearestSoFar = Infinity;
    this.lines.forEach((line, i) => {
      const width = this.widths[i] as number;
      if (width <= 0) return;
      const { distance, t } = nearest(this.onScreen(line.curve), [x, y]);
      if (distance > Math.max(REACH, taper(width, t) / 2 + 3) || distance >= nearestSoFar) return;
      nearestSoFar = distance;
      best = this.picked(i);
    });
    return best;
  }

  anchors(): LabelAnchor[] {
    const { input } = this;
    if (!input?.table || !this.shown()) return [];
    const { table, view } = input;
    return this.lines.map((line, i) => {
      const width = this.widths[i] as number;
      const { points } = this.onScreen(line.curve);
      const [x, y] = points.at(-1) as Point;
      const way = points.map(([px, py], k) => [px, py, taper(width, k / (points.length - 1)) / 2] as const);
      const unlisted = statusOver(table, [line.id], view.month) === 'no_row';
      return { id: line.id, x, y, width, way, value: this.value(i), unlisted, faint: isFaint(input, line.id) };
    });
  }

  named(id: string): Picked | null {
    return this.picked(this.lines.findIndex((line) => line.id === id));
  }

  private picked(line: number): Picked | null {
    const found = this.lines[line];
    if (!found || !this.input) return null;
    const [lon, lat] = unmercator(found.curve.points.at(-1) as Point);
    const value = this.value(line);
    const { month, measure } = this.input.view;
    return {
      layer: 'corridor-flows',
      id: found.id,
      lon,
      lat,
      properties: {
        ...found.properties,
        corridor: found.id,
        measure,
        month,
        value: Number.isNaN(value) ? null : value,
      },
    };
  }

  private value(line: number): number {
    return this.values[this.columns[line] ?? -1] ?? NaN;
  }

  /** A curve in pixels of the map. */
  private onScreen(curve: Curve): Curve {
    const first = curve.points[0] as Point;
    const origin = this.ground.project(unmercator(first) as [number, number]);
    const scale = 2 ** this.ground.getZoom();
    return {
      points: curve.points.map(([x, y]) => [origin.x + (x - first[0]) * scale, origin.y + (y - first[1]) * scale]),
      along: curve.along.map((way) => way * scale),
      length: curve.length * scale,
    };
  }
}
