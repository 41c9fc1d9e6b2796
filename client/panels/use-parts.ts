import { useEffect } from 'react';

/** What a part of the page is marked with: the header, the panel, a page or a story that is open, the months. */
const PART = '[data-part]';

/** Lets F6 lead the focus from part to part of the page, and with Shift back, as among the panes of an application. */
export function useParts(): void {
  useEffect(() => {
    const follow = (event: KeyboardEvent) => {
      // A dialog is the only part while it is open.
      if (event.key !== 'F6' || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      const parts = [...document.querySelectorAll<HTMLElement>(PART)].filter(isShown);
      const at = parts.findIndex((part) => part.contains(document.activeElement));
      const next = at < 0 ? (event.shiftKey ? -1 : 0) : (at + (event.shiftKey ? -1 : 1)) % parts.length;
      parts.at(next)?.focus();
    };
    addEventListener('keydown', follow);
    return () => removeEventListener('keydown', follow);
  }, []);
}

const isShown = (part: HTMLElement) => part.getClientRects().length > 0 && part.ariaHidden !== 'true';
