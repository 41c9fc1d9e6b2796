import { useMemo } from 'react';
import { monthsBetween, parseMonth } from '../../../geodata/month.ts';
import { formatMonthShort } from '../../locales/format.ts';
import { isOpen, type YearOfMonths } from '../../store/by-year.ts';
import { useWords } from '../use-words.ts';

const YEAR = monthsBetween(parseMonth('2018-01'), parseMonth('2018-12'));

/** Years down, months across, each cell with its number and a tint that goes by it: how a year usually runs. */
export function YearGrid({
  caption,
  years,
  recorded = false,
  source,
}: {
  caption: string;
  years: readonly YearOfMonths[];
  /** As of `MonthChart`. */
  recorded?: boolean;
  /** Whose records they are: what lies behind their release is not known to be none. */
  source?: string;
}) {
  const { t, number, language, credit, source: about } = useWords();
  const released = source ? about(source)?.release?.published : null;
  const isAfter = (year: number, index: number) =>
    typeof released === 'string' && `${year}${YEAR[index]?.slice(4) ?? ''}` > released.slice(0, 7);
  const largest = useMemo(
    () => Math.max(0, ...years.flatMap(({ months }) => months.map((value) => value ?? 0))),
    [years],
  );
  return (
    <div className="wide" role="region" aria-label={caption} tabIndex={0}>
      <table className="year-grid">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('page.year')}</th>
            {YEAR.map((month) => (
              <th key={month} scope="col" className="number">
                {formatMonthShort(month, language)}
              </th>
            ))}
            <th scope="col" className="number">
              {t('page.total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {[...years].reverse().map(({ year, months, provisional, total, reported }) => (
            <tr key={year}>
              <th scope="row">{year}</th>
              {months.map((value, index) => (
                <td key={YEAR[index]} className="number" data-tint={tintOf(value, largest)}>
                  {value === null ? (
                    <abbr title={t(recorded && !isAfter(year, index) ? 'incidents.no_record' : 'not_reported')}>
                      {t('page.gap')}
                    </abbr>
                  ) : (
                    number(value)
                  )}
                  {provisional[index] && !recorded && <Provisional />}
                </td>
              ))}
              <td className="number">
                {total === null ? '' : number(total)}
                {reported < 12 && !recorded && (
                  <abbr title={t('page.months_of_12', { number: reported })}>{t('page.part')}</abbr>
                )}
                {reported === 12 && provisional.includes(true) && !recorded && <Provisional />}
                {recorded && source && isOpen(year, released) && <abbr title={credit(source)}>{t('page.part')}</abbr>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The sign of a figure that is provisional, such as a sum without one of its parts. */
function Provisional() {
  const { t } = useWords();
  return <abbr title={t('status.provisional')}>{t('page.part')}</abbr>;
}

/** 0 to 5 by the square root of the share, so that a usual year shows its shape beside an unusual one. */
function tintOf(value: number | null, largest: number): number {
  if (value === null || value <= 0 || largest <= 0) return 0;
  return Math.max(1, Math.ceil(Math.sqrt(value / largest) * 5));
}
