import { describe, expect, test } from 'vitest';
import { flowTable } from '../../client/store/flow-table.ts';
import { detectionsCube } from './detections.ts';
import { checkEqual } from './month-step.ts';
import { StockFlowmap } from './stock-flowmap.ts';
import { flowsOf } from './stock-flows.ts';

const HEADER = 'measure,corridor,country,point,border,nationality,year,m01,m02,m03,m04,m05,m06,m07,m08,m09,m10,m11,m12';
const cube = detectionsCube(`${HEADER}
detections,eastern-mediterranean,,,sea,SYR,2015,5,7,,,,,,,,,,
detections,eastern-mediterranean,,,land,SYR,2015,1,0,3,,,,,,,,,
detections,western-balkans,,,land,AFG,2014,,,,,,,,,,,,9
`);

describe('detectionsCube', () => {
  test('has a row a series, a column a month from the first January to the last reported month, and null for not reported', () => {
    expect(cube.months).toHaveLength(15);
    expect([cube.months[0], cube.months.at(-1)]).toEqual(['2014-01', '2015-03']);
    expect(cube.values.map((row) => row.slice(-4))).toEqual([
      [null, 5, 7, null],
      [null, 1, 0, 3],
      [9, null, null, null],
    ]);
  });

  test('holds the bundled detections', () => {
    const table = flowTable(detectionsCube());
    const corridor = table.corridors.indexOf('central-mediterranean');
    const year = table.months.flatMap((month, row) => (month.startsWith('2015') ? [row] : []));
    const sum = year.reduce((total, row) => total + (table.values[row * table.corridors.length + corridor] ?? NaN), 0);
    expect(sum).toBe(153_946);
  });
});

describe('the month step of stock flowmap.gl', () => {
  const flows = flowsOf(cube);

  test('sums the rows of a month by corridor', () => {
    const stock = new StockFlowmap(cube.dimensions.corridor, flows);
    expect([...stock.step('2015-01')]).toEqual([['eastern-mediterranean', 6]]);
    expect([...stock.step('2014-12')]).toEqual([['western-balkans', 9]]);
    expect([...stock.step('2014-11')]).toEqual([]);
  });

  test('is compared with ours cell by cell', () => {
    const stock = new StockFlowmap(cube.dimensions.corridor, flows);
    expect(() => checkEqual(flowTable(cube), stock)).not.toThrow();
    expect(() => checkEqual(flowTable(cube, ['SYR']), stock)).toThrow('western-balkans 2014-12: ours 0, flowmap.gl 9');
  });
});
