import { useEffect } from 'react';
import { levelsOf, monthsOf, type Levels } from '../../store/levels.ts';
import { loadOnce } from '../../store/load.ts';
import { usePortal } from '../../store/portal.ts';
import type { Stock } from '../../store/view.ts';
import { useWords } from '../use-words.ts';
import { MonthChart } from './month-chart.tsx';

const STOCKS = [
  'presence',
  'idps',
  'returnees',
  'refugees',
  'temporary_protection',
] as const satisfies readonly Stock[];

/** Levels so few that their table is open at once. */
const FEW = 3;

/** Every stock counted in a country as a whole, or in one of its areas; null while figures are on their way. */
export function useLevels(country: string | null, area: string | null): Levels[] | null {
  const { figures, failures } = usePortal();
  // Only what some release counts is asked for.
  const counted = STOCKS.filter((measure) =>
    figures.sources?.some(({ measures, release }) => release && measures.includes(measure)),
  );
  const key = counted.join(' ');
  useEffect(() => {
    for (const measure of STOCKS) if (key.split(' ').includes(measure)) void loadOnce(measure);
  }, [key]);
  const waiting = !figures.sources || counted.some((measure) => !figures[measure] && !failures[measure]);
  return waiting
    ? null
    : counted.flatMap((measure) => (figures[measure] ? levelsOf(figures[measure], country, area) : []));
}

/** The levels of each stock as dots in time and as a table of rounds with their dates: stocks are never added. */
export function LevelBlocks({ levels }: { levels: readonly Levels[] }) {
  const words = useWords();
  const { t, day, value } = words;
  return levels.map((level) => {
    const { measure, source, rows } = level;
    const title = words.parts([t(`measures.${measure}.title`), words.source(source)?.publisher ?? source]);
    return (
      <MonthChart key={title} title={title} kind="stock" {...monthsOf(level)}>
        <details className="twin" open={rows.length <= FEW}>
          <summary>{t('page.as_table')}</summary>
          <div className="wide" role="region" aria-label={title} tabIndex={0}>
            <table>
              <caption>{title}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('page.date')}</th>
                  <th scope="col">{t('page.round')}</th>
                  <th scope="col" className="number">
                    {t('table.value')}
                  </th>
                  <th scope="col">{t('table.status')}</th>
                </tr>
              </thead>
              <tbody>
                {[...rows].reverse().map((row) => (
                  <tr key={`${row.date} ${row.round}`}>
                    <th scope="row">{day(row.date)}</th>
                    <td>{row.round}</td>
                    <td className="number">{value(row.value)}</td>
                    <td>{t(`status.${row.value_status}`)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      </MonthChart>
    );
  });
}
