import { useMemo, useState } from 'react';
import { flowTable } from '../../store/flow-table.ts';
import { knownSpan } from '../../store/known-span.ts';
import { historyOf, sum } from '../../store/history.ts';
import { spanOf } from '../../store/mode.ts';
import { openPage } from '../../store/pages.ts';
import { usePortal } from '../../store/portal.ts';
import { useWords } from '../use-words.ts';
import { MonthsChoice } from './country-parts.tsx';
import { MonthBlock } from './flow-blocks.tsx';
import { PageSection } from './page-section.tsx';

/** Where crossings by people of one nationality were detected, month by month and by corridor; nothing where none were. */
export function CitizensBlock({ code }: { code: string }) {
  const { t, country, corridor, number, span } = useWords();
  const view = usePortal((portal) => portal.view);
  const [whole, setWhole] = useState(false);
  const cube = usePortal((portal) => portal.figures.detections);
  const table = useMemo(
    () => (cube?.dimensions.nationality.includes(code) ? flowTable(cube, [code]) : null),
    [cube, code],
  );
  if (!table) return null;
  const values = historyOf(table.months, table, []);
  const known = knownSpan(table, []);
  if (!known || !sum(values)) return null;
  const now = spanOf(view.mode, view.month);
  const { from, to } = whole ? known : now;
  const months = table.months.filter((each) => each >= from && each <= to);
  const totals = table.corridors.map((id) => ({ id, total: sum(historyOf(months, table, [id])) }));
  const rows = totals
    .flatMap(({ id, total }) => (total === null || total === 0 ? [] : [{ id, total }]))
    .sort((a, b) => b.total - a.total);
  const isReported = totals.some(({ total }) => total !== null);
  return (
    <PageSection id="citizens" title={t('page.citizens', { name: country(code) })}>
      <MonthBlock title={t('measures.detections.title')} months={table.months} values={values} />
      <MonthsChoice now={now} all={known} whole={whole} choose={setWhole} />
      {rows.length === 0 ? (
        <p>{isReported ? t('page.none_detected') : t('not_reported')}</p>
      ) : (
        <table>
          <caption>{t('page.by_corridor', { span: span({ from, to }) })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('table.corridor')}</th>
              <th scope="col" className="number">
                {t('measures.detections.title')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, total }) => (
              <tr key={id}>
                <th scope="row">
                  <button type="button" className="line link" onClick={() => openPage({ kind: 'corridor', id })}>
                    {corridor(id)}
                  </button>
                </th>
                <td className="number">{number(total)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="small soft">{t('filter.nationality_note.detections')}</p>
    </PageSection>
  );
}
