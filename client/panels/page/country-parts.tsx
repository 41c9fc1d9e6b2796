import { useMemo, useState } from 'react';
import type { Month } from '../../../geodata/month.ts';
import type { SeriesAnswer } from '../../../server/contract.ts';
import { spanOf, type Span } from '../../store/mode.ts';
import { monthsReported, rankNationalities } from '../../store/nationality-series.ts';
import { usePortal } from '../../store/portal.ts';
import { Choices } from '../choices.tsx';
import { useWords } from '../use-words.ts';
import { PageSection } from './page-section.tsx';
import { RestLine } from './rest-line.tsx';

/** How many nationalities are named. */
const NAMED = 10;

/** The nationalities of what was counted in a country, each source apart: of the months shown, or of all that it breaks down. */
export function CountryParts({ answer }: { answer: SeriesAnswer }) {
  const sources = useMemo(() => [...new Set(answer.series.map(({ source }) => source))], [answer]);
  return sources.map((source) => <SourceParts key={source} source={source} answer={answer} />);
}

function SourceParts({ source, answer }: { source: string; answer: SeriesAnswer }) {
  const words = useWords();
  const { t, country, number, span } = words;
  const shown = usePortal(({ view }) => view);
  const [whole, setWhole] = useState(false);
  const months = answer.months as Month[];
  const series = useMemo(
    () =>
      answer.series
        .filter((row) => row.source === source)
        .map(({ nationality, values }) => ({ code: nationality ?? '', values })),
    [answer, source],
  );
  const reported = months.filter((_, index) => series.some(({ values }) => values[index] !== null));
  const [from, to] = [reported[0], reported.at(-1)];
  if (!from || !to) return null;
  const all = { from, to };
  const now = spanOf(shown.mode, shown.month);
  // Months that are not broken down at all lie between those that are: only of the months shown are they missed.
  const counted = whole ? { months: 1, of: 1 } : monthsReported(months, series, now);
  const { named, others, unplaced, total } = rankNationalities(months, series, whole ? all : now, NAMED);
  const title = t('page.by_nationality', { what: t(`measures.${answer.measure}.title`) });
  return (
    <PageSection id={`parts-${answer.measure}-${source}`} title={title}>
      <MonthsChoice now={now} all={all} whole={whole} choose={setWhole} />
      {total === null ? (
        <p>{t('not_reported')}</p>
      ) : (
        <>
          <table>
            <caption>{words.series([words.credit(source), span(whole ? all : now)])}</caption>
            <thead>
              <tr>
                <th scope="col">{t('page.nationality')}</th>
                <th scope="col" className="number">
                  {t('table.value')}
                </th>
              </tr>
            </thead>
            <tbody>
              {named.map(({ code, value }) => (
                <tr key={code}>
                  <th scope="row">{country(code)}</th>
                  <td className="number">{number(value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <RestLine others={others} unplaced={unplaced} reported={counted} />
        </>
      )}
      {words.source(source)?.breakdown === 'incomplete' && <p className="small soft">{t('page.incomplete')}</p>}
    </PageSection>
  );
}

interface MonthsChoiceProps {
  now: Span;
  all: Span;
  whole: boolean;
  choose(whole: boolean): void;
}

/** Whether figures are of the months shown or of all months that are reported, both by their names. */
export function MonthsChoice({ now, all, whole, choose }: MonthsChoiceProps) {
  const { t, span } = useWords();
  return (
    <Choices
      unseen
      legend={t('time.title')}
      kind="radio"
      options={[false, true].map((which) => ({
        key: String(which),
        name: which ? t('page.all_months', { span: span(all) }) : t('page.shown_months', { span: span(now) }),
        checked: whole === which,
        change: () => choose(which),
      }))}
    />
  );
}
