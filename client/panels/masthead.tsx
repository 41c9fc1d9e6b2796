import { useEffect } from 'react';
import { FIRST_WORDS } from '../store/after-paint.ts';
import { usePortal } from '../store/portal.ts';
import { CopyButton } from './copy-button.tsx';
import { citationLines, citedAddress } from './sentence/cite.ts';
import { useSentence } from './sentence/use-sentence.ts';
import { useMedia } from './use-media.ts';
import { useWords } from './use-words.ts';

/** An attribute that React's types do not know. */
const TIMED = { elementtiming: FIRST_WORDS };

/** A month and its year stay together. */
const BEFORE_YEAR = / (?=\d{4}\b)/g;

/** The title and the sentences that say what the map shows, to be copied with who says so. */
export function Masthead() {
  const words = useWords();
  const { t } = words;
  const { title, sentence, more, sources } = useSentence();
  const failed = usePortal(({ failures, view }) =>
    Boolean(failures.first ?? failures.arrivals ?? failures[view.stock]),
  );
  useEffect(() => {
    document.title = t('document_title', { title });
  }, [t, title]);
  const cited = () => {
    const address = citedAddress(usePortal.getState().view, location.origin, new Date().toISOString().slice(0, 10));
    const said = [title, [sentence, more].filter(Boolean).join(' ')];
    return [...said, '', ...citationLines(sources, address, words)].join('\n');
  };
  return (
    <section className="paper masthead" aria-label={t('masthead')}>
      <h1>{title.replace(BEFORE_YEAR, '\u00a0')}</h1>
      {sentence ? (
        // A browser tells of an element's first words only.
        <p key="said" {...TIMED}>
          {sentence}
        </p>
      ) : (
        <p className="soft">{failed ? t('failed.figures') : t('loading')}</p>
      )}
      {more && <Rest text={more} />}
      {sources.length > 0 && (
        <p className="soft small credit">
          <span>{words.series(sources.map(words.credit))}</span>
          <CopyButton className="link" label={t('cite.copy')} text={cited} />
        </p>
      )}
    </section>
  );
}

/** What is said after the first sentence; on a narrow page, where the map needs the room, when it is asked for. */
function Rest({ text }: { text: string }) {
  const { t } = useWords();
  const wide = useMedia('(min-width: 760px)');
  if (wide) return <p className="small">{text}</p>;
  return (
    <details className="small">
      <summary>{t('masthead_rest')}</summary>
      <p>{text}</p>
    </details>
  );
}
