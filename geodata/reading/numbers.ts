// Thousands are divided by commas, spaces or unbreakable spaces, the same all through a number.
const DIVIDED = /^-?\d{1,3}([,\u00a0\u202f ])\d{3}(?:\1\d{3})*(?:\.0+)?$/;

/**
 * The whole number that a text means: `1022`, `1,022`, `1 022` and `1022.0` are one thousand and twenty-two; null for
 * anything else, more than nine digits included.
 */
export function readCount(text: string): number | null {
  const joined = DIVIDED.test(text) ? text.replace(/[,\u00a0\u202f ]/g, '') : text;
  // Adding 0 makes -0 a 0.
  return /^-?\d{1,9}(\.0+)?$/.test(joined) ? Number(joined) + 0 : null;
}

/** The number that a text with a decimal point means, or null. */
export function readDecimal(text: string): number | null {
  return /^-?\d{1,15}(\.\d+)?(e-?\d{1,2})?$/i.test(text) ? Number(text) : null;
}
