import { useMemo } from 'react';
import type { Month } from '../../../geodata/month.ts';
import { flowTable } from '../../store/flow-table.ts';
import { historyOf, sum } from '../../store/history.ts';
import { openPage } from '../../store/pages.ts';
import { usePortal } from '../../store/portal.ts';
import { useWords } from '../use-words.ts';
import { MonthBlock } from './flow-blocks.tsx';
import { PageSection } from './page-section.tsx';

/** Where crossings by people of one nationality were detected, month by month and by corridor; nothing where none were. */
export function CitizensBlock({ code }: { code: string }) {
  const { t, country, corridor, number, month } = useWords();
  const cube = usePortal((portal) => portal.figures.detections);
  const table = useMemo(
    () => (cube?.dimensions.nationality.includes(code) ? flowTable(cube, [code]) : null),
    [cube, code],
  );
  if (!table) return null;
  const values = historyOf(table.months, table, []);
  const rows = table.corridors
    .map((id) => ({ id, total: sum(historyOf(table.months, table, [id])) }))
    .flatMap(({ id, total }) => (total === null || total === 0 ? [] : [{ id, total }]))
    .sort((a, b) => b.total - a.total);
  const [from, to] = [table.months[0], table.months.at(-1)] as [Month | undefined, Month | undefined];
  if (rows.length === 0 || !from || !to) return null;
  return (
    <PageSection id="citizens" title={t('page.citizens', { name: country(code) })}>
      <MonthBlock title={t('measures.detections.title')} months={table.months} values={values} />
      <table>
        <caption>{t('page.by_corridor', { from: month(from), to: month(to) })}</caption>
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
      <p className="small soft">{t('filter.nationality_note.detections')}</p>
    </PageSection>
  );
}
