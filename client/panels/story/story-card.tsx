import { useMemo } from 'react';
import { storyTexts } from '../../locales/stories/index.ts';
import { addAsOf } from '../../api/as-of.ts';
import { newestRounds } from '../../store/displacement.ts';
import { nationalOnly } from '../sentence/tell-displacement.ts';
import { usePortal } from '../../store/portal.ts';
import { lookUp, type Found } from '../../stories/look-up.ts';
import type { Figure, Step } from '../../stories/story.ts';
import { useWords, type Words } from '../use-words.ts';

/** One step: what happened, the figures of its view with their addresses, and whose words it rests on. */
export function StoryCard({ story, step }: { story: string; step: Step }) {
  const words = useWords();
  const { t, day, credit, series } = words;
  const tell = storyTexts(words.language);
  const figures = usePortal((portal) => portal.figures);
  const asOf = usePortal((portal) => portal.view.asOf);
  const days = Object.fromEntries(Object.entries(step.days ?? {}).map(([name, date]) => [name, day(date)]));
  const lines = step.figures.map((figure) => ({ figure, found: lookUp(figure, figures) }));
  const cube = step.view.layers.includes('displacement') ? figures[step.view.stock] : null;
  const uncoloured = useMemo(() => {
    const places = step.figures.map(({ place }) => place);
    const rounds = cube ? newestRounds(cube, step.view.month) : [];
    return nationalOnly(
      rounds.filter(({ country }) => places.includes(country)),
      step.view,
      words,
    );
  }, [cube, step, words]);
  const sources = [...new Set(lines.flatMap(({ found }) => found?.sources ?? []))];
  return (
    <article className="paper story-card">
      <h2 tabIndex={-1}>{tell(`${story}.steps.${step.id}.title`)}</h2>
      <p>{tell(`${story}.steps.${step.id}.text`, days)}</p>
      <ul className="story-figures">
        {lines.map(({ figure, found }) => {
          const name = nameOf(figure, found, words);
          return (
            <li key={name}>
              <span className="soft small">{name}</span>
              {found ? (
                <Said figure={figure} found={found} asOf={asOf} />
              ) : (
                <span className="soft">{t('loading')}</span>
              )}
            </li>
          );
        })}
      </ul>
      {sources.length > 0 && <p className="soft small">{series(sources.map(credit))}</p>}
      {uncoloured && <p className="small">{uncoloured}</p>}
      {lines.some(({ figure }) => figure.kind === 'died') && <p className="soft small">{t('incidents.note')}</p>}
      {step.references && (
        <ul className="soft small">
          {step.references.map(({ publisher, title, url }) => (
            <li key={title}>
              {publisher}:{' '}
              {url ? (
                <a href={url} rel="noreferrer">
                  {title}
                </a>
              ) : (
                <cite>{title}</cite>
              )}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

/** The value, which leads to where the API gives it, with its unit. */
function Said({ figure, found, asOf }: { figure: Figure; found: Found; asOf: string | null }) {
  const words = useWords();
  const { t, number } = words;
  const measures = figure.kind === 'died' ? (['dead', 'missing'] as const) : null;
  return (
    <span>
      {found.values.map((value, index) => (
        <span key={found.addresses[index]} className="story-value">
          {measures && <span className="soft small">{t(`incidents.${measures[index] ?? 'dead'}`)} </span>}
          {value === null ? (
            t(measures ? 'incidents.no_record' : 'not_reported')
          ) : (
            <>
              <a href={addAsOf(found.addresses[index] ?? '', asOf)} rel="nofollow">
                {number(value)}
              </a>{' '}
              {!measures && words.unit(figure.kind === 'idps' ? 'idps' : 'detections', value)}
            </>
          )}
        </span>
      ))}
      {found.part && <span className="soft small"> {t('sentence.provisional')}</span>}
    </span>
  );
}

/** What a figure is of: where, when, and of whom. */
function nameOf(figure: Figure, found: Found | null, words: Words): string {
  const { t, country, month, span, day } = words;
  if (figure.kind === 'idps') {
    const when = found?.at ? day(found.at) : month(figure.to);
    return t('story.figure', { name: country(figure.place), when });
  }
  const whole = figure.from.endsWith('-01') && figure.to.endsWith('-12');
  const [first, last] = [figure.from.slice(0, 4), figure.to.slice(0, 4)];
  const years = first === last ? first : t('range', { from: first, to: last });
  const when = whole ? years : span(figure);
  const name = whose(figure, words);
  if (figure.kind === 'largest' && found?.at)
    return t('story.largest', { name, when, month: month(found.at as typeof figure.from) });
  return t('story.figure', { name, when });
}

function whose({ place, nationality }: Figure, { t, corridor, country }: Words): string {
  if (!nationality) return corridor(place);
  if (nationality === 'unknown') return t('story.of_unknown', { name: corridor(place) });
  return t('story.of', { name: corridor(place), nationality: country(nationality) });
}
