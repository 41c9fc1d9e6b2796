import { useCombobox } from 'downshift';
import { useEffect, useId, useMemo, useState } from 'react';
import { LOCALES } from '../../locales/index.ts';
import { loadOnce } from '../../store/load.ts';
import { changeView, usePortal } from '../../store/portal.ts';
import { goToPage } from '../../store/pages.ts';
import { findEntries, searchEntries, type SearchEntry } from '../../store/search-index.ts';
import { useMedia } from '../use-media.ts';
import { useWords } from '../use-words.ts';

/** How many of a kind are offered at once. */
const MOST = 5;

/** One field that finds corridors, countries, nationalities, areas and places by their names in every language. */
export default function SearchBox() {
  const { t, parts } = useWords();
  const label = t('search.label');
  const id = useId();
  const wide = useMedia('(min-width: 760px)');
  const [asked, setAsked] = useState(false);
  const entries = useEntries(asked);
  const [text, setText] = useState('');
  const items = useMemo(() => findEntries(entries, text, MOST), [entries, text]);
  const { isOpen, highlightedIndex, getInputProps, getMenuProps, getItemProps, setInputValue } = useCombobox({
    id,
    items,
    selectedItem: null,
    defaultHighlightedIndex: 0,
    itemToString: (item) => item?.name ?? '',
    onInputValueChange: ({ inputValue }) => setText(inputValue),
    onSelectedItemChange({ selectedItem }) {
      if (!selectedItem) return;
      show(selectedItem);
      setInputValue('');
    },
  });
  const open = isOpen && text.trim() !== '';
  return (
    <div className="search">
      <input
        {...getInputProps({ 'aria-label': label, 'aria-labelledby': undefined })}
        // Of no options none is the active one.
        {...(items.length === 0 && { 'aria-activedescendant': undefined })}
        type="search"
        className="find"
        placeholder={wide ? label : t('search.short')}
        onFocus={() => setAsked(true)}
      />
      <ul
        {...getMenuProps({ 'aria-label': label, 'aria-labelledby': undefined })}
        className="paper found"
        hidden={!open}
      >
        {open &&
          items.map((item, index) => (
            <li
              key={`${item.kind} ${item.id}`}
              {...getItemProps({ item, index })}
              className={index === highlightedIndex ? 'option highlighted' : 'option'}
            >
              <span className="name">{item.name}</span>
              <span className="soft small">{parts([t(`search.kinds.${item.kind}`), item.within])}</span>
            </li>
          ))}
      </ul>
      {open && items.length === 0 && (
        <p className="paper found nothing" role="status">
          {t('search.nothing', { text })}
        </p>
      )}
    </div>
  );
}

/** Everything that can be found, as far as its names are there; they are loaded once somebody has `asked`. */
function useEntries(asked: boolean): SearchEntry[] {
  const words = useWords();
  const { corridors, labels, detections, arrivals, areas, places } = usePortal((portal) => portal.figures);
  const named = useCorridorNames(asked);
  useEffect(() => {
    if (asked) for (const name of ['areas', 'places'] as const) void loadOnce(name);
  }, [asked]);
  return useMemo(() => {
    if (!asked) return [];
    const nationalities = [detections, arrivals].flatMap((cube) => cube?.dimensions.nationality ?? []);
    return searchEntries(
      {
        corridors: (corridors ?? []).map(({ id, name }) => ({ id, names: [name, ...(named[id] ?? [])] })),
        labels: labels ?? {},
        nationalities: [...new Set(nationalities)],
        areas: areas ?? {},
        places: places ?? [],
      },
      words,
    );
  }, [asked, corridors, labels, detections, arrivals, areas, places, named, words]);
}

/** The names of corridors in every language of the interface, by id. */
function useCorridorNames(asked: boolean): Record<string, string[]> {
  const [names, setNames] = useState<Record<string, string[]>>({});
  useEffect(() => {
    if (!asked) return;
    let wanted = true;
    void Promise.all(Object.values(LOCALES).map(({ load }) => load())).then(
      (files) => {
        const all: Record<string, string[]> = {};
        for (const { corridors } of files) {
          if (!corridors || typeof corridors !== 'object') continue;
          for (const [id, name] of Object.entries(corridors)) if (typeof name === 'string') (all[id] ??= []).push(name);
        }
        if (wanted) setNames(all);
      },
      // The names in the page's own language find them all the same.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [asked]);
  return names;
}

/** Shows what was found: its page, and the map where it is; of a nationality the figures. */
function show({ kind, id }: SearchEntry): void {
  if (kind !== 'nationality') return goToPage({ kind, id });
  const { nationalities } = usePortal.getState().view;
  if (!nationalities.includes(id)) changeView({ nationalities: [...nationalities, id] });
}
