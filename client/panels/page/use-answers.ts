import { useEffect, useState } from 'react';
import { fetchJson } from '../../api/fetch-json.ts';

/** What addresses of the API answer: null while one is on its way, an Error in the place of one that failed. */
export function useAnswers<T>(addresses: readonly string[]): readonly (T | Error | null)[] {
  const key = addresses.join(' ');
  const [answers, setAnswers] = useState<Record<string, T | Error>>({});
  useEffect(() => {
    let wanted = true;
    for (const address of key.split(' ').filter(Boolean)) {
      fetchJson<T>(address)
        .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))))
        .then((answer) => {
          if (wanted) setAnswers((before) => ({ ...before, [address]: answer }));
        }, undefined);
    }
    return () => {
      wanted = false;
    };
  }, [key]);
  return addresses.map((address) => answers[address] ?? null);
}

/** The answers that came. */
export function arrivedOf<T>(answers: readonly (T | Error | null)[]): T[] {
  return answers.filter((answer): answer is Awaited<T> & T => answer !== null && !(answer instanceof Error));
}
