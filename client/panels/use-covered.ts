import { useEffect, useState, type RefObject } from 'react';
import type { Box } from '../map/label-placement.ts';

/** What lies over the map, as the style sheet places it: the title card, the panel, the months, the buttons. */
const PAPERS = '.lead, .panel, .page, .foot, .map-buttons';

const NOTHING: readonly Box[] = [];

/**
 * The rectangles of the papers that lie over the stage, in pixels from its top left corner; the same array until one of
 * them changes its size or place. `papers` says which lie there: with another word they are looked for anew.
 */
export function useCovered(stage: RefObject<HTMLElement | null>, papers: string): readonly Box[] {
  const [boxes, setBoxes] = useState(NOTHING);
  useEffect(() => {
    const element = stage.current;
    const parent = element?.parentElement;
    if (!element || !parent) return;
    const found = [...parent.querySelectorAll(PAPERS)];
    const measure = () => {
      const origin = element.getBoundingClientRect();
      const now = found.flatMap((paper): Box[] => {
        const { left, top, right, bottom, width, height } = paper.getBoundingClientRect();
        if (width === 0 || height === 0) return [];
        const [x, y] = [origin.left, origin.top];
        return [{ left: left - x, top: top - y, right: right - x, bottom: bottom - y }];
      });
      setBoxes((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
    };
    const observer = new ResizeObserver(measure);
    for (const watched of [element, ...found]) observer.observe(watched);
    return () => observer.disconnect();
  }, [stage, papers]);
  return boxes;
}
