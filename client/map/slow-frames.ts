/** How many frames tell. */
export const SAMPLES = 3;

/** Milliseconds; a frame of a map takes a graphics card a few, and a processor in its place 50 to 150. */
const LONG = 34;

/** Whether frames take long, by how many milliseconds the last ones took: all of them, since any may have had much to load. */
export function isSlow(times: readonly number[]): boolean {
  return times.length === SAMPLES && times.every((time) => time >= LONG);
}
