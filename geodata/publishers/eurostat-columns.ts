import type { Meaning } from '../reading/columns.ts';

/** The dimensions of a Eurostat table of asylum applicants, by the names of its exports and of its service. */
export const DIMENSIONS = {
  geo: { names: ['GEO', 'REF_AREA'] },
  citizen: { names: ['CITIZEN'] },
  sex: { names: ['SEX'] },
  age: { names: ['AGE'] },
  applicant: { names: ['APPLICANT', 'ASYL_APP'], optional: true },
  unit: { names: ['UNIT'], optional: true },
  freq: { names: ['FREQ'], optional: true },
} as const satisfies Record<string, Meaning>;

/** The columns of its exports with a row a value. Files with codes and labels have some of them twice. */
export const COLUMNS = {
  ...DIMENSIONS,
  time: { names: ['TIME_PERIOD'], optional: true },
  time_label: { names: ['TIME'], optional: true },
  value: { names: ['OBS_VALUE'], optional: true },
  value_label: { names: ['Value', 'Values', 'Observation value'], optional: true },
  flag: { names: ['OBS_FLAG', 'Flag and Footnotes', 'Flags', 'Flag'], optional: true },
  secrecy: { names: ['CONF_STATUS'], optional: true },
} as const satisfies Record<string, Meaning>;

/** What a column of a Eurostat table means. */
export type Column = keyof typeof COLUMNS;
