import { flowTable, stepMonth, type FlowTable } from '../../client/store/flow-table.ts';
import type { FlowCube } from '../../server/contract.ts';
import { detectionsCube } from './detections.ts';
import { duration, millisecondsPerStep } from './measure.ts';
import type { Bar, Figure, Section } from './section.ts';
import { StockFlowmap } from './stock-flowmap.ts';
import { flowsOf, type Flow } from './stock-flows.ts';

const BAR: Bar = { kind: 'at least', limit: 100 };
const MASK = ['SYR', 'AFG', 'IRQ'];

/** One month further on the full detections cube, ours against stock flowmap.gl on the same rows. */
const monthStep: Section = () => {
  const cube = detectionsCube();
  const flows = flowsOf(cube);
  const masked = flows.filter((flow) => MASK.includes(flow.nationality));
  return Promise.resolve([
    ...figures(cube, flows, [], 'all nationalities'),
    ...figures(cube, masked, MASK, MASK.join(' + ')),
  ]);
};
export default monthStep;

function figures(cube: FlowCube, flows: readonly Flow[], nationalities: readonly string[], label: string): Figure[] {
  const { corridor: corridors } = cube.dimensions;
  const steps = cube.months.length;
  const table = flowTable(cube, nationalities);
  const stock = new StockFlowmap(corridors, flows);
  checkEqual(table, stock);

  const out = new Float32Array(corridors.length);
  const ours = millisecondsPerStep((month) => stepMonth(table, month, out), { steps, repeats: 500, rounds: 15 });
  const theirs = millisecondsPerStep((month) => stock.step(cube.months[month] ?? ''), { steps, repeats: 1, rounds: 5 });
  const change = millisecondsPerStep(() => flowTable(cube, nationalities), { steps: 20, repeats: 1, rounds: 9 });
  const rebuilt = () => new StockFlowmap(corridors, flows).step(cube.months[0] ?? '');
  const stockChange = millisecondsPerStep(rebuilt, { steps: 2, repeats: 1, rounds: 5 });

  const rows = `${String(flows.length)} rows`;
  return [
    compared(`month step, ${label} (${rows})`, ours, theirs, BAR),
    compared(`change of nationalities to ${label}`, change, stockChange, null),
  ];
}

function compared(name: string, ours: number, baseline: number, bar: Bar | null): Figure {
  return { name, ours: duration(ours), baseline: duration(baseline), value: baseline / ours, unit: '×', bar };
}

/** Throws unless both give the same sum for every corridor and month; a corridor without a flow is 0 in both. */
export function checkEqual(table: FlowTable, stock: StockFlowmap): void {
  const out = new Float32Array(table.corridors.length);
  for (const [index, month] of table.months.entries()) {
    stepMonth(table, index, out);
    const sums = stock.step(month);
    for (const [column, corridor] of table.corridors.entries()) {
      const ours = Number.isNaN(out[column]) ? 0 : (out[column] ?? 0);
      const theirs = sums.get(corridor) ?? 0;
      if (ours !== theirs) throw new Error(`${corridor} ${month}: ours ${String(ours)}, flowmap.gl ${String(theirs)}`);
    }
  }
}
