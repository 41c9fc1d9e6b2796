import { memo, useMemo, useState } from 'react';
import { spanOf } from '../store/mode.ts';
import { nationalityValues } from '../store/nationality-values.ts';
import { plain } from '../store/plain.ts';
import { changeView, toggle, usePortal } from '../store/portal.ts';
import { Glyph } from './glyph.tsx';
import { useKnown } from './time/use-known.ts';
import { useLaterView } from './use-later-view.ts';
import { useWords } from './use-words.ts';

/** Of how many months the values are; it keeps in step with the month by itself. */
function KnownNote() {
  const known = useKnown();
  return known && <p className="small">{known}</p>;
}

/** Every nationality with its value of the month, largest first, to search and to choose from. */
export function NationalityFilter() {
  const { t, country, value, language } = useWords();
  const [search, setSearch] = useState('');
  const chosen = usePortal((portal) => portal.view.nationalities);
  const { measure, corridors, month, mode } = useLaterView();
  const playing = usePortal((portal) => portal.playing);
  const cube = usePortal((portal) => portal.figures[measure]);
  // The order holds still while playing: a list that jumps cannot be read.
  const [sortedBy, sortBy] = useState(month);
  if (!playing && sortedBy !== month) sortBy(month);

  const order = useMemo(() => {
    if (!cube) return [];
    const compare = new Intl.Collator(language).compare;
    return nationalityValues(cube, corridors, spanOf(mode, sortedBy))
      .map((entry) => ({ ...entry, name: country(entry.code) }))
      .sort((a, b) => (b.value ?? -1) - (a.value ?? -1) || compare(a.name, b.name));
  }, [cube, corridors, sortedBy, mode, language, country]);
  const values = useMemo(
    () =>
      new Map(
        cube ? nationalityValues(cube, corridors, spanOf(mode, month)).map((entry) => [entry.code, entry.value]) : [],
      ),
    [cube, corridors, month, mode],
  );
  // Of a table that names every nationality the ones without a row are known to be just that.
  const complete = cube?.sources.every(({ breakdown }) => breakdown === 'complete') ?? false;
  const missing = complete && [...values.values()].some((each) => each !== null) ? 'no_row' : 'not_reported';
  const found = useMemo(() => {
    const wanted = plain(search);
    return wanted === ''
      ? order
      : order.filter(({ code, name }) => plain(name).includes(wanted) || plain(code) === wanted);
  }, [order, search]);

  return (
    <div className="stack">
      {chosen.length > 0 && (
        <div className="chips">
          {chosen.map((code) => (
            <button
              key={code}
              type="button"
              className="chip"
              aria-label={t('filter.remove', { name: country(code) })}
              onClick={() => toggle('nationalities', code)}
            >
              {country(code)}
              <Glyph name="close" />
            </button>
          ))}
          <button type="button" className="chip" onClick={() => changeView({ nationalities: [] })}>
            {t('filter.clear')}
          </button>
        </div>
      )}
      <input
        type="search"
        aria-label={t('filter.search_nationalities')}
        placeholder={t('filter.search_nationalities')}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      {mode !== 'month' && <KnownNote />}
      {cube ? (
        <ul className="scroll" aria-label={t('filter.nationalities')}>
          {found.map(({ code, name }) => (
            <Nationality
              key={code}
              code={code}
              name={name}
              chosen={chosen.includes(code)}
              figure={value(values.get(code) ?? null, missing)}
            />
          ))}
          {found.length === 0 && <li className="soft">{t('filter.nothing_found', { search })}</li>}
        </ul>
      ) : (
        <p className="soft">{t('loading')}</p>
      )}
      <p className="soft small">{t(`filter.nationality_note.${measure}`)}</p>
    </div>
  );
}

interface NationalityProps {
  code: string;
  name: string;
  chosen: boolean;
  figure: string;
}

/** One of a hundred rows, drawn again only when it changes itself. */
const Nationality = memo(function Nationality({ code, name, chosen, figure }: NationalityProps) {
  return (
    <li>
      <label className="tick">
        <input type="checkbox" checked={chosen} aria-label={name} onChange={() => toggle('nationalities', code)} />
        <span className="name">{name}</span>
        <span className="number">{figure}</span>
      </label>
    </li>
  );
});
