import { useMemo, useRef } from 'react';
import './still.css';
import { LOCALES } from '../../locales/index.ts';
import type { Box } from '../../map/label-placement.ts';
import type { MapPadding, Picked } from '../../map/map-props.ts';
import { countryFramed } from '../../store/country-told.ts';
import { usePortal } from '../../store/portal.ts';
import { choroplethShown, roundsShown } from '../../store/shown.ts';
import { isByArea } from '../../store/stock-choice.ts';
import { countriesWithAreas, frameOf } from '../../store/still.ts';
import { unitSaid } from '../stock-words.ts';
import { useWords } from '../use-words.ts';
import { Boundaries, Land } from './base.tsx';
import { drawingOf, roomOf, roomsAround } from './drawing.ts';
import { Names } from './names.tsx';
import { StillCaption } from './still-caption.tsx';
import { useGround } from './use-ground.ts';
import { Marks, Origins, Units } from './units.tsx';
import { useLargest } from './use-largest.ts';
import { useSize } from './use-size.ts';

interface StillMapProps {
  padding: MapPadding;
  /** Rectangles that papers lie on, in pixels. */
  covered: readonly Box[];
  dark: boolean;
  onPick(picked: Picked | null): void;
  onHover(picked: Picked | null, x: number, y: number): void;
}

/** A stock by unit on a still map on which areas compare: every unit answers the pointer and the keyboard. */
export default function StillMap({ padding, covered: boxes, dark, onPick, onHover }: StillMapProps) {
  const words = useWords();
  const view = usePortal((portal) => portal.view);
  const figures = usePortal((portal) => portal.figures);
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const caption = useRef<HTMLDivElement>(null);
  const captionSize = useSize(caption);
  const rightToLeft = LOCALES[view.language]?.direction === 'rtl';
  const byArea = isByArea(view.stock);
  const shown = choroplethShown(figures, view);
  const covered = countriesWithAreas(roundsShown(figures, view));
  const country = countryFramed(figures, view);
  const frame = useMemo(() => frameOf((country && figures.labels?.[country]) || null), [country, figures.labels]);
  const ground = useGround(frame, country);
  // Until the figures are there nobody knows whose areas they are of.
  const known = figures[view.stock] !== null;
  const labels = useMemo(
    () => (known && figures.labels && figures.areas ? { countries: figures.labels, areas: figures.areas } : null),
    [known, figures.labels, figures.areas],
  );
  const units = shown ? [...Object.keys(shown.values), ...shown.origins].join(' ') : '';
  const { left, right, bottom } = padding;
  const taken = useMemo((): readonly Box[] => {
    if (!size || !captionSize) return boxes;
    const [width, foot] = [captionSize.width, size.height - bottom];
    const from = rightToLeft ? size.width - right - width : left;
    return [...boxes, { left: from, right: from + width, top: foot - captionSize.height, bottom: foot }];
  }, [boxes, size, captionSize, rightToLeft, left, right, bottom]);
  const papers = useLargest(taken, `${size?.width} ${size?.height} ${left} ${right} ${bottom} ${units}`);
  const room = size && roomOf(padding, size);
  const drawing = useMemo(
    () =>
      ground && !(ground instanceof Error) && size && labels
        ? drawingOf(ground, frame, new Set(units.split(' ')), labels, roomsAround(roomOf(padding, size), papers), size)
        : null,
    [ground, frame, units, labels, padding, papers, size],
  );
  const what = words.t(`measures.${view.stock}.title`);
  const title = words.t('projection.title', { what, month: words.month(view.month) });
  return (
    <div ref={box} className="still" data-month={drawing ? view.month : undefined}>
      {ground instanceof Error && (
        <p className="map-message paper" role="alert">
          {words.t('failed.layer')} {ground.message}
        </p>
      )}
      {!ground && <p className="map-message soft">{words.t('loading_map')}</p>}
      {drawing && size && room && (
        <svg width={size.width} height={size.height} role="group" aria-label={title}>
          <Land drawing={drawing} dark={dark} />
          <Units
            units={drawing.units}
            choropleth={shown}
            dark={dark}
            say={(unit) => unitSaid(words, figures, view, unit)}
            onPick={onPick}
            onHover={onHover}
          />
          <Boundaries drawing={drawing} dark={dark} />
          <Origins units={drawing.units} origins={shown?.origins ?? []} dark={dark} />
          <Marks units={drawing.units} />
          <Names drawing={drawing} dark={dark} room={room} papers={papers} />
        </svg>
      )}
      <div
        ref={caption}
        className="still-caption small"
        style={{ [rightToLeft ? 'right' : 'left']: rightToLeft ? right : left, bottom }}
      >
        <StillCaption countries={byArea ? covered : []} shown={country} european={frame.european} />
      </div>
    </div>
  );
}
