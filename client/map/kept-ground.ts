import type { Map as MapLibreMap } from 'maplibre-gl';
import { GROUND } from './base.ts';

type Painter = MapLibreMap['painter'];
type Style = Parameters<Painter['render']>[0];
type Transform = Parameters<Painter['render']>[1];

/**
 * Has land, sea and boundaries drawn once and copied after that for as long as nothing of them changes, where `wanted`: without
 * a graphics card they are half of a frame, and a month or a choice changes none of them. The pixels are the same.
 */
export function keepGround({ painter }: MapLibreMap, wanted: () => boolean): void {
  const { gl } = painter.context;
  const draw = painter.render;
  let last: readonly unknown[] | null = null;
  let kept: Picture | null = null;
  /** Whether the frame that is drawn begins with what is kept. */
  let begins = false;

  // MapLibre's place for what is drawn first of all, once the last frame is cleared.
  const { sky } = painter.drawFunctions;
  painter.drawFunctions = {
    ...painter.drawFunctions,
    sky: (...frame) => {
      if (begins) kept?.draw();
      else sky(...frame);
    },
  };

  painter.render = (style, transform, data) => {
    const whole = () => draw.call(painter, style, transform, data);
    const [ground, others] = partsOf(style, transform.zoom);
    const now = wanted() && data.sky ? whatMakes(style, transform, ground) : null;
    now?.push(painter.width, painter.height, data.pixelRatio);
    const same = now?.length === last?.length && now?.every((value, i) => Object.is(value, last?.[i]));
    last = now;
    if (!same) {
      kept?.remove();
      kept = null;
      return whole();
    }
    if (!kept) {
      draw.call(painter, withOrder(style, ground), transform, data);
      kept = new Picture(gl, painter.width, painter.height);
    }
    begins = true;
    try {
      draw.call(painter, withOrder(style, others), transform, data);
    } finally {
      begins = false;
    }
  };
}

/** The layers of the ground that are under all others that are seen, and those over them. */
function partsOf(style: Style, zoom: number): [ground: string[], others: string[]] {
  const seen = style._order.filter((id) => !style._layers[id]?.isHidden(zoom));
  const first = seen.findIndex((id) => !GROUND.includes(id));
  return first < 0 ? [seen, []] : [seen.slice(0, first), seen.slice(first)];
}

/** The same style with some of its layers only. */
const withOrder = (style: Style, order: string[]): Style => Object.create(style, { _order: { value: order } }) as Style;

/** All that the look of the ground follows from, one after the other; null while it is on its way to another look. */
function whatMakes(style: Style, transform: Transform, ground: readonly string[]): unknown[] | null {
  const layers = ground.flatMap((id) => style._layers[id] ?? []);
  if (layers.length === 0 || layers.some((layer) => layer.hasTransition())) return null;
  const tiles = [...new Set(layers.map(({ source }) => source))].flatMap((source) => {
    const manager = style.tileManagers[source];
    return (manager?.getVisibleCoordinates() ?? []).flatMap((id) => {
      const tile = manager?.getTile(id);
      // Tiles that are laid out anew are the same ones with other buckets.
      return [id.key, tile, tile?.buckets];
    });
  });
  const { zoom, modelViewProjectionMatrix: matrix } = transform;
  const looks = layers.map((layer) => JSON.stringify(layer.serialize()));
  return [style, zoom, ...matrix, ...looks, ...tiles];
}

/** What was drawn, to be drawn again by copying. */
class Picture {
  private readonly gl: WebGL2RenderingContext;
  private readonly size: [width: number, height: number];
  private readonly buffer: WebGLRenderbuffer;
  private readonly frame: WebGLFramebuffer;

  constructor(gl: WebGL2RenderingContext, width: number, height: number) {
    this.gl = gl;
    this.size = [width, height];
    this.buffer = gl.createRenderbuffer();
    this.frame = gl.createFramebuffer();
    gl.bindRenderbuffer(gl.RENDERBUFFER, this.buffer);
    gl.renderbufferStorage(gl.RENDERBUFFER, gl.RGBA8, width, height);
    gl.bindRenderbuffer(gl.RENDERBUFFER, null);
    gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, this.frame);
    gl.framebufferRenderbuffer(gl.DRAW_FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.RENDERBUFFER, this.buffer);
    this.copy(null, this.frame);
  }

  /** Onto the canvas. */
  draw(): void {
    this.copy(this.frame, null);
  }

  remove(): void {
    this.gl.deleteFramebuffer(this.frame);
    this.gl.deleteRenderbuffer(this.buffer);
  }

  private copy(from: WebGLFramebuffer | null, to: WebGLFramebuffer | null): void {
    const { gl, size } = this;
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, from);
    gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, to);
    gl.blitFramebuffer(0, 0, ...size, 0, 0, ...size, gl.COLOR_BUFFER_BIT, gl.NEAREST);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  }
}
