import type { ExpressionSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import { ROOM, ROOM_SIDE } from './images.ts';

/** A name through the rim of a larger circle can be read, and has few other places. */
const MOST = 6;

/** A layer in which nothing is seen, and that names keep off: the inner part of circles with a radius in pixels. */
export function roomOf(
  { id, source, filter, layout }: Pick<SymbolLayerSpecification, 'id' | 'source' | 'filter' | 'layout'>,
  radius: ExpressionSpecification | number,
): SymbolLayerSpecification {
  return {
    id,
    type: 'symbol',
    source,
    ...(filter ? { filter } : {}),
    layout: {
      ...layout,
      'icon-image': ROOM,
      'icon-size': ['/', ['min', MOST, radius], ROOM_SIDE / 2],
      'icon-allow-overlap': true,
      'icon-padding': 0,
    },
  };
}
