/** Where the largest of some values first stands, and whether it stands elsewhere too; null where none is above zero. */
export function largestIn(
  values: readonly (number | null)[],
): { value: number; index: number; shared: boolean } | null {
  const value = values.reduce<number>((most, each) => Math.max(most, each ?? 0), 0);
  if (value <= 0) return null;
  const index = values.indexOf(value);
  return { value, index, shared: values.includes(value, index + 1) };
}
