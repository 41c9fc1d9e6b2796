import type { StyleImageMetadata } from 'maplibre-gl';
import { theme } from './colours.ts';

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
  pen.fillStyle = strong ? colours.ink : colours.paper;
  pen.fill();
  pen.lineWidth = 1.3;
  pen.strokeStyle = strong ? colours.ink : colours.ink_soft;
  pen.stroke();
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

/** The sign of a kind of place, or the hatching, by its name in the style, drawn on a canvas: no sprite is fetched. */
export function mapImage(id: string): MapImage | null {
  const [, what = '', tone] = /^(hatch|place-\w+)-(dark|light)$/.exec(id) ?? [];
  const dark = tone === 'dark';
  if (what === 'hatch') return hatch(dark);
  const kind = what.replace('place-', '');
  return kind in SHAPES ? place(kind, dark) : null;
}
