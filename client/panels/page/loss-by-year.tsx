import { isOpen, type YearOfLoss } from '../../store/by-year.ts';
import { useWords } from '../use-words.ts';

/** Crossings of each year beside the people who died or went missing in it: two scales, never one over the other. */
export function LossByYear({ years, source }: { years: readonly YearOfLoss[]; source: string | undefined }) {
  const { t, number, rate, credit, source: about } = useWords();
  const released = source ? about(source)?.release?.published : null;
  const most = Math.max(1, ...years.map(({ crossings }) => crossings ?? 0));
  const worst = Math.max(1, ...years.map(({ missing }) => missing ?? 0));
  const recorded = (people: number | null, year: number, covered: boolean) => (
    <>
      {people === null ? t(covered ? 'incidents.no_record' : 'not_reported') : number(people)}
      {source && covered && isOpen(year, released) && <abbr title={credit(source)}>{t('page.part')}</abbr>}
    </>
  );
  const hasOpen = years.some(({ year, covered }) => covered && isOpen(year, released));
  return (
    <>
      <div className="wide" role="group" aria-label={t('page.loss')} tabIndex={0}>
        <table className="loss">
          <caption>{t('page.loss_caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('page.year')}</th>
              <th scope="col" className="number" colSpan={2}>
                {t('measures.detections.name')}
              </th>
              <th scope="col" className="number">
                {t('incidents.dead')}
              </th>
              <th scope="col" className="number" colSpan={2}>
                {t('incidents.missing')}
              </th>
              <th scope="col" className="number">
                {t('page.rate')}
              </th>
            </tr>
          </thead>
          <tbody>
            {[...years].reverse().map(({ year, crossings, reported, dead, missing, covered, rate: perThousand }) => (
              <tr key={year}>
                <th scope="row">{year}</th>
                <td className="number">
                  {crossings === null ? t('not_reported') : number(crossings)}
                  {crossings !== null && reported < 12 && (
                    <abbr title={t('page.months_of_12', { number: reported })}>{t('page.part')}</abbr>
                  )}
                </td>
                <td aria-hidden="true" className="length">
                  {crossings !== null && <span style={{ width: `${(crossings / most) * 100}%` }} />}
                </td>
                <td className="number">{recorded(dead, year, covered)}</td>
                <td className="number">{recorded(missing, year, covered)}</td>
                <td aria-hidden="true" className="length hollow">
                  {missing !== null && <span style={{ width: `${(Math.max(0, missing) / worst) * 100}%` }} />}
                </td>
                <td className="number">
                  {perThousand === null ? <abbr title={t('page.no_rate')}>{t('page.gap')}</abbr> : rate(perThousand)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {source && hasOpen && <p className="small soft">{t('page.open_year', { credit: credit(source) })}</p>}
      <p className="small">{t('page.rate_caveat')}</p>
    </>
  );
}
