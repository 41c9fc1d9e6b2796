/** A canvas of the size of a map, and what draws on it in its pixels. */
export interface Sheet {
  canvas: HTMLCanvasElement;
  pen: CanvasRenderingContext2D;
}

/** An empty sheet; throws an Error where the browser has no canvas. */
export function sheet({ width, height }: { width: number; height: number }): Sheet {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
  // Chromium's graphics card forgets what lies outside of a cut when the browser had a turn before it; the processor does not.
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('no canvas');
  pen.scale(devicePixelRatio, devicePixelRatio);
  return { canvas, pen };
}

/** The nearest edge between two pixels of the screen, so that what is cut there leaves no seam. */
export const onPixel = (x: number) => Math.round(x * devicePixelRatio) / devicePixelRatio;
