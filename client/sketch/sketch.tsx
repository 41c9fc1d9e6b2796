import { useEffect, useRef } from 'react';
import '../map/map.css';
import './sketch.css';
import type { MapViewProps } from '../map/map-props.ts';
import { Drawing } from './drawing.ts';
import { Hand } from './hand.ts';

interface SketchProps extends MapViewProps {
  /** The map itself is on its way and takes the sketch's place. */
  woken: boolean;
  /** Called when something of the map cannot be drawn. */
  onFail(): void;
  /** Called when the last finger leaves the sketch. */
  onRelease(): void;
}

/** A picture of the map that needs neither MapLibre nor WebGL, and answers fingers until the map itself is there. */
export default function Sketch({ woken, onFail, onRelease, ...props }: SketchProps) {
  const container = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const latest = useRef({ props, woken, onFail, onRelease });

  useEffect(() => {
    latest.current = { props, woken, onFail, onRelease };
    drawing.current?.update(props, woken);
  });

  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const made = new Drawing(element, latest.current.props, () => latest.current.onFail());
    drawing.current = made;
    const observer = new ResizeObserver(() => made.update(latest.current.props, latest.current.woken));
    observer.observe(element);
    const alone = !latest.current.props.framed;
    const hand = new Hand(element, alone, {
      tap: (x, y) => latest.current.props.onPick(made.pick(x, y)),
      shift: ({ scale, x, y }) => {
        if (latest.current.props.interactive) element.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
      },
      release: (shift) => {
        const { interactive, onCamera } = latest.current.props;
        if (shift && interactive) onCamera(made.cameraAfter(shift));
        latest.current.onRelease();
      },
    });
    return () => {
      observer.disconnect();
      hand.remove();
      made.remove();
      drawing.current = null;
    };
  }, []);

  return (
    <div
      ref={container}
      className={`map-view sketch${props.dark ? ' dark' : ''}`}
      // Once the map itself comes, that is the region of this name.
      role={woken ? 'img' : 'region'}
      aria-label={props.title}
      tabIndex={0}
      data-month={props.view.month}
      data-framed={Boolean(props.framed)}
      data-woken={woken}
    />
  );
}
