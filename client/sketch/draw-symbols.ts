import { mapImage } from '../layers/images.ts';
import type { Ruler, Symbol } from './place-symbols.ts';

const LINE = 1.2;

/** How far under the middle of its line MapLibre sets a text, in heights of the text. */
const DROP = 0.11;

const fontOf = (size: number) => `${size}px system-ui, sans-serif`;

interface Picture {
  canvas: HTMLCanvasElement;
  side: number;
}

/** Signs of places by name, as the map draws them, and what measures them. */
export class Signs implements Ruler {
  private readonly pictures = new Map<string, Picture | null>();
  private readonly pen: CanvasRenderingContext2D;

  constructor(pen: CanvasRenderingContext2D) {
    this.pen = pen;
  }

  width(text: string, size: number): number {
    this.pen.font = fontOf(size);
    return this.pen.measureText(text).width;
  }

  side(name: string): number {
    return this.picture(name)?.side ?? 0;
  }

  draw(pen: CanvasRenderingContext2D, name: string, x: number, y: number, size: number): void {
    const picture = this.picture(name);
    if (!picture) return;
    const side = picture.side * size;
    pen.drawImage(picture.canvas, x - side / 2, y - side / 2, side, side);
  }

  private picture(name: string): Picture | null {
    const before = this.pictures.get(name);
    if (before !== undefined) return before;
    const made = pictureOf(name);
    this.pictures.set(name, made);
    return made;
  }
}

function pictureOf(name: string): Picture | null {
  const drawn = mapImage(name);
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (!drawn || !pen) return null;
  canvas.width = drawn.image.width;
  canvas.height = drawn.image.height;
  pen.putImageData(drawn.image, 0, 0);
  return { canvas, side: drawn.image.width / (drawn.options.pixelRatio ?? 1) };
}

/** Draws symbols that have their places, bottom to top. */
export function drawSymbols(pen: CanvasRenderingContext2D, symbols: readonly Symbol[], signs: Signs): void {
  pen.save();
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  for (const { thing, settings, icon, lines, text } of symbols) {
    pen.globalAlpha = Number(settings['icon-opacity'] ?? 1);
    if (icon) signs.draw(pen, icon.name, thing.x, thing.y, icon.size);
    if (!text) continue;
    const size = Number(settings['text-size'] ?? 16);
    pen.font = fontOf(size);
    pen.globalAlpha = Number(settings['text-opacity'] ?? 1);
    const halo = Number(settings['text-halo-width'] ?? 0);
    const write = (put: (line: string, x: number, y: number) => void) =>
      lines.forEach((line, i) => put(line, (text.left + text.right) / 2, text.top + ((i + 0.5) * LINE + DROP) * size));
    if (halo > 0) {
      pen.strokeStyle = String(settings['text-halo-color']);
      pen.lineWidth = 2 * halo;
      write((line, x, y) => pen.strokeText(line, x, y));
    }
    pen.fillStyle = String(settings['text-color']);
    write((line, x, y) => pen.fillText(line, x, y));
  }
  pen.restore();
}
