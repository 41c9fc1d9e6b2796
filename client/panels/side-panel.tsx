import { lazy, Suspense } from 'react';
import { usePortal } from '../store/portal.ts';
import { Fence } from './fence.tsx';
import { Footer } from './footer.tsx';
import { Glyph } from './glyph.tsx';
import { goToHeading } from './headings.ts';
import { useBegun } from './use-begun.ts';
import { useMedia } from './use-media.ts';
import { useWords } from './use-words.ts';

/** Layers, filters and tables come after the first sentence, as the map does. */
const PanelContent = lazy(() => import('./panel-content.tsx'));

const HEIGHTS = ['low', 'half', 'full'] as const;

/** The paper at the edge of the map; on a phone a sheet with three heights. */
export function SidePanel() {
  const { t } = useWords();
  const wide = useMedia('(min-width: 760px)');
  const height = usePortal((portal) => portal.sheet);
  const begun = useBegun();
  // A page lies over it.
  const covered = usePortal((portal) => portal.view.page !== null);
  const setHeight = (sheet: number) => usePortal.setState({ sheet });
  return (
    <aside
      id="panel"
      className="paper panel"
      data-height={HEIGHTS[height]}
      aria-label={t('panel.title')}
      aria-hidden={covered || undefined}
      tabIndex={-1}
      data-part=""
      onKeyDown={(event) => {
        if (goToHeading(event, event.currentTarget)) event.preventDefault();
      }}
    >
      <div className="handle">
        <h2>{t('panel.title')}</h2>
        <button
          type="button"
          className="quiet icon"
          aria-label={t('panel.lower')}
          disabled={height === 0}
          onClick={() => setHeight(Math.max(0, height - 1))}
        >
          <Glyph name="down" />
        </button>
        <button
          type="button"
          className="quiet icon"
          aria-label={t('panel.raise')}
          disabled={height === HEIGHTS.length - 1}
          onClick={() => setHeight(Math.min(HEIGHTS.length - 1, height + 1))}
        >
          <Glyph name="up" />
        </button>
      </div>
      <div className="content" inert={!wide && height === 0}>
        {begun && (
          <Fence fallback={<p className="notice">{t('failed.some')}</p>}>
            <Suspense fallback={null}>
              <PanelContent />
            </Suspense>
          </Fence>
        )}
        {!wide && <Footer />}
      </div>
    </aside>
  );
}
