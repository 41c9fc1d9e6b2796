import type { MapPadding } from '../map/map-props.ts';

/** What the papers of a wide page cover of the map; the same steps as in layout.css, and so are those below. */
export const WIDE_PADDING: MapPadding = { top: 16, right: 376, bottom: 180, left: 16 };

/** The same paddings in a page from right to left, whose papers lie at the other side. */
export function mirrored({ left, right, ...rest }: MapPadding): MapPadding {
  return { ...rest, left: right, right: left };
}

/** What the papers of a wide page cover while a page is open in the place of the panel, as in page.css. */
export function pagePadding(width: number): MapPadding {
  return { ...WIDE_PADDING, right: Math.min(680, width / 2) + 32 };
}

/** The room in which a divider of two maps moves: beside the map's own buttons, and on the map with its bar. */
export function dividerRoom(padding: MapPadding): MapPadding {
  const beside = (edge: number) => (edge === WIDE_PADDING.left ? edge + 48 : edge);
  return { ...padding, left: beside(padding.left), right: beside(padding.right) };
}

/** The share of the page under its header that a half raised sheet takes, and the height of that header. */
const HALF = 0.42;
const HEADER = 48;

/** What the papers of a narrow page of a height in pixels cover of the map while its sheet is low or raised. */
export function narrowPadding(raised: boolean, height: number): MapPadding {
  if (!raised) return { top: 150, right: 8, bottom: 250, left: 8 };
  return { top: 8, right: 8, bottom: Math.round(200 + HALF * (height - HEADER)), left: 8 };
}

/** What the title card covers in a frame: the left of a wide one, the top of a narrow one. */
export function embedPadding(wide: boolean): MapPadding {
  return wide ? { top: 16, right: 8, bottom: 140, left: 344 } : { top: 150, right: 8, bottom: 140, left: 8 };
}

/** What a story's bar and the room about its card take of a narrow page, in pixels. */
const BAR = 168;

/** What the card of a story of a height in pixels covers: the left of a wide page, the lower part of a narrow one. */
export function storyPadding(wide: boolean, height: number, card: number): MapPadding {
  const covered = Math.max(0.55 * height, Math.min(card + BAR, 0.75 * height));
  return wide
    ? { top: 16, right: 16, bottom: 80, left: 432 }
    : { top: 8, right: 8, bottom: Math.round(covered), left: 8 };
}
