import { startTransition, useEffect, useState, type ReactNode } from 'react';
import { answerShown } from '../../store/after-paint.ts';

/** What follows the head of a page, made in short turns once that is on the screen: whoever opened it reads at once what it is of. */
export function Later({ children }: { children: ReactNode }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    let left = false;
    void answerShown(0).then(() => {
      if (!left) startTransition(() => setDue(true));
    });
    return () => {
      left = true;
    };
  }, []);
  return due && children;
}
