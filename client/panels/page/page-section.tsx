import type { ReactNode } from 'react';

/** A part of a page under its heading. */
export function PageSection({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="stack" tabIndex={-1} aria-labelledby={`page-${id}`}>
      <h3 id={`page-${id}`}>{title}</h3>
      {children}
    </section>
  );
}
