import { area } from 'd3-shape';
import { useMemo, useState } from 'react';
import type { Month } from '../../../geodata/month.ts';
import { byYear } from '../../store/by-year.ts';
import { largestIn } from '../../store/largest.ts';
import { othersOf, type NationalitySeries, type RankedNationalities } from '../../store/nationality-series.ts';
import { useWords } from '../use-words.ts';

const HEIGHT = 40;

interface MultiplesProps {
  months: readonly Month[];
  series: readonly NationalitySeries[];
  /** The nationalities ranked over the whole history: each named one has a picture of its own. */
  ranked: RankedNationalities;
}

interface Panel {
  code: string;
  name: string;
  values: readonly (number | null)[];
}

/** Nationalities through time, a small picture each on one scale or on its own, and all others together; the same by year in a table. */
export function NationalityMultiples({ months, series, ranked }: MultiplesProps) {
  const { t, country, number, month } = useWords();
  const [same, setSame] = useState(true);
  const panels = useMemo((): Panel[] => {
    const named = ranked.named.map(({ code }) => code);
    const of = (code: string) => series.find((each) => each.code === code)?.values ?? [];
    return [
      ...named.map((code) => ({ code, name: country(code), values: of(code) })),
      { code: 'rest', name: t('page.all_others'), values: othersOf(series, named) },
    ];
  }, [series, ranked, country, t]);
  const largestOf = ({ values }: Panel) => values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  const largest = Math.max(...panels.map(largestOf));
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return null;
  return (
    <>
      <label className="tick">
        <input type="checkbox" checked={same} onChange={({ target }) => setSame(target.checked)} />
        <span className="name">{t('page.same_scale')}</span>
      </label>
      <ul className="multiples">
        {panels.map((panel) => {
          const most = largestOf(panel);
          const peak = largestIn(panel.values);
          const at = peak && months[peak.index];
          return (
            <li key={panel.code}>
              <strong>{panel.name}</strong>
              <svg viewBox={`0 0 ${months.length - 1} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
                <path d={areaOf(panel.values, same ? largest : most)} className="bar" />
              </svg>
              <span className="small soft">
                {at
                  ? t('page.most', {
                      value: number(most),
                      month: peak.shared ? t('time.among_others', { month: month(at) }) : month(at),
                    })
                  : t('page.none_detected')}
              </span>
            </li>
          );
        })}
      </ul>
      <p className="small soft">{t('page.multiples_span', { from: month(first), to: month(last) })}</p>
      <details className="twin">
        <summary>{t('page.as_table')}</summary>
        <YearTable months={months} panels={panels} />
      </details>
    </>
  );
}

function YearTable({ months, panels }: { months: readonly Month[]; panels: readonly Panel[] }) {
  const { t, number } = useWords();
  const rows = panels.map((panel) => ({ ...panel, years: byYear(months, panel.values) }));
  const years = [...new Set(rows.flatMap((row) => row.years.map(({ year }) => year)))].sort((a, b) => b - a);
  return (
    <div className="wide" role="group" aria-label={t('page.nationalities')} tabIndex={0}>
      <table>
        <caption>{t('page.nationalities_by_year')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('page.nationality')}</th>
            {years.map((year) => (
              <th key={year} scope="col" className="number">
                {year}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, name, years: own }) => (
            <tr key={code}>
              <th scope="row">{name}</th>
              {years.map((year) => {
                const found = own.find((each) => each.year === year);
                const total = found?.total ?? null;
                return (
                  <td key={year} className="number">
                    {total === null ? <abbr title={t('not_reported')}>{t('page.gap')}</abbr> : number(total)}
                    {found && total !== null && found.reported < 12 && (
                      <abbr title={t('page.months_of_12', { number: found.reported })}>{t('page.part')}</abbr>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The area under a line of monthly values, with holes where nothing is reported. */
function areaOf(values: readonly (number | null)[], largest: number): string {
  const shape = area<number | null>()
    .defined((value) => value !== null)
    .x((_, index) => index)
    .y0(HEIGHT)
    .y1((value) => HEIGHT - ((value ?? 0) / (largest || 1)) * HEIGHT);
  return shape(values) ?? '';
}
