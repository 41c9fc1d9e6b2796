import { useEffect, useRef } from 'react';
import { afterPaint, answerShown } from '../store/after-paint.ts';
import 'maplibre-gl/dist/maplibre-gl.css';
import './map.css';
import type { MapViewProps } from './map-props.ts';
import { Scene } from './scene.ts';

/** The map, filling its parent. It keeps no state of its own: what is drawn follows from the props. */
export default function MapView(props: MapViewProps) {
  const container = useRef<HTMLDivElement>(null);
  const scene = useRef<Scene | null>(null);
  const latest = useRef(props);

  useEffect(() => {
    latest.current = props;
    scene.current?.update(props);
  });

  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const remove = () => {
      scene.current?.remove();
      scene.current = null;
    };
    const make = () => {
      remove();
      try {
        // The new scene starts outside the old one's event.
        scene.current = new Scene(element, latest.current, () => queueMicrotask(make));
      } catch {
        // No WebGL 2: the shell says so, and its table still has every figure.
        latest.current.onLayerState('base', 'failed');
      }
    };
    let left = false;
    // The page is shown first: a browser is long about giving a map its context. A second map waits for what asked for it.
    void (latest.current.follows ? answerShown(0) : afterPaint()).then(() => {
      if (!left) make();
    });
    return () => {
      left = true;
      latest.current.onDrawn?.(null);
      const gone = scene.current;
      scene.current = null;
      gone?.leave();
      // The page without it is shown first, too.
      void answerShown(0).then(() => gone?.remove());
    };
  }, []);

  // MapLibre makes its canvas the region; the scene gives it the title.
  return <div ref={container} className="map-view" data-month={props.view.month} />;
}
