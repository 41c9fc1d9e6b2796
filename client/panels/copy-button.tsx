import { useState } from 'react';
import { copyText } from './copy-text.ts';
import { useWords } from './use-words.ts';

interface CopyButtonProps {
  label: string;
  /** The text of the moment at which the button is pressed. */
  text(): string;
  className?: string;
}

/** A button that copies a text and says so until another one would be copied. */
export function CopyButton({ label, text, className }: CopyButtonProps) {
  const { t } = useWords();
  const [done, setDone] = useState<{ text: string; copied: boolean } | null>(null);
  const copy = async () => {
    const wanted = text();
    setDone({ text: wanted, copied: await copyText(wanted) });
  };
  const current = done && done.text === text() ? done : null;
  return (
    <>
      <button type="button" className={className} onClick={() => void copy()}>
        {current?.copied ? t('share.copied') : label}
      </button>
      <span className="unseen" role="status">
        {current && t(current.copied ? 'share.copied' : 'share.not_copied')}
      </span>
    </>
  );
}
