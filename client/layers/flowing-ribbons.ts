import { MapLibreOverlay, type MapLibreOverlayProps } from '@deck.gl/maplibre';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { rgb, theme } from './colours.ts';
import type { CorridorLine } from './corridor-lines.ts';
import type { LabelAnchor, LayerInput, Picked, RunningLayer } from './layer.ts';
import { emptyFrame, RibbonLayer } from './ribbon-layer.ts';
import { lightOf, RibbonShapes } from './ribbon-shapes.ts';

/** Pixels a second for every dash of every ribbon: speed is not data. */
const DASH_SPEED = 42;

/** Milliseconds in which a width moves most of the way to the next month's while playing. */
const EASE = 110;

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

/** The corridors' ribbons on the map, stepped, moved and answering the pointer. */
export class FlowingRibbons implements RunningLayer {
  private readonly map: MapLibreMap;
  private readonly repaint: () => void;
  private readonly state = emptyFrame();
  private readonly frames = new FramesOnDemand();
  private readonly overlay: MapLibreOverlay;
  private readonly layer: RibbonLayer;
  private readonly shapes: RibbonShapes;
  private readonly widths: Float32Array;
  private input: LayerInput | null = null;
  private last = 0;
  private way = 0;

  constructor(map: MapLibreMap, lines: CorridorLine[], repaint: () => void) {
    this.map = map;
    this.repaint = repaint;
    this.shapes = new RibbonShapes(lines, map);
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
    this.input = input;
    this.shapes.update(input, this.map.getContainer().clientWidth);
    if (!this.moving()) this.widths.set(this.shapes.widths);
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
        const target = this.shapes.widths[i] as number;
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
    return this.shapes.hit(x, y);
  }

  anchors(): LabelAnchor[] {
    return this.shapes.anchors();
  }

  named(id: string): Picked | null {
    return this.shapes.named(id);
  }

  remove(): void {
    this.map.off('render', this.afterRender);
    this.map.removeControl(this.overlay);
  }

  private moving(): boolean {
    return Boolean(this.input?.playing && !this.input.reducedMotion && this.shapes.shown());
  }

  private paint(input: LayerInput): void {
    const { data } = this.state;
    data.set(rgb(theme(input.dark).land), 4);
    data.set(rgb(lightOf(input.dark)), 8);
    this.shapes.looks().forEach(({ opacity, hollow, colour }, i) => {
      data[13 + 8 * i] = opacity;
      data[14 + 8 * i] = hollow ? 1 : 0;
      data.set(rgb(colour), 16 + 8 * i);
    });
  }
}
