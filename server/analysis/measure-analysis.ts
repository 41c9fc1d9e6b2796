import type { Measure } from '../../geodata/vocabulary.ts';
import type { MeasureAnalysis } from '../contract.ts';
import { sumOfFigures } from '../query/sum-months.ts';
import { compare, compareWithYear, type Cell, type Ground } from './compare.ts';
import type { Names } from './names.ts';

/** A monthly total, or a part of it by nationality, as the roll-up has it. */
export interface FlowCell extends Cell {
  source: string;
  measure: Measure;
  corridor: string | null;
  country: string | null;
  border: string | null;
  place: string | null;
  nationality: string | null;
  border_role: 'only' | 'total' | 'part';
}

/** What one source says of one measure. */
export interface Said {
  source: string;
  measure: Measure;
  breakdown: 'complete' | 'incomplete' | null;
  cells: readonly FlowCell[];
  ground: Ground;
  names: Names;
}

/** Nationalities that are told by name; the others are counted. */
const TOP = 10;

/** The figure of a month, beside earlier ones, whole and in its parts. */
export function analyseMeasure({ source, measure, breakdown, cells, ground, names }: Said): MeasureAnalysis {
  const totals = cells.filter(({ nationality, border_role: role }) => nationality === null && role !== 'part');
  const byBorder = cells.filter(({ nationality, border_role: role }) => nationality === null && role !== 'total');
  const summed = <K extends 'corridor' | 'country' | 'border'>(of: readonly FlowCell[], key: K) => {
    const parts = groups(of, key, ground);
    // What is not divided has no parts.
    if (parts.every(([word]) => word === null)) return [];
    return parts.map(([word, own]) => ({ word, ...compareWithYear(own, ground) }));
  };
  return {
    measure,
    source,
    from_incidents: ground.fromIncidents,
    partial_month: ground.partialMonth,
    total: compareWithYear(totals, ground),
    by_corridor: summed(totals, 'corridor').map(({ word, ...rest }) => ({
      corridor: word,
      name: names.corridor(word),
      ...rest,
    })),
    by_country: summed(totals, 'country').map(({ word, ...rest }) => ({
      country: word,
      name: names.country(word),
      ...rest,
    })),
    by_border: summed(byBorder, 'border').map(({ word, ...rest }) => ({
      border: word,
      name: names.border(word),
      ...rest,
    })),
    nationalities: breakdown === null ? null : nationalitiesOf(cells, breakdown, ground, names),
  };
}

function nationalitiesOf(
  cells: readonly FlowCell[],
  breakdown: 'complete' | 'incomplete',
  ground: Ground,
  names: Names,
): MeasureAnalysis['nationalities'] {
  const named = cells.filter(({ nationality, border_role: role }) => nationality !== null && role !== 'part');
  const present = groups(named, 'nationality', ground)
    .map(([word, own]) => ({ word: word ?? '', ...compare(own, ground) }))
    .filter(({ value }) => value === null || value > 0);
  if (present.length === 0) return null;
  const top = present.slice(0, TOP).filter(({ value }) => value !== null);
  const rest = present.slice(top.length);
  const { value, value_status } = sumOfFigures(rest);
  return {
    breakdown,
    top: top.map(({ word, ...compared }) => ({ nationality: word, name: names.nationality(word), ...compared })),
    rest: {
      nationalities: rest.filter((one) => one.value !== null).length,
      // Nothing left over is nobody, and no gap.
      ...(rest.length === 0 ? { value: 0, value_status: 'reported' as const } : { value, value_status }),
    },
  };
}

/** Cells by a word, those with a cell in the month, the largest first; no value comes last. */
function groups<K extends 'corridor' | 'country' | 'border' | 'nationality'>(
  cells: readonly FlowCell[],
  key: K,
  { month }: Ground,
): [FlowCell[K], FlowCell[]][] {
  const found = new Map<FlowCell[K], FlowCell[]>();
  for (const cell of cells) {
    const own = found.get(cell[key]);
    if (own) own.push(cell);
    else found.set(cell[key], [cell]);
  }
  const size = (own: readonly FlowCell[]) => sumOfFigures(own.filter((cell) => cell.month === month)).value ?? -1;
  return [...found]
    .filter(([, own]) => own.some((cell) => cell.month === month))
    .map(([word, own]) => ({ word, own, size: size(own) }))
    .sort((a, b) => b.size - a.size || ((a.word ?? '') < (b.word ?? '') ? -1 : 1))
    .map(({ word, own }) => [word, own]);
}
