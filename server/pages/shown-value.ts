import type { Property } from '../collections/collection.ts';

const NUMBERS = new Intl.NumberFormat('en', { maximumFractionDigits: 6 });

/** A value of a feature as text for people: numbers with separators, and why a value is missing where the row says so. */
export function shownValue({ name, type }: Property, row: Record<string, unknown>): string {
  const value = row[name] ?? null;
  if (value === null) return name === 'value' && 'value_status' in row ? missing(row['value_status']) : '';
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'number' && isQuantity({ name, type }) ? NUMBERS.format(value) : String(value);
}

/** True for a column of numbers that count or measure; others name something. */
export function isQuantity({ name, type }: Pick<Property, 'name' | 'type'>): boolean {
  return (type === 'integer' || type === 'number') && !['id', 'release', 'admin_level', 'rank'].includes(name);
}

function missing(status: unknown): string {
  return status === 'suppressed' ? 'suppressed' : 'not reported';
}
