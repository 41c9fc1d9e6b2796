import type { Picked } from '../../map/map-props.ts';

/** What a cell says on the page, and the plain value that files and sorting take: null is not reported. */
export interface Cell {
  text: string;
  value: string | number | null;
}

export interface Column {
  /** The name in files, as the API spells it. */
  key: string;
  label: string;
  numeric?: boolean;
  /** The value is a code and the text its name: files have both. */
  named?: boolean;
}

/** One thing that the map draws. */
export interface Row {
  /** What is highlighted and picked; null for a row that the map has no thing for. */
  thing: Picked | null;
  id: string;
  /** One for each column; the first names the row. */
  cells: readonly Cell[];
}

/** The way in which the rows stand. */
export interface Order {
  column: number;
  descending: boolean;
}

/** A table of what a layer draws now. */
export interface TableModel {
  id: string;
  caption: string;
  columns: readonly Column[];
  rows: readonly Row[];
  /** What holds of every row, such as its months, as files say it. */
  common: Readonly<Record<string, string>>;
  /** The keys of the sources of its rows. */
  sources: readonly string[];
  /** The path and query at which the API answers with the same figures. */
  query: string;
  notes?: readonly string[];
  /** The row of what the view shows, which is never left out for its place. */
  now?: string;
  /** How it stands at first; as given without one. */
  order?: Order;
}

/** A cell that is written as it is read. */
export const text = (words: string | null): Cell => ({ text: words ?? '', value: words });

/** Whether the value in a column and its status in the next are the same words. */
export const saysTwice = ({ cells }: Row, columns: readonly Column[], column: number): boolean =>
  columns[column]?.key === 'value' &&
  columns[column + 1]?.key === 'value_status' &&
  cells[column]?.text === cells[column + 1]?.text;

/** The rows in an order, in the language's alphabet; what is not reported comes last either way. */
export function sorted(rows: readonly Row[], order: Order | null, language: string): readonly Row[] {
  if (!order) return rows;
  const { column, descending } = order;
  const alphabet = new Intl.Collator(language, { numeric: true });
  const sign = descending ? -1 : 1;
  const absent = ({ cells }: Row) => {
    const value = cells[column]?.value;
    return value === null || value === undefined || value === '';
  };
  return [...rows].sort((a, b) => {
    if (absent(a) || absent(b)) return Number(absent(a)) - Number(absent(b));
    const [one, other] = [a.cells[column], b.cells[column]];
    if (typeof one?.value === 'number' && typeof other?.value === 'number') return sign * (one.value - other.value);
    return sign * alphabet.compare(one?.text ?? '', other?.text ?? '');
  });
}
