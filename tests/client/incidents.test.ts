import { describe, expect, test } from 'vitest';
import { parseMonth, type Month } from '../../geodata/month.ts';
import { causeFilter, readCauses } from '../../client/api/causes.ts';
import type { FlowTable } from '../../client/store/flow-table.ts';
import { cellZoom, incidentCells, incidentsOfCell, isCell } from '../../client/store/incident-cells.ts';
import {
  chosenIncidents,
  coverageOf,
  incidentsIn,
  lossBy,
  lossOf,
  peopleOf,
  readIncidents,
  type Incident,
} from '../../client/store/incidents.ts';
import { lossRates } from '../../client/store/loss-rate.ts';

let count = 0;
function incident(month: string, dead: number | null, missing: number | null, rest: Partial<Incident> = {}): Incident {
  const cause = rest.cause ?? 'Drowning';
  const place = { lon: 12.5, lat: 35.5, corridor: 'central-mediterranean', source: 'records' };
  const when = { month: parseMonth(month), date: `${month}-03` };
  return { id: `r${count++}`, ...when, dead, missing, ...place, ...rest, cause, causes: readCauses(cause) };
}

const BOTH = 'Drowning;Violence';
const records = [
  incident('2023-05', 3, null),
  incident('2023-06', 10, 500, { lon: 21.1, lat: 36.4, corridor: 'eastern-mediterranean' }),
  incident('2023-06', null, null, { cause: 'Violence' }),
  incident('2023-06', 2, -1, { cause: BOTH, lon: null, lat: null, corridor: null }),
  incident('2023-08', 0, 4),
];

describe('records of people who died or went missing', () => {
  test('are read with what is not reported as null and with each of their causes', () => {
    const properties = {
      month: '2023-06',
      date: '2023-06-14',
      dead: 82,
      missing: null,
      cause: BOTH,
      source: 'records',
    };
    const [read] = readIncidents([{ id: 'a', lon: 21, lat: 36, line: [], properties }]);
    expect(read).toMatchObject({ dead: 82, missing: null, corridor: null, causes: ['drowning', 'violence'] });
    expect(readCauses(null)).toEqual([]);
    expect(readCauses('Something new')).toEqual(['Something new']);
  });

  test('add up without making none of what nobody reports', () => {
    expect(lossOf(records)).toEqual({ records: 5, dead: 15, missing: 503 });
    expect(lossOf([])).toEqual({ records: 0, dead: null, missing: null });
    expect(lossOf(records.slice(2, 3))).toEqual({ records: 1, dead: null, missing: null });
    expect(peopleOf({ dead: 2, missing: -1 })).toBe(1);
  });

  test('are of a span of months, of corridors and of causes', () => {
    const span = { from: parseMonth('2023-06'), to: parseMonth('2023-08') };
    expect(incidentsIn(records, span)).toHaveLength(4);
    expect(chosenIncidents(records, ['central-mediterranean'], [])).toHaveLength(3);
    expect(chosenIncidents(records, [], ['violence'])).toHaveLength(2);
    expect(chosenIncidents(records, ['eastern-mediterranean'], ['violence'])).toEqual([]);
    expect(chosenIncidents(records, [], [])).toBe(records);
    expect(coverageOf(records)).toEqual({ from: '2023-05', to: '2023-08' });
    expect(coverageOf([])).toBeNull();
  });

  test('of several causes are one row, so that rows add up to the whole', () => {
    const groups = lossBy(records, ({ cause }) => cause);
    expect([...groups.keys()]).toEqual(['Drowning', 'Violence', BOTH]);
    expect([...groups.values()].reduce((sum, loss) => sum + peopleOf(loss), 0)).toBe(peopleOf(lossOf(records)));
  });

  test('are asked of the API by the publisher’s own causes', () => {
    expect(decodeURIComponent(causeFilter(['drowning', 'mixed']))).toBe(
      "cause LIKE '%Drowning%' OR cause LIKE '%Mixed or unknown%'",
    );
    expect(causeFilter([])).toBe('');
  });
});

describe('the circles of records', () => {
  test.each([0, 3, 5, 7])('at zoom %i hold every record with a position once', (zoom) => {
    const cells = incidentCells(records, zoom);
    const placed = records.filter(({ lon }) => lon !== null);
    expect(cells.reduce((sum, cell) => sum + cell.records, 0)).toBe(placed.length);
    expect(cells.reduce((sum, cell) => sum + peopleOf(cell), 0)).toBe(peopleOf(lossOf(placed)));
    for (const cell of cells) {
      expect(isCell(cell.id)).toBe(cell.records > 1);
      if (cell.records > 1) expect(incidentsOfCell(cell.id, records)).toEqual(cell.incidents);
    }
  });

  test('come apart as the map comes closer, but for one and the same place', () => {
    expect(incidentCells(records, 0)).toHaveLength(1);
    const close = incidentCells(records, cellZoom(9.4));
    expect(close.map(({ records: number }) => number)).toEqual([3, 1]);
    expect(close[0]).toMatchObject({ lon: 12.5, lat: 35.5 });
    expect([cellZoom(-1), cellZoom(4.9), cellZoom(12)]).toEqual([0, 4, 7]);
  });
});

describe('losses beside crossings', () => {
  const months = ['2023-05', '2023-06'] as Month[];
  const table = (corridors: string[], values: number[]): FlowTable => ({
    months,
    corridors,
    mode: 'month',
    values: Float64Array.from(values),
    reported: null,
    doubts: null,
    largest: 0,
  });
  const covered = { from: parseMonth('2014-01'), to: parseMonth('2026-01') };
  const both = { from: parseMonth('2023-05'), to: parseMonth('2023-06') };
  const corridors = ['central-mediterranean', 'channel', 'eastern-mediterranean'];

  test('have a rate per thousand where both are known and above zero, and none from nothing', () => {
    const monthly = table(corridors, [1000, 500, NaN, 500, 0, 2000]);
    expect(lossRates(records.slice(0, 2), monthly, both, covered)).toEqual([
      { corridor: 'central-mediterranean', people: 3, crossings: 1500, rate: 2 },
      { corridor: 'channel', people: null, crossings: 500, rate: null },
      { corridor: 'eastern-mediterranean', people: 510, crossings: null, rate: null },
    ]);
  });

  test('have no rate from no crossings, nor outside the months that either is of', () => {
    const rate = (values: number[], span = both, when: typeof covered | null = covered) =>
      lossRates(records.slice(0, 1), table(['central-mediterranean'], values), span, when)[0]?.rate ?? null;
    expect(rate([1000, 500])).toBe(2);
    expect(rate([0, 0])).toBeNull();
    expect(rate([1000, 500], { from: parseMonth('2023-05'), to: parseMonth('2023-07') })).toBeNull();
    expect(rate([1000, 500], both, { from: parseMonth('2023-06'), to: parseMonth('2026-01') })).toBeNull();
    expect(rate([1000, 500], both, null)).toBeNull();
  });
});
