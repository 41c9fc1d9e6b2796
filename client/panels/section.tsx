import type { ReactNode } from 'react';

interface SectionProps {
  title: string;
  open?: boolean;
  onToggle?(open: boolean): void;
  children: ReactNode;
}

/** A part of the panel that folds away under its heading. */
export function Section({ title, open = false, onToggle, children }: SectionProps) {
  return (
    <details className="section" open={open} onToggle={(event) => onToggle?.(event.currentTarget.open)}>
      <summary>
        <h2>{title}</h2>
      </summary>
      <div className="body">{children}</div>
    </details>
  );
}
