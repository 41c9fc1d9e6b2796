import type { SeriesAnswer } from '../../server/contract.ts';
import { usePortal, type Loaded } from '../../client/store/portal.ts';
import { cubeOf } from './cubes.ts';

/** The publisher of detections. */
export const SOURCE = {
  key: 'frontex-detections',
  title: 'Monthly detections',
  publisher: 'Frontex',
  licence: 'free to use',
  cadence: 'monthly',
  caveats: '',
  url: null,
  measures: [],
  breakdown: 'complete',
  release: { id: 1, published: '2025-06-03' },
} as unknown as SeriesAnswer['sources'][number];

/** The figures of detections from June 2017 to June 2018; the months between are empty. */
export function detections(
  rows: Record<string, { year: number; before: number; now: number | null }>,
  status: 'reported' | 'provisional' = 'reported',
) {
  const values = Object.entries(rows).map(([corridor, { year, before, now }]) => ({
    corridor,
    values: [year, ...Array<number>(10).fill(0), before, now],
  }));
  const cube = cubeOf(
    'detections',
    '2017-06',
    values.map((row) => ({
      ...row,
      source: SOURCE.key,
      nationality: 'AFG',
      known: status === 'reported' ? {} : { [row.values.length - 1]: status },
    })),
    [SOURCE.key],
  );
  const first = {
    measure: 'detections',
    kind: 'flow',
    months: cube.months,
    series: values.map(({ corridor, values: list }) => ({
      corridor,
      values: list,
      value_status: list.map(() => status),
    })),
    sources: [SOURCE],
    footnotes: [],
    as_of: '2026-11-25',
  } as unknown as SeriesAnswer;
  const figures: Loaded = { ...usePortal.getInitialState().figures, detections: cube, first };
  return figures;
}
