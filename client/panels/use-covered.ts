import { useEffect, useState, type RefObject } from 'react';
import type { Box } from '../map/label-placement.ts';

/** What lies over the map, as the style sheets place it: the title card, the panel, the months, the buttons; the cards of a story. */
const PAPERS = '.lead, .panel, .page, .foot, .map-buttons, .story h1, .story-card, .story-bar, .story-notices';

/** Milliseconds after which cards that were scrolled are at rest. */
const REST = 120;

/** What papers take of the map. */
export interface Covered {
  /** Their rectangles in pixels from the map's top left corner. */
  boxes: readonly Box[];
  /** How far up from the map's bottom the months reach, in pixels. */
  floor: number;
  /** Where the bar of a divider moves from side to side, on the months and on the map's own buttons of a phone. */
  barWay: Box;
}

/** As in compare.css, in pixels: below which width a page is narrow, the height of a bar, and that of the buttons. */
const [NARROW, BAR, BUTTONS] = [760, 56, 48];

const NOTHING: Covered = { boxes: [], floor: 0, barWay: { left: 0, top: 0, right: 0, bottom: 0 } };

/** What the papers that lie over the stage take of it; the same object until one of them comes, goes, or changes its size or place. */
export function useCovered(stage: RefObject<HTMLElement | null>): Covered {
  const [covered, setCovered] = useState(NOTHING);
  useEffect(() => {
    const element = stage.current;
    const parent = element?.parentElement;
    if (!element || !parent) return;
    let found: Element[] = [];
    const measure = () => {
      const origin = element.getBoundingClientRect();
      const boxes = found.flatMap((paper): Box[] => {
        const { left, top, right, bottom, width, height } = paper.getBoundingClientRect();
        if (width === 0 || height === 0 || bottom <= origin.top || top >= origin.bottom) return [];
        const [x, y] = [origin.left, origin.top];
        return [{ left: left - x, top: top - y, right: right - x, bottom: bottom - y }];
      });
      const foot = parent.querySelector('.foot')?.getBoundingClientRect();
      const floor = foot ? origin.bottom - foot.top : 0;
      const bottom = origin.height - floor - (origin.width < NARROW ? BUTTONS : 0);
      const barWay = { left: 0, top: bottom - BAR, right: origin.width, bottom };
      const now: Covered = { boxes, floor, barWay };
      setCovered((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
    };
    const sized = new ResizeObserver(measure);
    const find = () => {
      found = [...parent.querySelectorAll(PAPERS)];
      sized.disconnect();
      for (const watched of [element, ...found]) sized.observe(watched);
    };
    const replaced = new MutationObserver(find);
    replaced.observe(parent, { childList: true });
    let resting = 0;
    const scrolled = ({ target }: Event) => {
      if (!(target instanceof Element) || !target.matches('.cards')) return;
      clearTimeout(resting);
      resting = window.setTimeout(measure, REST);
    };
    parent.addEventListener('scroll', scrolled, { capture: true, passive: true });
    find();
    return () => {
      clearTimeout(resting);
      parent.removeEventListener('scroll', scrolled, { capture: true });
      replaced.disconnect();
      sized.disconnect();
    };
  }, [stage]);
  return covered;
}
