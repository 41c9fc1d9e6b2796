import { useEffect, useRef, useState } from 'react';
import { useWords } from '../use-words.ts';

/** So many sections fit on one screen, or nearly so. */
const FEW = 2;

/** The sections of a page by their headings, as they come, each a button that leads there; nothing for a short page. */
export function PageContents() {
  const { t } = useWords();
  const nav = useRef<HTMLElement>(null);
  const [headings, setHeadings] = useState<readonly HTMLElement[]>([]);
  useEffect(() => {
    const article = nav.current?.closest('article');
    if (!article) return;
    const look = () => {
      const found = [...article.querySelectorAll<HTMLElement>(':scope > section > h3')];
      setHeadings((known) => (same(known, found) ? known : found));
    };
    // Sections come when their figures do.
    const watch = new MutationObserver(look);
    watch.observe(article, { childList: true });
    look();
    return () => watch.disconnect();
  }, []);
  return (
    <nav ref={nav} className="page-contents" aria-label={t('page.contents')} hidden={headings.length <= FEW}>
      <ul className="chips">
        {headings.map((heading) => (
          <li key={heading.id}>
            <button type="button" className="chip" onClick={() => go(heading)}>
              {heading.textContent}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function go({ parentElement }: HTMLElement): void {
  parentElement?.scrollIntoView({ block: 'start' });
  parentElement?.focus({ preventScroll: true });
}

const same = (some: readonly unknown[], others: readonly unknown[]) =>
  some.length === others.length && some.every((each, index) => each === others[index]);
