import { useState } from 'react';
import { formatWholeAddress } from '../store/address.ts';
import { usePortal } from '../store/portal.ts';
import { revisedTotals, type RevisedTotal, type Vintage } from '../store/vintages.ts';
import { useWords } from './use-words.ts';

/** Vintages beside each other in the table. */
const COLUMNS = 4;
/** Rows of the table; the rest is in the API. */
const ROWS = 40;

/**
 * The releases of a source, newest first, each leading to the portal as it stood that day, and the year totals that the
 * publisher revised between them. Nothing where there is one release only.
 */
export function VintageList({ vintages }: { vintages: readonly Vintage[] }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  if (vintages.length < 2) return null;
  return (
    <details className="vintages small" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('vintages.summary', { count: vintages.length })}</summary>
      {open && <Vintages vintages={vintages} />}
    </details>
  );
}

/** The list and the table; nobody waits for them who does not open it. */
function Vintages({ vintages }: { vintages: readonly Vintage[] }) {
  const { t, day, number, corridor, country, parts } = useWords();
  const view = usePortal((portal) => portal.view);
  const compared = vintages.slice(0, COLUMNS);
  const revised = revisedTotals(compared);
  const where = (row: RevisedTotal) => {
    if (row.region !== null) return row.region;
    return parts([row.corridor && corridor(row.corridor), row.country && country(row.country)]);
  };
  return (
    <>
      <ul>
        {vintages.map(({ id, published }) => (
          <li key={id}>
            <a href={`?${formatWholeAddress({ ...view, asOf: published })}`}>
              {t('vintages.as_of', { date: day(published) })}
            </a>{' '}
            <a href={`/api/releases/${id}/changes?f=csv`}>{t('vintages.changes')}</a>
          </li>
        ))}
      </ul>
      {revised.length > 0 && (
        <table>
          <caption>{t('vintages.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('vintages.what')}</th>
              {compared.map(({ id, published }) => (
                <th key={id} scope="col">
                  {day(published)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {revised.slice(0, ROWS).map((row) => (
              <tr key={JSON.stringify([row.measure, row.corridor, row.country, row.region, row.year])}>
                <th scope="row">
                  {parts([
                    t(`vintages.measures.${row.measure}`, { defaultValue: row.measure }),
                    where(row),
                    String(row.year),
                  ])}
                </th>
                {row.values.map((value, column) => (
                  <td key={compared[column]?.id}>{value === null ? t('vintages.none') : number(value)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
