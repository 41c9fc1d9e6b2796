import { MapLibreOverlay, type MapLibreOverlayProps } from '@deck.gl/maplibre';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { stepMonth } from '../store/flow-table.ts';
import { corridorColour, rgb, theme } from './colours.ts';
import type { CorridorLine } from './corridor-lines.ts';
import { nearest, unmercator, type Curve, type Point } from './curve.ts';
import { isFaint, opacityOf, type LabelAnchor, type LayerInput, type Picked, type RunningLayer } from './layer.ts';
import { emptyFrame, RibbonLayer } from './ribbon-layer.ts';
import { ribbonWidth } from './scales.ts';

/** Pixels a second for every dash of every ribbon: speed is not data. */
const DASH_SPEED = 42;

/** Milliseconds in which a width moves most of the way to the next month's while playing. */
const EASE = 110;

/** Pixels beside a thin ribbon within which it still answers the pointer. */
const REACH = 7;

/** The MapLibre layer that ribbons are drawn under: places and circles stay on top. */
const ABOVE = 'incidents';

/** The layer that the overlay adds there. */
const GROUP = `deck-maplibre-layer-group-before:${ABOVE}`;

/**
 * Frames for deck.gl only when MapLibre has drawn one: its own loop would wake the page sixty times a second for a
 * still map.
 */
class FramesOnDemand {
  private waiting: FrameRequestCallback | null = null;

  requestAnimationFrame(callback: FrameRequestCallback): number {
    this.waiting = callback;
    return 1;
  }

  cancelAnimationFrame(): void {
    this.waiting = null;
  }

  run(now: number): void {
    const callback = this.waiting;
    this.waiting = null;
    callback?.(now);
  }
}

/** The width of a ribbon at a share of its way, as the shader tapers it. */
function taper(width: number, t: number): number {
  const thin = Math.min(1.2, width);
  return thin + (width - thin) * t ** 0.85;
}

/** The corridors' ribbons on the map, stepped, moved and answering the pointer. */
export class FlowingRibbons implements RunningLayer {
  private readonly lines: CorridorLine[];
  private readonly map: MapLibreMap;
  private readonly repaint: () => void;
  private readonly state = emptyFrame();
  private readonly frames = new FramesOnDemand();
  private readonly overlay: MapLibreOverlay;
  private readonly layer: RibbonLayer;
  private readonly targets: Float32Array;
  private readonly widths: Float32Array;
  private values = new Float32Array(0);
  /** The table's column of each line; -1 where it has none. */
  private columns: number[] = [];
  private input: LayerInput | null = null;
  private last = 0;
  private way = 0;

  constructor(map: MapLibreMap, lines: CorridorLine[], repaint: () => void) {
    this.map = map;
    this.lines = lines;
    this.repaint = repaint;
    this.targets = new Float32Array(lines.length);
    this.widths = new Float32Array(lines.length);
    this.layer = new RibbonLayer({
      id: 'ribbons',
      curves: lines.map((line) => line.curve),
      frame: this.state,
      ...{ beforeId: ABOVE },
    });
    const props: MapLibreOverlayProps & { animationFrameProvider: FramesOnDemand } = {
      interleaved: true,
      layers: [this.layer],
      onLoad: repaint,
      animationFrameProvider: this.frames,
    };
    this.overlay = new MapLibreOverlay(props);
    map.addControl(this.overlay);
    map.on('render', this.afterRender);
  }

  private readonly afterRender = () => {
    this.frames.run(performance.now());
    // The overlay takes its place among MapLibre's layers only while the style is at rest, and asks no second time.
    if (!this.map.getLayer(GROUP) && this.map.isStyleLoaded()) this.overlay.setProps({ layers: [this.layer] });
  };

  update(input: LayerInput): void {
    const { table } = input;
    if (table && table.corridors !== this.input?.table?.corridors) {
      this.columns = this.lines.map((line) => table.corridors.indexOf(line.id));
      this.values = new Float32Array(table.corridors.length);
    }
    this.input = input;
    const month = table?.months.indexOf(input.view.month) ?? -1;
    if (table && month >= 0) stepMonth(table, month, this.values);
    else this.values.fill(NaN);
    const mapWidth = this.map.getContainer().clientWidth;
    for (let i = 0; i < this.lines.length; i++)
      this.targets[i] = this.shown() ? ribbonWidth(Math.abs(this.value(i)), input.scaleLargest, mapWidth) : 0;
    if (!this.moving()) this.widths.set(this.targets);
    this.paint(input);
    this.frame(performance.now());
    this.repaint();
  }

  frame(now: number): boolean {
    const moving = this.moving();
    const elapsed = Math.min(100, now - this.last);
    this.last = now;
    if (moving) {
      this.way = (this.way + (elapsed / 1000) * DASH_SPEED) % 5600;
      const share = 1 - Math.exp(-elapsed / EASE);
      for (let i = 0; i < this.widths.length; i++) {
        const width = this.widths[i] as number;
        const target = this.targets[i] as number;
        this.widths[i] = Math.abs(target - width) < 0.05 ? target : width + (target - width) * share;
      }
    }
    const { data } = this.state;
    data[0] = this.way;
    data[1] = moving ? 1 : 0;
    data[2] = window.devicePixelRatio;
    for (let i = 0; i < this.widths.length; i++) data[12 + 8 * i] = this.widths[i] as number;
    this.state.version++;
    return moving;
  }

  hit(x: number, y: number): Picked | null {
    if (!this.shown()) return null;
    let best: Picked | null = null;
    let nearestSoFar = Infinity;
    this.lines.forEach((line, i) => {
      const width = this.targets[i] as number;
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
    return this.lines.map((line, i) => {
      const width = this.targets[i] as number;
      const { points } = this.onScreen(line.curve);
      const [x, y] = points.at(-1) as Point;
      const way = points.map(([px, py], k) => [px, py, taper(width, k / (points.length - 1)) / 2] as const);
      return {
        id: line.id,
        x,
        y,
        width,
        way,
        value: this.value(i),
        faint: isFaint(input, line.id),
      };
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

  remove(): void {
    this.map.off('render', this.afterRender);
    this.map.removeControl(this.overlay);
  }

  private shown(): boolean {
    return this.input?.view.layers.includes('corridor-flows') ?? false;
  }

  private moving(): boolean {
    return Boolean(this.input?.playing && !this.input.reducedMotion && this.shown());
  }

  private value(line: number): number {
    return this.values[this.columns[line] ?? -1] ?? NaN;
  }

  /** A curve in pixels of the map, which is always north up and seen from straight above. */
  private onScreen(curve: Curve): Curve {
    const first = curve.points[0] as Point;
    const origin = this.map.project(unmercator(first) as [number, number]);
    const scale = 2 ** this.map.getZoom();
    return {
      points: curve.points.map(([x, y]) => [origin.x + (x - first[0]) * scale, origin.y + (y - first[1]) * scale]),
      along: curve.along.map((way) => way * scale),
      length: curve.length * scale,
    };
  }

  private paint(input: LayerInput): void {
    const colours = theme(input.dark);
    const { data } = this.state;
    data.set(rgb(colours.land), 4);
    data.set(input.dark ? rgb('#10161a') : rgb('#ffffff'), 8);
    const share = opacityOf(input, 'corridor-flows');
    const onePicked = input.picked?.layer === 'corridor-flows';
    const oneHovered = input.hovered?.layer === 'corridor-flows';
    this.lines.forEach((line, i) => {
      const faint = isFaint(input, line.id);
      const picked = onePicked && !faint;
      const hovered = oneHovered && input.hovered?.id === line.id;
      data[13 + 8 * i] = share * (hovered ? 1 : faint ? (onePicked ? 0.35 : 0.22) : oneHovered ? 0.45 : 0.92);
      const fewer = input.diverging && this.value(i) < 0;
      // What is less than before is hollow, so that no one needs the colour to tell.
      data[14 + 8 * i] = fewer ? 1 : 0;
      const own = input.diverging ? (fewer ? colours.fewer : colours.more) : corridorColour(line.id, input.dark);
      const colour = picked && !input.diverging ? colours.accent : faint && onePicked ? colours.ink : own;
      data.set(rgb(colour), 16 + 8 * i);
    });
  }
}
