/** Settles when what React has to show now is on the screen: a frame is due, and the next one follows it. */
export function afterPaint(): Promise<void> {
  // A page that is not seen paints no frames.
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}
