/** Days from one day to another as `YYYY-MM-DD`; 1 from a day to the next. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The day after a number of days. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** The gaps of a list of days in order: the days before and after each, and how many are missing between. */
export function gapsOf(days: readonly string[]): { after: string; before: string; missing: number }[] {
  return days.flatMap((day, index) => {
    const next = days[index + 1];
    const missing = next === undefined ? 0 : daysBetween(day, next) - 1;
    return next === undefined || missing < 1 ? [] : [{ after: day, before: next, missing }];
  });
}
