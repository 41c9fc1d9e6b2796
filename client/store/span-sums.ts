import { monthIndex, type Month } from '../../geodata/month.ts';
import type { Span } from './mode.ts';

/** Months by columns in one dense array, month-major; NaN where nothing is reported. */
export interface Monthly {
  months: readonly Month[];
  width: number;
  values: Float64Array;
}

/** A sum over a span of months. */
export interface SpanSum {
  /** Null where no month of the span is reported. */
  value: number | null;
  /** How many months of the span are reported: fewer than it has, and the sum is of a part. */
  reported: number;
}

/** Sums of any column over any span, each in constant time; months outside of the table are not reported. */
export class SpanSums {
  private readonly first: number;
  private readonly length: number;
  private readonly width: number;
  private readonly sums: Float64Array;
  private readonly counts: Uint16Array;

  constructor({ months, width, values }: Monthly) {
    this.first = months[0] === undefined ? 0 : monthIndex(months[0]);
    this.length = months.length;
    this.width = width;
    // Whole people, so that differences of running sums are exact.
    this.sums = new Float64Array((months.length + 1) * width);
    this.counts = new Uint16Array((months.length + 1) * width);
    for (let cell = 0; cell < months.length * width; cell++) {
      const value = values[cell] ?? NaN;
      const known = !Number.isNaN(value);
      this.sums[cell + width] = (this.sums[cell] ?? 0) + (known ? value : 0);
      this.counts[cell + width] = (this.counts[cell] ?? 0) + (known ? 1 : 0);
    }
  }

  /** How many months of the span a column reports. */
  reported(column: number, span: Span): number {
    const [from, to] = this.rows(span);
    return from < to ? (this.counts[to + column] ?? 0) - (this.counts[from + column] ?? 0) : 0;
  }

  /** The sum of a column over a span; NaN where no month of it is reported. */
  value(column: number, span: Span): number {
    if (this.reported(column, span) === 0) return NaN;
    const [from, to] = this.rows(span);
    return (this.sums[to + column] ?? 0) - (this.sums[from + column] ?? 0);
  }

  /** Where the running sums before and at the end of a span begin. */
  private rows({ from, to }: Span): [number, number] {
    const inside = (index: number) => Math.max(0, Math.min(this.length, index)) * this.width;
    return [inside(monthIndex(from) - this.first), inside(monthIndex(to) - this.first + 1)];
  }
}
