import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { LOCALES } from '../locales/index.ts';
import { MapLink } from '../map/map-link.ts';
import type { MapPadding, Picked } from '../map/map-props.ts';
import type { Camera } from '../store/view.ts';
import { originsShown } from '../store/origins.ts';
import { spanOf } from '../store/mode.ts';
import { pickThing } from '../store/pick.ts';
import { placesShown } from '../store/places-shown.ts';
import { noteDrawn } from '../store/playback.ts';
import { changeView, noteLayer, usePortal } from '../store/portal.ts';
import { isStill } from '../store/still.ts';
import { cellsShown, choroplethShown } from '../store/shown.ts';
import { Swipe } from './compare/swipe.tsx';
import { useSides } from './compare/use-sides.ts';
import { Fence } from './fence.tsx';
import { dividerRoom, mirrored } from './map-padding.ts';
import { useBegun } from './use-begun.ts';
import { useCovered } from './use-covered.ts';
import { useMedia } from './use-media.ts';
import { useFiguresBefore, useMapFigures } from './use-map-figures.ts';
import { useShownFigures } from './use-shown-figures.ts';
import { useSketch } from './use-sketch.ts';
import { useWords } from './use-words.ts';

/** Asked for by those who want areas to compare. */
const StillMap = lazy(() => import('./still/still-map.tsx'));

/** The map's code is the larger part of the page and comes after the first sentence. */
const MapView = lazy(() => import('../map/map-view.tsx'));

/** What stands in for the map on a phone until somebody touches the page. */
const Sketch = lazy(() => import('../sketch/sketch.tsx'));

const pick = (picked: Picked | null) => pickThing(picked, innerWidth, innerHeight);
const notePlaces = (placesDrawn: readonly string[]) => usePortal.setState({ placesDrawn });
const move = (camera: Camera) => changeView({ camera });
const hover = (thing: Picked | null, x: number, y: number) => {
  if (thing || usePortal.getState().hovered) usePortal.setState({ hovered: thing ? { thing, x, y } : null });
};

const NO_CELLS: readonly never[] = [];

interface MapStageProps {
  padding: MapPadding;
  interactive?: boolean;
  /** It stands in the frame of another page. */
  framed?: boolean;
}

/** The map, asked for once the page has begun: its code must not come before the first words. */
export function MapStage(props: MapStageProps) {
  const words = useWords();
  const begun = useBegun();
  if (begun) return <DrawnMap {...props} />;
  return (
    <div className="stage">
      <p className="map-message soft">{words.t('loading_map')}</p>
    </div>
  );
}

/** The map with what the store says it should draw; a message in its place when it cannot start. */
function DrawnMap({ padding, interactive = true, framed = false }: MapStageProps) {
  const words = useWords();
  const view = usePortal((portal) => portal.view);
  const figures = usePortal((portal) => portal.figures);
  const playing = usePortal((portal) => portal.playing);
  const picked = usePortal((portal) => portal.picked);
  const hovered = usePortal((portal) => portal.hovered?.thing ?? null);
  const dark = useMedia('(prefers-color-scheme: dark)');
  const reducedMotion = useMedia('(prefers-reduced-motion: reduce)');
  const failed = usePortal((portal) => portal.layerStates.base === 'failed');
  const stage = useRef<HTMLDivElement>(null);
  const { boxes, floor, barWay } = useCovered(stage);
  const corridorNames = useMemo(
    () => Object.fromEntries((figures.corridors ?? []).map(({ id }) => [id, words.corridor(id)])),
    [figures.corridors, words],
  );
  useShownFigures();
  const rightToLeft = LOCALES[view.language]?.direction === 'rtl';
  const kept = useMemo(() => (rightToLeft ? mirrored(padding) : padding), [rightToLeft, padding]);
  const drawn = useMapFigures();
  const before = useFiguresBefore();
  const sides = useSides();
  const [link] = useState(() => new MapLink());
  const [upperFailed, setUpperFailed] = useState<string | null>(null);
  const noteUpper = useCallback((layer: string, state: string) => {
    // Without its ribbons the upper map would say less than its side is labelled for.
    if (layer !== 'base' && layer !== 'corridor-flows') return;
    setUpperFailed((was) => (state === 'failed' ? layer : was === layer ? null : was));
  }, []);
  const room = useMemo(() => dividerRoom(kept), [kept]);
  const beside = before !== null;
  // Labels keep off the way of the divider's bar, too.
  const covered = useMemo(() => (beside ? [...boxes, barWay] : boxes), [beside, boxes, barWay]);
  const framedWords = useMemo(() => {
    const say = (how: string) => words.t(`embed.move.${how}`);
    return framed ? { touch: say('touch'), wheel: say('wheel'), wheelOnMac: say('wheel_on_mac') } : null;
  }, [framed, words]);
  const still = isStill(view);
  const sketch = useSketch(stage);
  const period = spanOf(view.mode, view.month);
  const origins = originsShown(
    figures.detections,
    figures.labels,
    figures.corridors,
    view.origins,
    period.from,
    period.to,
    words.country,
  );
  // Both sides of a swipe have one scale, here too.
  const originsLargest = Math.max(...[origins, before?.origins].map((of) => of?.arcs[0]?.value ?? 0));
  // Without figures the table is empty too, and nothing may be promised of it.
  const unfigured = usePortal((portal) => Boolean(portal.failures.first));
  const unavailable = <MapMessage text={words.t(unfigured ? 'failed.map_too' : 'failed.map')} />;
  const loading = <p className="map-message soft">{words.t('loading_map')}</p>;
  const shared = {
    framed: framedWords,
    dark,
    reducedMotion,
    playing,
    corridorNames,
    picked,
    hovered,
    padding: kept,
    covered,
    onPick: pick,
    onHover: hover,
    onCamera: move,
    title: words.t('map'),
  };
  return (
    <div ref={stage} className="stage" data-failed={failed && !still}>
      <Fence fallback={unavailable}>
        <Suspense fallback={sketch.shown ? null : loading}>
          {still ? (
            <StillMap padding={kept} covered={boxes} dark={dark} onPick={pick} onHover={hover} />
          ) : (
            sketch.woken && (
              <MapView
                view={view}
                {...shared}
                {...drawn}
                // Single deaths are no frames of an animation.
                incidents={playing ? NO_CELLS : cellsShown(figures, view)}
                interactive={interactive}
                places={placesShown(figures, view)}
                displacement={choroplethShown(figures, view)}
                origins={origins}
                originsLargest={originsLargest}
                leads={link}
                onDrawn={noteDrawn}
                onPlaces={notePlaces}
                onLayerState={noteLayer}
              />
            )
          )}
          {before && sides && !failed && !still && (
            <Swipe {...sides} link={link} room={room} floor={floor}>
              <MapView
                {...shared}
                {...before}
                originsLargest={originsLargest}
                interactive={false}
                follows={link}
                onLayerState={noteUpper}
              />
              {upperFailed && <p className="map-message paper">{words.t('failed.map')}</p>}
            </Swipe>
          )}
        </Suspense>
      </Fence>
      <Fence fallback={<Instead wake={sketch.wake} />}>
        <Suspense fallback={sketch.woken ? null : loading}>
          {sketch.shown && !still && (
            <Sketch
              view={view}
              {...shared}
              {...drawn}
              incidents={NO_CELLS}
              interactive={interactive}
              places={placesShown(figures, view)}
              displacement={null}
              origins={null}
              onPlaces={notePlaces}
              onLayerState={noteLayer}
              woken={sketch.woken}
              onFail={sketch.wake}
              onRelease={sketch.release}
            />
          )}
        </Suspense>
      </Fence>
      {failed && !still && unavailable}
    </div>
  );
}

/** In the place of a sketch whose code did not come: the map itself is asked for. */
function Instead({ wake }: { wake: () => void }) {
  useEffect(wake, [wake]);
  return null;
}

/** Why there is no map, and the one thing that may help. */
function MapMessage({ text }: { text: string }) {
  const { t } = useWords();
  return (
    <div className="map-message paper" role="alert">
      <p>{text}</p>
      <button type="button" onClick={() => location.reload()}>
        {t('failed.reload')}
      </button>
    </div>
  );
}
