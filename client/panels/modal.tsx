import { useEffect, useRef, type ReactNode } from 'react';
import { dropCaret } from './drop-caret.ts';

interface ModalProps {
  /** The id of the heading that names it. */
  labelledBy: string;
  /** Called once it is closed, in whatever way. */
  leave(): void;
  children: ReactNode;
}

/** A dialog over the page, open from when it is rendered until it is left: a closed one has no content to keep in step. */
export function Modal({ labelledBy, leave, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    // Effects run twice in development.
    if (dialog.current?.open) return;
    dropCaret();
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={labelledBy} onClose={leave}>
      <form method="dialog">{children}</form>
    </dialog>
  );
}
