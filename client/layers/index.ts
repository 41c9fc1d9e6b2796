import { arrivals } from './arrivals.ts';
import { corridorFlows } from './corridor-flows.ts';
import { displacement } from './displacement.ts';
import { flowMonitoringPoints } from './flow-monitoring-points.ts';
import { incidents } from './incidents.ts';
import type { MapLayer } from './layer.ts';
import { transitRoutes } from './transit-routes.ts';

/** What the map draws, bottom to top. */
export const LAYERS: readonly MapLayer[] = [
  displacement,
  transitRoutes,
  corridorFlows,
  incidents,
  arrivals,
  flowMonitoringPoints,
];
