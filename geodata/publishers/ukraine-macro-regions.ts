import type { Meaning } from '../reading/columns.ts';
import type { OpenFile } from '../reading/file.ts';
import type { Parsed } from '../source.ts';
import { isTotal, readRows } from './rows.ts';
import { findTables } from './sheets.ts';
import {
  COUNTED,
  observationOf,
  surveyOfFile,
  surveyOfRow,
  type Counted,
  type SurveyColumn,
} from './ukraine-survey.ts';

const REGIONS: readonly string[] = [
  'east',
  'south',
  'west',
  'north',
  'center',
  'centre',
  'central',
  'kyiv',
  'kyiv city',
  'city of kyiv',
];

/**
 * Adds the national figure of an early round, whose table has macro-regions and no oblasts: its row of the total, or
 * the sum of the regions, which are no units of the country. False when the file has no such table.
 */
export async function readMacroRegions(
  file: OpenFile,
  survey: Record<SurveyColumn, Meaning>,
  parsed: Parsed,
): Promise<boolean> {
  const meanings = {
    ...survey,
    region: { names: ['Macro-region', 'Macroregion', 'Macro region', 'Region'], hxl: ['#region+macro+name'] },
  };
  const { found } = await findTables(file, meanings);
  const tables = found.filter(({ header }) => COUNTED.some((measure) => header.columns[measure] !== undefined));
  for (const each of tables) {
    const said = await surveyOfFile(file, each);
    const sums = new Map<
      Counted,
      { sum: number; total: number | null; row: number; round: string | null; date: string }
    >();
    for await (const { cells } of readRows(file, each, new Map(), (issue) => parsed.issues.push(issue))) {
      const name = cells.text('region');
      const measures = COUNTED.filter((measure) => cells.text(measure) !== null);
      if (name === null || measures.length === 0) continue;
      parsed.rowsRead += 1;
      const region = name
        .replace(/[*^]+$/, '')
        .trim()
        .toLowerCase();
      const total = isTotal(region) || region === 'ukraine';
      if (!total && !REGIONS.includes(region.replace(/^the /, '')))
        cells.reject('region', 'name', 'is no macro-region of the survey');
      const when = surveyOfRow(cells, said);
      for (const measure of measures) {
        const value = cells.count(measure);
        if (!cells.ok || value === null || when === null) continue;
        const before = sums.get(measure) ?? { sum: 0, total: null, row: cells.row, ...when };
        sums.set(measure, total ? { ...before, total: value } : { ...before, sum: before.sum + value });
      }
    }
    for (const [measure, { sum, total, ...when }] of sums) {
      const note = total === null ? 'sum of the published macro-regions' : 'total row of the published table';
      if (total !== null && Math.abs(total - sum) > 5000 && sum > 0) {
        parsed.issues.push({
          file: file.name,
          row: when.row,
          column: each.header.columns[measure]?.title ?? measure,
          value: String(total),
          message: `is the total, and the macro-regions add up to ${sum}`,
          kind: 'total',
          rejected: true,
        });
        continue;
      }
      parsed.observations.push(observationOf({ ...when, measure, level: 0, unit: null, value: total ?? sum, note }));
    }
    parsed.recognised.push(
      `${each.table.name === null ? 'table' : `sheet ${JSON.stringify(each.table.name)}`}: macro-regions, taken as the national figure; rounds before oblasts were published`,
    );
  }
  return tables.length > 0;
}
