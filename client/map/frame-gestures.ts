import type { MapOptions } from 'maplibre-gl';
import type { FramedWords } from './map-props.ts';

/** The options of a map that leaves one finger and the wheel to the page around its frame; none without such a page. */
export function gesturesIn(framed: FramedWords | null | undefined): Partial<MapOptions> {
  if (!framed) return {};
  const handler = 'CooperativeGesturesHandler';
  const locale = {
    [`${handler}.MobileHelpText`]: framed.touch,
    [`${handler}.WindowsHelpText`]: framed.wheel,
    [`${handler}.MacHelpText`]: framed.wheelOnMac,
  };
  return { cooperativeGestures: true, locale };
}
