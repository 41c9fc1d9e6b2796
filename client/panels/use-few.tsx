import { useState, type ReactNode } from 'react';
import { useWords } from './use-words.ts';

/** How many rows stand at first where there are many, and from how many on it is worth to leave some out. */
const FIRST = 24;
const MANY = 32;

/** How many of so many rows to show, and a button that shows all or few; null where all are shown anyway. */
export function useFew(count: number): { shown: number; more: ReactNode } {
  const { t, number } = useWords();
  const [all, setAll] = useState(false);
  if (count <= MANY) return { shown: count, more: null };
  const more = (
    <button type="button" className="link more-rows" aria-expanded={all} onClick={() => setAll(!all)}>
      {all ? t('table.show_fewer') : t('table.show_all', { all: number(count) })}
    </button>
  );
  return { shown: all ? count : FIRST, more };
}
