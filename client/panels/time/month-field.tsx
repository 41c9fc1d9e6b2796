import { useId, useState } from 'react';
import type { Month } from '../../../geodata/month.ts';
import { readMonth } from '../../locales/read-month.ts';
import { useWords } from '../use-words.ts';

interface MonthFieldProps {
  name: string;
  /** The name stands beside the field; without it only assistive technology hears it. */
  named?: boolean;
  value: Month;
  min: Month;
  max: Month;
  choose(month: Month): void;
}

/** A month to type in any usual way; what cannot be read, or lies outside, is told and changes nothing. */
export function MonthField({ name, named = false, value, min, max, choose }: MonthFieldProps) {
  const { t, month, language } = useWords();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const enter = () => {
    if (typed === null) return;
    const read = readMonth(typed, language);
    if (typed.trim() === '' || read === value) return leave();
    if (read === null) return setProblem(t('time.unreadable', { example: month(value) }));
    if (read < min || read > max) return setProblem(t('time.outside', { from: month(min), to: month(max) }));
    leave();
    choose(read);
  };
  const leave = () => {
    setTyped(null);
    setProblem(null);
  };
  return (
    <div className="month-field field">
      <label htmlFor={id} className={named ? undefined : 'unseen'}>
        {name}
      </label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        value={typed ?? month(value)}
        aria-invalid={problem !== null}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => {
          setTyped(target.value);
          setProblem(null);
        }}
        onBlur={enter}
        onKeyDown={(event) => {
          if (event.key === 'Enter') enter();
          if (event.key !== 'Escape' || typed === null) return;
          // The first Escape takes back what was typed, the next one closes what the field stands in.
          event.stopPropagation();
          leave();
        }}
      />
      {problem && (
        <p id={`${id}-problem`} className="problem small" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
