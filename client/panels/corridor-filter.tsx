import { corridorColour } from '../layers/colours.ts';
import { valueOf } from '../store/history.ts';
import { changeView, toggle, usePortal } from '../store/portal.ts';
import { statusOver } from '../store/reported.ts';
import { tableShown } from '../store/shown.ts';
import { useMedia } from './use-media.ts';
import { useWords } from './use-words.ts';

/** The corridors with their value of the month, to see some of them only. */
export function CorridorFilter() {
  const { t, corridor, value } = useWords();
  const dark = useMedia('(prefers-color-scheme: dark)');
  const corridors = usePortal((portal) => portal.figures.corridors);
  const chosen = usePortal((portal) => portal.view.corridors);
  const month = usePortal((portal) => portal.view.month);
  const table = usePortal((portal) => tableShown(portal.figures, portal.view));
  const drawn = corridors?.filter(({ id, has_line }) => has_line || table?.corridors.includes(id));
  return (
    <div className="stack">
      <p className="soft small">
        {chosen.length === 0 ? t('filter.all_corridors') : t('filter.some_corridors', { count: chosen.length })}{' '}
        {chosen.length > 0 && (
          <button type="button" className="chip" onClick={() => changeView({ corridors: [] })}>
            {t('filter.clear')}
          </button>
        )}
      </p>
      <ul>
        {drawn?.map(({ id }) => (
          <li key={id}>
            <label className="tick">
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                aria-label={corridor(id)}
                onChange={() => toggle('corridors', id)}
              />
              <span className="swatch" style={{ background: corridorColour(id, dark) }} aria-hidden="true" />
              <span className="name">{corridor(id)}</span>
              <span className="number">
                {table ? value(valueOf(table, id, month), statusOver(table, [id], month)) : ''}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </div>
  );
}
