import { useWords } from './use-words.ts';

/** Publisher, release, licence and caveat of a source; nothing while the source is not known yet. */
export function SourceNote({ source }: { source: string }) {
  const words = useWords();
  const info = words.source(source);
  if (!info) return null;
  const caveats = words.t(`caveats.${source}`, { defaultValue: info.caveats });
  return (
    <div className="soft small source">
      <p>
        <span className="title">
          {info.url ? (
            <a href={info.url} rel="noreferrer">
              {info.title}
            </a>
          ) : (
            info.title
          )}
        </span>
        . {words.ended(words.credit(source))} {words.t('licence', { licence: info.licence })}
      </p>
      {caveats && <p>{caveats}</p>}
    </div>
  );
}
