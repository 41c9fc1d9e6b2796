import { keepInHistory } from '../store/follow-address.ts';
import { NAMED_VIEWS, namedViewOf } from '../store/named-views.ts';
import { stopPlaying } from '../store/playback.ts';
import { openNamedView, usePortal } from '../store/portal.ts';
import { beginStory } from '../store/tell-story.ts';
import { STORY_IDS } from '../store/view.ts';
import { useWords } from './use-words.ts';

/** The named views, the one that is shown marked, and the stories. */
export function NamedViewList() {
  const { t, language } = useWords();
  const shown = usePortal((portal) => namedViewOf(portal.view)?.id);
  return (
    <>
      <ul className="views">
        {NAMED_VIEWS.map((named) => (
          <li key={named.id}>
            <button
              type="button"
              className="line"
              aria-current={named.id === shown ? 'true' : undefined}
              onClick={() => {
                stopPlaying();
                keepInHistory();
                openNamedView(named, innerWidth, innerHeight, document.dir === 'rtl');
              }}
            >
              {t(`views.${named.id}.name`)}
            </button>
          </li>
        ))}
      </ul>
      <h3>{t('story.title')}</h3>
      <ul className="views">
        {STORY_IDS.map((id) => (
          <li key={id}>
            <a
              className="line"
              href={`/?story=${id}&step=1&lang=${language}`}
              onClick={(event) => {
                // In another tab or window the browser opens it.
                if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
                event.preventDefault();
                beginStory(id);
              }}
            >
              {t(`story.names.${id}`)}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
