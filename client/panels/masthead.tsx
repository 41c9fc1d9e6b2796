import { useEffect } from 'react';
import { usePortal } from '../store/portal.ts';
import { useSentence } from './use-sentence.ts';
import { useWords } from './use-words.ts';

/** The title and the sentence that says what the map shows. */
export function Masthead() {
  const { t } = useWords();
  const { title, sentence, credit } = useSentence();
  const failed = usePortal(({ failures }) => Boolean(failures.first ?? failures.arrivals ?? failures.idps));
  useEffect(() => {
    document.title = t('document_title', { title });
  }, [t, title]);
  return (
    <section className="paper masthead" aria-label={t('masthead')}>
      <h1>{title}</h1>
      {sentence ? <p>{sentence}</p> : <p className="soft">{failed ? t('failed.figures') : t('loading')}</p>}
      {credit && <p className="soft small">{credit}</p>}
    </section>
  );
}
