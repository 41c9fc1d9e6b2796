import { addMonths, type Month } from '../../geodata/month.ts';
import type { FlowCube } from '../../server/contract.ts';
import { newestRounds } from '../store/displacement.ts';
import { flowTable, type FlowTable } from '../store/flow-table.ts';
import { sum, valueOf } from '../store/history.ts';
import { lengthOf } from '../store/summary.ts';
import type { Loaded } from '../store/portal.ts';
import type { Figure } from './story.ts';

/** What the loaded figures say of a figure. */
export interface Found {
  /** One value, or for deaths two: who died, and who went missing. Null is not reported. */
  values: readonly (number | null)[];
  /** The month with the largest value, or the day of the round. */
  at: string | null;
  /** Whether some of its months are not reported. */
  part: boolean;
  /** Where the API answers with the same, one address for each value. */
  addresses: readonly string[];
  sources: readonly string[];
}

const tables = new WeakMap<FlowCube, Map<string, FlowTable>>();

/** The cube's table by nationality, kept: a story asks for the same ones again and again. */
function tableOf(cube: FlowCube, nationality = ''): FlowTable {
  const kept = tables.get(cube) ?? new Map<string, FlowTable>();
  tables.set(cube, kept);
  const table = kept.get(nationality) ?? flowTable(cube, nationality ? [nationality] : []);
  kept.set(nationality, table);
  return table;
}

/** A figure of the story, out of what is loaded; null while that is on its way. */
export function lookUp(figure: Figure, { detections, dead, missing, idps }: Loaded): Found | null {
  switch (figure.kind) {
    case 'detections':
    case 'largest':
      return detections && ofCubes(figure, [detections]);
    case 'died':
      return dead && missing && ofCubes(figure, [dead, missing]);
    case 'idps': {
      if (!idps) return null;
      const round = newestRounds(idps, figure.to).find(({ country }) => country === figure.place);
      const date = round?.date ?? null;
      return {
        values: [round ? (round.national ?? sum(round.rows.map(({ value }) => value))) : null],
        at: date,
        part: false,
        addresses: [
          `/api/collections/displacement/items?country=${figure.place}&measure=idps&datetime=${date ?? figure.to}&limit=1000`,
        ],
        sources: round ? [round.source] : [],
      };
    }
  }
}

function ofCubes(figure: Figure, cubes: readonly FlowCube[]): Found {
  const { kind, place, nationality } = figure;
  const months = Array.from({ length: lengthOf(figure) }, (_, index) => addMonths(figure.from, index));
  const cells = cubes.map((cube) => months.map((month) => valueOf(tableOf(cube, nationality), place, month)));
  const best = kind === 'largest' ? largestOf(months, cells[0] ?? []) : null;
  const [from, to] = best ? [best, best] : [figure.from, figure.to];
  const values = best ? [cells[0]?.[months.indexOf(best)] ?? null] : cells.map(sum);
  const query = `corridor=${place}&from=${from}&to=${to}${nationality ? `&nationality=${nationality}` : ''}`;
  return {
    values,
    at: best,
    // Of deaths there is no record in a month without any, which is no gap.
    part: kind === 'detections' && values[0] !== null && (cells[0] ?? []).includes(null),
    addresses: cubes.map(({ measure }) => `/api/series?measure=${measure}&${query}`),
    sources: [...new Set(cubes.flatMap(({ sources }) => sources.map(({ key }) => key)))],
  };
}

function largestOf(months: readonly Month[], values: readonly (number | null)[]): Month | null {
  const largest = Math.max(...values.map((value) => value ?? -1));
  return largest < 0 ? null : (months[values.indexOf(largest)] ?? null);
}
