import type { ReactNode } from 'react';
import type { Month } from '../../../geodata/month.ts';
import type { ValueStatus } from '../../../geodata/vocabulary.ts';
import type { SeriesAnswer } from '../../../server/contract.ts';
import { byYear } from '../../store/by-year.ts';
import { useWords } from '../use-words.ts';
import { MonthChart } from './month-chart.tsx';
import { YearGrid } from './year-grid.tsx';

type Row = SeriesAnswer['series'][number];

/** One chart for each series of an answer, each source and place apart, with its months in a table. */
export function FlowBlocks({ answer, name }: { answer: SeriesAnswer; name?: (row: Row) => string }) {
  const words = useWords();
  const { t } = words;
  const months = answer.months as Month[];
  return answer.series.map((row) => {
    const said = [
      t(`measures.${answer.measure}.title`),
      name?.(row) ?? '',
      words.source(row.source)?.publisher ?? row.source,
    ];
    const title = words.parts(said);
    return <MonthBlock key={title} title={title} months={months} values={row.values} statuses={row.value_status} />;
  });
}

interface MonthBlockProps {
  title: string;
  months: readonly Month[];
  values: readonly (number | null)[];
  statuses?: readonly ValueStatus[];
  /** As of `MonthChart`. */
  recorded?: boolean;
  /** As of `YearGrid`. */
  source?: string;
  children?: ReactNode;
}

/** Months as a chart and, folded away, as a table of years. */
export function MonthBlock({ title, months, values, statuses, recorded, source, children }: MonthBlockProps) {
  const { t } = useWords();
  const first = values.findIndex((value) => value !== null);
  const last = values.findLastIndex((value) => value !== null);
  if (first < 0) return null;
  const cut = { months: months.slice(first, last + 1), values: values.slice(first, last + 1) };
  const known = statuses?.slice(first, last + 1);
  return (
    <MonthChart title={title} {...cut} statuses={known} recorded={recorded}>
      <details className="twin">
        <summary>{t('page.as_table')}</summary>
        <YearGrid caption={title} years={byYear(cut.months, cut.values, known)} recorded={recorded} source={source} />
      </details>
      {children}
    </MonthChart>
  );
}
