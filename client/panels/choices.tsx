import { useId } from 'react';

interface ChoicesProps {
  legend: string;
  /** The legend is read aloud and not seen. */
  unseen?: boolean;
  kind: 'radio' | 'checkbox';
  options: readonly { key: string; name: string; checked: boolean; change(checked: boolean): void }[];
  className?: string;
  children?: React.ReactNode;
}

/** A group of choices, one or several of which hold. */
export function Choices({ legend, unseen = false, kind, options, className = 'ways', children }: ChoicesProps) {
  const id = useId();
  return (
    <fieldset className={className}>
      <legend className={unseen ? 'unseen' : 'small soft'}>{legend}</legend>
      {options.map(({ key, name, checked, change }) => (
        <label key={key} className="tick small">
          <input type={kind} name={id} checked={checked} onChange={({ target }) => change(target.checked)} />
          <span>{name}</span>
        </label>
      ))}
      {children}
    </fieldset>
  );
}
