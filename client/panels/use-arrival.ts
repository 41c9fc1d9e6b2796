import { useEffect } from 'react';
import type { MapPadding } from '../map/map-props.ts';
import { afterPaint } from '../store/after-paint.ts';
import { arrive } from '../store/arrive.ts';
import type { Room } from '../store/fit-camera.ts';
import { usePortal } from '../store/portal.ts';

/** Moves the map to what the page is of that an address or a search opened, as soon as it is known where that is. */
export function useArrival(padding: MapPadding): void {
  // Before the first words there is no telling what the papers leave.
  const arrived = usePortal((portal) => (portal.begun ? portal.arrived : null));
  const figures = usePortal((portal) => (portal.arrived ? portal.figures : null));
  useEffect(() => {
    // The title card has its height once its words are on the screen.
    if (arrived) void arrive(() => afterPaint().then(() => roomsIn(padding)));
  }, [arrived, figures, padding]);
}

/** What the papers leave of the map, beside the title card and below it. */
function roomsIn({ top, right, bottom, left }: MapPadding): Room[] {
  const stage = document.querySelector('.stage')?.getBoundingClientRect();
  const card = document.querySelector('.lead')?.getBoundingClientRect();
  const whole = {
    width: (stage?.width ?? innerWidth) - left - right,
    height: (stage?.height ?? innerHeight) - top - bottom,
  };
  if (!stage || !card || stage.width < 2 * card.width) return [{ ...whole, x: 0, y: 0 }];
  const beside = card.width + GAP;
  const below = card.bottom - stage.top - top + GAP;
  // The card stands where reading starts.
  const side = card.left - stage.left < stage.right - card.right ? 1 : -1;
  return [
    { width: whole.width - beside, height: whole.height, x: (side * beside) / 2, y: 0 },
    { width: whole.width, height: whole.height - below, x: 0, y: below / 2 },
  ];
}

/** Pixels between the card and what is shown beside it. */
const GAP = 16;
