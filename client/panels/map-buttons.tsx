import { useState } from 'react';
import { HIGHEST_ZOOM, LOWEST_ZOOM, moved, zoomed, type Direction } from '../store/camera-moves.ts';
import { LANDING, namedViewOf, startOf } from '../store/named-views.ts';
import { isStill } from '../store/still.ts';
import { changeView, usePortal } from '../store/portal.ts';
import type { Camera } from '../store/view.ts';
import { Glyph } from './glyph.tsx';
import { useWords } from './use-words.ts';

const ARROWS = [
  ['north', 'up'],
  ['west', 'back'],
  ['east', 'forward'],
  ['south', 'down'],
] as const satisfies readonly (readonly [Direction, string])[];

/** Everything that dragging, pinching and the wheel do to the map, as buttons (WCAG 2.2, 2.5.7). */
export function MapButtons() {
  const { t } = useWords();
  const zoom = usePortal((portal) => portal.view.camera.zoom);
  const failed = usePortal((portal) => portal.layerStates.base === 'failed');
  // A still map does not move.
  const still = usePortal((portal) => isStill(portal.view));
  const [arrows, setArrows] = useState(false);
  if (failed || still) return null;
  return (
    <div className="map-buttons" role="group" aria-label={t('camera.title')}>
      {arrows && (
        <div className="paper arrows">
          {ARROWS.map(([direction, glyph]) => (
            <button
              key={direction}
              type="button"
              className={`quiet icon ${direction}`}
              aria-label={t(`camera.${direction}`)}
              title={t(`camera.${direction}`)}
              onClick={() => change((camera) => moved(camera, direction))}
            >
              <Glyph name={glyph} />
            </button>
          ))}
        </div>
      )}
      <div className="paper tools">
        <button
          type="button"
          className="quiet icon"
          aria-label={t('camera.closer')}
          title={t('camera.closer')}
          disabled={zoom >= HIGHEST_ZOOM}
          onClick={() => change((camera) => zoomed(camera, 1))}
        >
          <Glyph name="plus" />
        </button>
        <button
          type="button"
          className="quiet icon"
          aria-label={t('camera.farther')}
          title={t('camera.farther')}
          disabled={zoom <= LOWEST_ZOOM}
          onClick={() => change((camera) => zoomed(camera, -1))}
        >
          <Glyph name="minus" />
        </button>
        <button
          type="button"
          className="quiet icon"
          aria-label={t('camera.reset')}
          title={t('camera.reset')}
          onClick={reset}
        >
          <Glyph name="home" />
        </button>
        <button
          type="button"
          className="quiet icon"
          aria-label={t('camera.move')}
          title={t('camera.move')}
          aria-expanded={arrows}
          onClick={() => setArrows(!arrows)}
        >
          <Glyph name="move" />
        </button>
      </div>
    </div>
  );
}

function change(move: (camera: Camera) => Camera): void {
  changeView({ camera: move(usePortal.getState().view.camera) });
}

/** Goes back to where the named view starts, or the landing view when this is none. */
function reset(): void {
  const named = namedViewOf(usePortal.getState().view) ?? LANDING;
  changeView({ camera: startOf(named, innerWidth, innerHeight, document.dir === 'rtl') });
}
