import type { LayerId, View } from './view.ts';

/** What a sketch can draw as the map does. */
const DRAWN: readonly LayerId[] = ['corridor-flows', 'transit-routes', 'flow-monitoring-points'];

/** Whether a sketch shows all of a view, as the map shows it. */
export function isSketchable({ layers, corridors, compare, origins, page, story, projection }: View): boolean {
  return (
    layers.every((id) => DRAWN.includes(id)) &&
    corridors.length === 0 &&
    compare === null &&
    origins === null &&
    page === null &&
    story === null &&
    projection === 'mercator'
  );
}
