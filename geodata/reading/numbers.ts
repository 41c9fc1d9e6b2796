/**
 * The whole number that a text means: `1022`, `1,022`, `1 022` and `1022.0` are one thousand and twenty-two; null for
 * anything else, more than nine digits included.
 */
export function readCount(text: string): number | null {
  const joined = /^-?\d{1,3}([,\u00a0\u202f ]\d{3})+(\.0+)?$/.test(text) ? text.replace(/[,\u00a0\u202f ]/g, '') : text;
  return /^-?\d{1,9}(\.0+)?$/.test(joined) ? Number(joined) : null;
}

/** The number that a text with a decimal point means, or null. */
export function readDecimal(text: string): number | null {
  return /^-?\d{1,15}(\.\d+)?(e-?\d{1,2})?$/i.test(text) ? Number(text) : null;
}
