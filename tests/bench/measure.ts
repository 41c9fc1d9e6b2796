/** The middle of some numbers, the mean of the two middle ones of an even count; throws on an empty list. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('no median of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/**
 * By how much values grow from one to the next: the median of the slopes between every two of them (Theil and Sen), which
 * a few odd ones do not move. NaN for fewer than two.
 */
export function steadyGrowth(values: readonly number[]): number {
  const slopes = values.flatMap((before, i) => values.slice(i + 1).map((after, j) => (after - before) / (j + 1)));
  return slopes.length === 0 ? NaN : median(slopes);
}

/**
 * Milliseconds that one call of `step` takes: the median over `rounds` of the mean over all of `steps`, passed
 * `repeats` times a round so that a round is long enough for the clock. The first round warms up and does not count.
 */
export function millisecondsPerStep(
  step: (index: number) => void,
  { steps, repeats, rounds }: { steps: number; repeats: number; rounds: number },
): number {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now();
    for (let repeat = 0; repeat < repeats; repeat++) for (let index = 0; index < steps; index++) step(index);
    const spent = performance.now() - start;
    if (round > 0) times.push(spent / (repeats * steps));
  }
  return median(times);
}

/** A duration for people, in the unit that leaves three digits before the point at most. */
export function duration(milliseconds: number): string {
  if (milliseconds >= 1) return `${milliseconds.toPrecision(3)} ms`;
  const microseconds = milliseconds * 1_000;
  return microseconds >= 1 ? `${microseconds.toPrecision(3)} µs` : `${(microseconds * 1_000).toPrecision(3)} ns`;
}
