import { readTidy } from '../publishers/tidy.ts';
import { TIDY_COLUMNS } from '../publishers/tidy-columns.ts';
import type { Source } from '../source.ts';
import { MEASURES } from '../vocabulary.ts';

const columns = Object.entries(TIDY_COLUMNS)
  .map(([name, { about }]) => `\`${name}\` (${about})`)
  .join(', ');

/** A table in the project's own columns, for organisations without a format of their own. */
export const tidy: Source = {
  key: 'tidy',
  title: 'Figures in the tidy table',
  publisher: 'the organisation that sends the table, named when it is loaded',
  licence: 'as the sender states when it is loaded',
  url: null,
  cadence: 'when a table is sent',
  caveats:
    'As the sender states. A value by nationality, sex, age, reason, departure or destination is a part of the total, which is a row of its own.',
  measures: MEASURES,
  breakdown: 'incomplete',
  restates: [
    ...(['corridor', 'country', 'admin_level', 'admin_unit', 'place', 'border', 'nationality', 'sex'] as const),
    // Without the round: most rows have none, and then the days say what is replaced.
    ...(['age_group', 'reason', 'departure', 'destination'] as const),
  ],
  parserVersion: 1,
  bundled: null,
  reads: {
    takes: `A CSV file or a workbook with a header, with or without a row of HXL tags; the template is \`geodata/tidy-template.csv\`. Columns in any order, of which only \`measure\`, \`value\` and one of \`date\`, \`month\`, \`year\` are needed: ${columns}.`,
    read: readTidy,
  },
};
