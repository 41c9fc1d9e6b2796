/**
 * Three round numbers for a legend, largest first: the largest 1, 2 or 5 times a power of ten that is not above
 * `largest`, then a fifth and a fiftieth of it; those below 1 are left out, and there are none for 0.
 */
export function roundSteps(largest: number): number[] {
  if (!(largest >= 1)) return [];
  const power = 10 ** Math.floor(Math.log10(largest));
  const top = [5, 2, 1].find((digit) => digit * power <= largest) ?? 1;
  return [top * power, (top * power) / 5, (top * power) / 50].filter((step) => step >= 1).map(Math.round);
}
