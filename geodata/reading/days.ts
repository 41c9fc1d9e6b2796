/** A day as `YYYY-MM-DD`, or why the text is none. */
export function readDay(text: string): { day: string } | { message: string } {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const time = match ? Date.parse(`${text}T00:00:00Z`) : NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return { message: 'must be a day' };
  return { day: text };
}
