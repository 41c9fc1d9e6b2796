import {
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import type { MapLink } from '../../map/map-link.ts';
import type { MapPadding } from '../../map/map-props.ts';
import { Glyph } from '../glyph.tsx';
import { useWords } from '../use-words.ts';

const [STEP, STRIDE] = [2, 10];

/** What a side is called, and what is to be minded of its figures; empty when nothing is. */
export interface Side {
  period: string;
  known: string;
}

interface Props {
  before: Side;
  now: Side;
  link: MapLink;
  /** What papers cover of the map: the divider moves in what is left. */
  room: MapPadding;
  /** How many pixels from the bottom the papers under the map reach. */
  floor: number;
  children: ReactNode;
}

/**
 * The upper of two maps, seen up to a divider that is dragged, moved by keys and by buttons. The period that is compared
 * with is at the left in every language, as time runs on the chart.
 */
export function Swipe({ before, now, link, room, floor, children }: Props) {
  const { t, part } = useWords();
  // Percent of the room that the upper map has.
  const [share, setShare] = useState(50);
  const root = useRef<HTMLDivElement>(null);
  const grip = useRef<number | null>(null);
  const edge = useCallback(() => {
    const width = root.current?.clientWidth ?? 0;
    return { start: room.left, length: Math.max(1, width - room.left - room.right) };
  }, [room]);

  useLayoutEffect(() => {
    link.part(edge().start + (edge().length * share) / 100);
  });
  useLayoutEffect(() => () => link.part(null), [link]);

  const move = (to: number) => setShare(Math.min(100, Math.max(0, to)));
  const shareAt = (x: number) =>
    ((x - (root.current?.getBoundingClientRect().left ?? 0) - edge().start) * 100) / edge().length;
  const drag = {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0 || (event.target as Element).closest('button')) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      grip.current = shareAt(event.clientX) - share;
    },
    onPointerMove(event: PointerEvent) {
      if (grip.current !== null) move(shareAt(event.clientX) - grip.current);
    },
    onLostPointerCapture() {
      grip.current = null;
    },
  };
  const press = (event: KeyboardEvent) => {
    const to = {
      ArrowRight: share + STEP,
      ArrowUp: share + STEP,
      ArrowLeft: share - STEP,
      ArrowDown: share - STEP,
      PageUp: share + STRIDE,
      PageDown: share - STRIDE,
      Home: 0,
      End: 100,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move(to);
  };
  const style = {
    '--share': share / 100,
    '--left': `${String(room.left)}px`,
    '--right': `${String(room.right)}px`,
    '--floor': `${String(floor)}px`,
  } as CSSProperties;
  const percent = Math.round(share);
  return (
    <div ref={root} className="swipe" style={style}>
      <div className="upper" aria-hidden="true" inert>
        {children}
      </div>
      <div className="divider" {...drag} />
      <div className="swipe-bar paper" role="group" aria-label={t('swipe.title')} {...drag}>
        <SideName {...before} />
        <button
          type="button"
          className="quiet icon"
          aria-label={t('swipe.more', { period: now.period })}
          title={t('swipe.more', { period: now.period })}
          disabled={share <= 0}
          onClick={() => move(share - STRIDE)}
        >
          <Glyph name="back" />
        </button>
        <div
          className="grip"
          role="slider"
          tabIndex={0}
          aria-label={t('swipe.divider')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          aria-valuetext={t('swipe.value', {
            before: before.period,
            beforeShare: part(percent / 100),
            now: now.period,
            nowShare: part(1 - percent / 100),
          })}
          onKeyDown={press}
        />
        <button
          type="button"
          className="quiet icon"
          aria-label={t('swipe.more', { period: before.period })}
          title={t('swipe.more', { period: before.period })}
          disabled={share >= 100}
          onClick={() => move(share + STRIDE)}
        >
          <Glyph name="forward" />
        </button>
        <SideName {...now} />
      </div>
    </div>
  );
}

function SideName({ period, known }: Side) {
  return (
    <span className="side" dir="auto">
      <strong>{period}</strong>
      {known && <span className="soft small">{known}</span>}
    </span>
  );
}
