/** A limit that a measured value has to keep. */
export interface Bar {
  kind: 'at least' | 'at most';
  limit: number;
}

/** One line of the bench: a figure beside its baseline, measured in the same run. */
export interface Figure {
  name: string;
  ours: string;
  /** Empty where the bar is an absolute one. */
  baseline: string;
  /** What the bar judges: a ratio to the baseline, or the figure itself. */
  value: number;
  /** The unit of `value`: `×` for a ratio. */
  unit: string;
  /** Null for a figure that is only told. */
  bar: Bar | null;
}

/** The figures of a part of the bench that runs on its own: `npm run bench -- month-step`. */
export type Section = () => Promise<Figure[]>;

/** Whether a figure keeps its bar; one without a bar does. */
export function keepsBar({ value, bar }: Figure): boolean {
  if (bar === null) return true;
  return bar.kind === 'at least' ? value >= bar.limit : value <= bar.limit;
}

const HEAD = ['', 'ours', 'baseline', 'ratio', 'bar', ''];

/** The figures as lines of aligned columns: name, ours, baseline, ratio, bar, `ok` or `MISSED`. */
export function table(figures: readonly Figure[]): string[] {
  const rows = [HEAD, ...figures.map(columns)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function columns(figure: Figure): string[] {
  const { name, ours, baseline, value, unit, bar } = figure;
  const ratio = unit === '×' ? `${rounded(value)} ×` : '';
  const limit = bar === null ? '' : `${bar.kind === 'at least' ? '≥' : '≤'} ${bar.limit.toLocaleString('en')} ${unit}`;
  const verdict = bar === null ? '' : keepsBar(figure) ? 'ok' : 'MISSED';
  return [name, ours, baseline, ratio, limit, verdict];
}

/** Three digits, and from 1,000 on in full. */
function rounded(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}
