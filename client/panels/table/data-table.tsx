import { memo, useMemo, useState, type CSSProperties } from 'react';
import type { Picked } from '../../map/map-props.ts';
import { usePortal } from '../../store/portal.ts';
import { citationLines, citedAddress } from '../sentence/cite.ts';
import { CopyButton } from '../copy-button.tsx';
import { useFew } from '../use-few.tsx';
import { useWords } from '../use-words.ts';
import { TABLE_FORMATS, tableFile, textOf, type TableFile, type TableFormat } from './table-file.ts';
import { saysTwice, sorted, type Column, type Order, type Row, type TableModel } from './table-model.ts';

/** More rows than this are slow to draw and nobody reads them; the files have all. */
const MOST_ROWS = 500;

/** From so many columns on, each of numbers counted twice, a narrow table names each row on a line of its own. */
const BROAD = 6;

const point = (thing: Picked | null) => usePortal.setState({ hovered: thing ? { thing, x: null, y: null } : null });

const same = (thing: Picked | null, other: Picked | null | undefined) =>
  Boolean(thing && other && thing.layer === other.layer && thing.id === other.id);

/** What a column looks like: numbers stand at its end, and a name may take a line of its own. */
const classOf = ({ numeric, named }: Pick<Column, 'numeric' | 'named'>) =>
  numeric ? 'number' : named ? 'name' : undefined;

/** A table in step with the map: its rows light up there, what is picked there is marked here, and it can be taken away. */
export const DataTable = memo(function DataTable({ table }: { table: TableModel }) {
  const words = useWords();
  const [order, setOrder] = useState<Order | null>(table.order ?? null);
  const rows = useMemo(() => sorted(table.rows, order, words.language), [table.rows, order, words.language]);
  const { shown, more } = useFew(Math.min(rows.length, MOST_ROWS));
  // What is picked on the map is found in its table, too.
  const picked = usePortal(({ picked: on }) => (on ? rows.findIndex(({ thing }) => same(thing, on)) : -1));
  const seen = rows.filter(({ id }, i) => i < shown || i === picked || id === table.now);
  const file = (): TableFile => {
    const { view } = usePortal.getState();
    const today = new Date().toISOString().slice(0, 10);
    const asOf = view.asOf ?? today;
    const sources = table.sources.flatMap((key) => words.source(key) ?? []);
    const query = `${location.origin}${table.query}${table.query.includes('?') ? '&' : '?'}as_of=${asOf}`;
    const citation = citationLines(table.sources, citedAddress(view, location.origin, today), words);
    return { table, rows, sources, query, citation };
  };
  const broad = table.columns.length + table.columns.filter(({ numeric }) => numeric).length >= BROAD;
  const turn = (column: number) => {
    const numeric = table.columns[column]?.numeric ?? false;
    setOrder(order?.column === column ? { column, descending: !order.descending } : { column, descending: numeric });
  };
  return (
    <div className="data-table">
      <table
        className={broad ? 'broad' : undefined}
        style={{ '--figures': table.columns.slice(1).filter(({ named }) => !named).length } as CSSProperties}
      >
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            {table.columns.map(({ key, label, numeric, named }, column) => {
              const turned = order?.column === column ? (order.descending ? 'descending' : 'ascending') : undefined;
              const arrow = turned && <span aria-hidden="true">{order?.descending ? '↓' : '↑'}</span>;
              return (
                <th key={key} scope="col" className={classOf({ numeric, named })} aria-sort={turned}>
                  <button type="button" className="sort" onClick={() => turn(column)}>
                    {numeric && arrow}
                    <span className="head">{label}</span>
                    {!numeric && arrow}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {seen.map((row) => (
            <DataRow key={row.id} row={row} columns={table.columns} />
          ))}
        </tbody>
      </table>
      {more}
      {rows.length > MOST_ROWS && (
        <p className="soft small">
          {words.t('table.all_rows', { shown: words.number(MOST_ROWS), all: words.number(rows.length) })}
        </p>
      )}
      {table.notes?.map((note) => (
        <p key={note} className="soft small">
          {note}
        </p>
      ))}
      <Take file={file} id={table.id} />
    </div>
  );
});

function DataRow({ row, columns }: { row: Row; columns: TableModel['columns'] }) {
  const { thing } = row;
  const picked = usePortal((portal) => same(thing, portal.picked));
  const pointed = usePortal((portal) => same(thing, portal.hovered?.thing));
  const enter = thing ? () => point(thing) : undefined;
  const leave = thing ? () => point(null) : undefined;
  return (
    <tr
      aria-current={picked ? 'true' : undefined}
      data-pointed={pointed || undefined}
      onMouseEnter={enter}
      onMouseLeave={leave}
      onFocus={enter}
      onBlur={leave}
    >
      {row.cells.map(({ text }, column) => {
        const { key = '', numeric = false, named } = columns[column] ?? {};
        // "Not reported" is said once, over the value and its status.
        if (saysTwice(row, columns, column - 1)) return null;
        const twice = saysTwice(row, columns, column);
        if (column > 0)
          return (
            <td key={key} className={classOf({ numeric: numeric && !twice, named })} colSpan={twice ? 2 : undefined}>
              {text}
            </td>
          );
        return (
          <th key={key} scope="row">
            {thing ? (
              <button type="button" className="line link" onClick={() => usePortal.setState({ picked: thing })}>
                {text}
              </button>
            ) : (
              text
            )}
          </th>
        );
      })}
    </tr>
  );
}

/** The buttons that save or copy exactly the rows that are shown. */
function Take({ file, id }: { file: () => TableFile; id: string }) {
  const { t } = useWords();
  const save = async (format: TableFormat) => {
    const link = document.createElement('a');
    const address = URL.createObjectURL(await tableFile(file(), format));
    link.href = address;
    link.download = `passages-${id}.${format}`;
    link.click();
    // The browser has the file's address only while it is being read.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  return (
    <p className="take small" role="group" aria-label={t('table.take')}>
      {TABLE_FORMATS.map((format) => (
        <button key={format} type="button" className="link" onClick={() => void save(format)}>
          {t(`downloads.formats.${format}`)}
        </button>
      ))}
      <CopyButton className="link" label={t('table.copy')} text={() => textOf(file())} />
    </p>
  );
}
