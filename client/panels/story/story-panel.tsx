import { useEffect, useRef, useState } from 'react';
import { loadStoryTexts, storyTexts } from '../../locales/stories/index.ts';
import { spanOf } from '../../store/mode.ts';
import { cameraFor } from '../../store/named-views.ts';
import { usePortal } from '../../store/portal.ts';
import { leaveStory } from '../../store/tell-story.ts';
import type { Camera, StoryPlace } from '../../store/view.ts';
import { STORIES } from '../../stories/index.ts';
import type { Story } from '../../stories/story.ts';
import '../../styles/story.css';
import { Glyph } from '../glyph.tsx';
import { Legend } from '../legend/legend.tsx';
import { useMedia } from '../use-media.ts';
import { useWords } from '../use-words.ts';
import { StoryCard } from './story-card.tsx';

/** The layers of figures, whose legends a story has. */
const FIGURES = ['corridor-flows', 'displacement', 'incidents'] as const;

/** A guided view: cards that scroll over the map, each with a view, and buttons that lead from one to the next. */
export default function StoryPanel({ place }: { place: StoryPlace }) {
  const { t, language } = useWords();
  const [spoken, setSpoken] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let wanted = true;
    loadStoryTexts(language).then(
      () => wanted && setSpoken(language),
      () => wanted && setFailed(true),
    );
    return () => {
      wanted = false;
    };
  }, [language]);
  const story = STORIES.find(({ id }) => id === place.id);
  const steps = story?.steps.length ?? place.step;
  useEffect(() => {
    if (place.step <= steps) return;
    const problem = { parameter: 'step', value: String(place.step) };
    usePortal.setState(({ problems }) => ({ problems: [...problems, problem] }));
    goTo(steps);
  }, [place.step, steps]);
  if (!story || failed) return <p className="map-message paper">{t('story.failed')}</p>;
  if (spoken !== language) return <p className="map-message paper soft">{t('loading')}</p>;
  return <Told key={story.id} story={story} step={Math.min(place.step, story.steps.length)} language={language} />;
}

function Told({ story, step, language }: { story: Story; step: number; language: string }) {
  const { t, number, span } = useWords();
  const tell = storyTexts(language);
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const view = usePortal((portal) => portal.view);
  const scroller = useRef<HTMLDivElement>(null);
  /** The step that a button leads to: cards that pass on the way there do not count. */
  const goal = useRef<number | null>(step);
  /** Whether the reader has scrolled since: a card that grows stays where it rests until then. */
  const scrolled = useRef(false);
  const count = story.steps.length;
  const cardOf = (which: number) => scroller.current?.querySelector<HTMLElement>(`[data-step="${which}"]`) ?? null;

  useEffect(() => {
    const card = scroller.current?.querySelector<HTMLElement>(`[data-step="${step}"] .story-card`);
    const height = () => Math.round(card?.offsetHeight ?? 0);
    show(story, step, height());
    if (!card) return;
    // It grows when its figures come.
    const grown = new ResizeObserver(() => {
      usePortal.setState({ storyCard: height() });
      if (!scrolled.current) card.parentElement?.scrollIntoView({ block: restOf(), behavior: 'instant' });
    });
    grown.observe(card);
    return () => grown.disconnect();
  }, [story, step]);

  // A deep link begins at its card, and Back and Forward lead to theirs.
  useEffect(() => {
    const card = scroller.current?.querySelector<HTMLElement>(`[data-step="${step}"]`);
    if (card && goal.current === step) card.scrollIntoView({ block: restOf(), behavior: 'instant' });
  }, [step]);

  useEffect(() => {
    const root = scroller.current;
    if (!root) return;
    const seen = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          const reached = Number((target as HTMLElement).dataset.step);
          if (goal.current !== null && goal.current !== reached) continue;
          goal.current = null;
          goTo(reached);
        }
      },
      // A card counts when it crosses the middle of the page.
      { root, rootMargin: '-50% 0px -49% 0px' },
    );
    for (const card of root.querySelectorAll('[data-step]')) seen.observe(card);
    return () => seen.disconnect();
  }, []);

  const lead = (which: number) => {
    goal.current = which;
    scrolled.current = false;
    goTo(which);
    const card = cardOf(which);
    card?.scrollIntoView({ block: restOf(), behavior: still ? 'instant' : 'smooth' });
    card?.querySelector('h2')?.focus({ preventScroll: true });
  };
  const letGo = () => {
    goal.current = null;
    scrolled.current = true;
  };
  const told = FIGURES.filter((id) => view.layers.includes(id));
  return (
    <section className="story" aria-label={tell(`${story.id}.title`)} tabIndex={-1} data-part="">
      <div ref={scroller} className="cards" onWheel={letGo} onTouchMove={letGo} onKeyDown={letGo}>
        <h1 className="paper">{tell(`${story.id}.title`)}</h1>
        <ol>
          {story.steps.map((one, index) => (
            <li key={one.id} data-step={index + 1} aria-current={index + 1 === step ? 'step' : undefined}>
              <StoryCard story={story.id} step={one} />
            </li>
          ))}
        </ol>
      </div>
      <div className="paper story-bar">
        <nav aria-label={t('story.steps')}>
          <button
            type="button"
            className="quiet icon"
            aria-label={t('story.previous')}
            disabled={step <= 1}
            onClick={() => lead(step - 1)}
          >
            <Glyph name="back" />
          </button>
          <p aria-live="polite">
            <strong>{span(spanOf(view.mode, view.month))}</strong>{' '}
            <span className="soft">{t('story.step', { step: number(step), steps: number(count) })}</span>
          </p>
          <button
            type="button"
            className="quiet icon"
            aria-label={t('story.next')}
            disabled={step >= count}
            onClick={() => lead(step + 1)}
          >
            <Glyph name="forward" />
          </button>
        </nav>
        {told.length > 0 && (
          <details className="story-legend">
            <summary>{t('legend')}</summary>
            <div className="paper legend-paper">
              {told.map((id) => (
                <Legend key={id} id={id} />
              ))}
            </div>
          </details>
        )}
        <button type="button" onClick={leaveStory}>
          {t('story.leave')}
        </button>
        <p className="note small">{t('footer.short')}</p>
      </div>
    </section>
  );
}

/** Notes the step in the address; what it shows follows from it. */
function goTo(step: number): void {
  usePortal.setState((portal) => {
    const { story } = portal.view;
    return story && story.step !== step ? { view: { ...portal.view, story: { ...story, step } } } : portal;
  });
}

/** Where a card rests: at the end of a narrow page, in the middle of a wide one. */
const restOf = (): ScrollLogicalPosition => (innerWidth < 760 ? 'end' : 'center');

/** On a narrow page the card covers the lower half, so that the map is seen from farther. */
function seenFrom(camera: Camera): Camera {
  const { zoom, ...centre } = cameraFor(camera, innerWidth, innerHeight);
  return { ...centre, zoom: innerWidth < 760 ? Number((zoom - 0.5).toFixed(2)) : zoom };
}

/** Shows a step's view beside its card of a height in pixels; language and day stay. */
function show(story: Story, step: number, storyCard: number): void {
  const told = story.steps[step - 1];
  if (!told) return;
  usePortal.setState(({ view }) => ({
    view: {
      ...structuredClone(told.view),
      camera: seenFrom(told.view.camera),
      story: { id: story.id, step },
      asOf: view.asOf,
      language: view.language,
    },
    playing: false,
    storyCard,
  }));
}
