import type { StyleImageMetadata } from 'maplibre-gl';
import { theme } from './colours.ts';
import { CIRCLE_RADII } from './scales.ts';

const SCALE = 2;
const SIDE = 20;

type Draw = (pen: CanvasRenderingContext2D) => void;

function polygon(pen: CanvasRenderingContext2D, corners: readonly (readonly [number, number])[]): void {
  pen.beginPath();
  for (const [x, y] of corners) pen.lineTo(x, y);
  pen.closePath();
}

/** The shape of each kind of place about the origin, in pixels: shape tells the kinds apart, not colour. */
const SHAPES: Readonly<Record<string, Draw>> = {
  flow_monitoring_point: (pen) =>
    polygon(pen, [
      [0, -7],
      [7, 0],
      [0, 7],
      [-7, 0],
    ]),
  reception_centre: (pen) =>
    polygon(pen, [
      [-4, -4],
      [4, -4],
      [4, 4],
      [-4, 4],
    ]),
  transit_centre: (pen) =>
    polygon(pen, [
      [0, -5],
      [4.8, -1.5],
      [3, 4.1],
      [-3, 4.1],
      [-4.8, -1.5],
    ]),
  border_crossing: (pen) =>
    polygon(pen, [
      [-1.4, -5],
      [1.4, -5],
      [1.4, 5],
      [-1.4, 5],
    ]),
  landing_place: (pen) =>
    polygon(pen, [
      [-4.6, -3.4],
      [4.6, -3.4],
      [0, 4.6],
    ]),
  hub: (pen) => {
    pen.beginPath();
    pen.arc(0, 0, 3.4, 0, 2 * Math.PI);
  },
};

function canvas(side: number): CanvasRenderingContext2D | null {
  const element = document.createElement('canvas');
  element.width = element.height = side * SCALE;
  // It is read as soon as it is drawn: no graphics card has to give it back.
  const pen = element.getContext('2d', { willReadFrequently: true });
  pen?.scale(SCALE, SCALE);
  return pen;
}

/** An image and how MapLibre is to read it. */
export interface MapImage {
  image: ImageData;
  options: Partial<StyleImageMetadata>;
}

function finish(pen: CanvasRenderingContext2D): MapImage {
  const { width, height } = pen.canvas;
  return { image: pen.getImageData(0, 0, width, height), options: { pixelRatio: SCALE } };
}

function place(kind: string, dark: boolean): MapImage | null {
  const pen = canvas(SIDE);
  const colours = theme(dark);
  if (!pen) return null;
  const strong = kind === 'flow_monitoring_point';
  pen.translate(SIDE / 2, SIDE / 2);
  pen.lineJoin = 'round';
  SHAPES[kind]?.(pen);
  pen.lineWidth = strong ? 4 : 3;
  pen.strokeStyle = colours.land;
  pen.stroke();
  // A thin frame would look like a letter that a font lacks.
  const full = strong || kind === 'border_crossing';
  pen.fillStyle = full ? (strong ? colours.ink : colours.ink_soft) : colours.paper;
  pen.fill();
  pen.lineWidth = 1.3;
  pen.strokeStyle = strong ? colours.ink : colours.ink_soft;
  pen.stroke();
  return finish(pen);
}

/** The circle of one size that places share, with a diamond on its edge where flow monitoring points are among them. */
function circle(size: number, monitored: boolean, dark: boolean): MapImage | null {
  const radius = CIRCLE_RADII[size] ?? 0;
  const side = 2 * (radius + 5);
  const pen = canvas(side);
  const colours = theme(dark);
  if (!pen) return null;
  const ring = () => {
    pen.beginPath();
    pen.arc(0, 0, radius, 0, 2 * Math.PI);
  };
  pen.translate(side / 2, side / 2);
  pen.lineJoin = 'round';
  pen.strokeStyle = colours.land;
  pen.lineWidth = 4;
  ring();
  pen.stroke();
  pen.fillStyle = colours.paper;
  pen.fill();
  pen.strokeStyle = colours.ink_soft;
  pen.lineWidth = 1.5;
  pen.stroke();
  if (monitored) {
    pen.translate(radius * Math.SQRT1_2, -radius * Math.SQRT1_2);
    pen.scale(0.7, 0.7);
    SHAPES.flow_monitoring_point?.(pen);
    pen.strokeStyle = colours.land;
    pen.lineWidth = 4;
    pen.stroke();
    pen.fillStyle = colours.ink;
    pen.fill();
  }
  return finish(pen);
}

function hatch(dark: boolean): MapImage | null {
  const side = 8;
  const pen = canvas(side);
  if (!pen) return null;
  pen.strokeStyle = theme(dark).ink_soft;
  pen.globalAlpha = 0.6;
  pen.lineWidth = 1;
  // The two short strokes at the corners join the next tile's.
  for (const shift of [-side, 0, side]) {
    pen.beginPath();
    pen.moveTo(shift - 1, side + 1);
    pen.lineTo(shift + side + 1, -1);
    pen.stroke();
  }
  return finish(pen);
}

/** The name and the side in pixels of an image in which nothing is seen. */
export const ROOM = 'room';
export const ROOM_SIDE = 4;

function room(): MapImage {
  return { image: new ImageData(ROOM_SIDE, ROOM_SIDE), options: { pixelRatio: 1 } };
}

/** The sign of a kind of place, a circle that places share, or the hatching, by its name in the style, drawn on a canvas: no sprite is fetched. */
export function mapImage(id: string): MapImage | null {
  if (id === ROOM) return room();
  const [, what = '', tone] = /^(hatch|place-\w+|circle-\d(?:-monitored)?)-(dark|light)$/.exec(id) ?? [];
  const dark = tone === 'dark';
  if (what === 'hatch') return hatch(dark);
  if (what.startsWith('circle')) return circle(Number(what[7]), what.endsWith('monitored'), dark);
  const kind = what.replace('place-', '');
  return kind in SHAPES ? place(kind, dark) : null;
}
