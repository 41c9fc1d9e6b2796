/** How many frames tell. */
export const SAMPLES = 3;

/** Milliseconds; a frame of a map takes a graphics card a few, and a processor in its place 30 to 150. */
const LONG = 24;
const SHORT = 12;

/**
 * Whether frames take long, by how many milliseconds the last ones took: all of them, since any may have had much to load,
 * and until as many are short, since a quick frame of a slow browser is followed by slow ones.
 */
export function isSlow(times: readonly number[], before: boolean): boolean {
  if (times.length < SAMPLES) return before;
  return before ? !times.every((time) => time < SHORT) : times.every((time) => time >= LONG);
}
