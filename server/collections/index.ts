import { adminLabels } from './admin-labels.ts';
import { adminUnits } from './admin-units.ts';
import { arrivals } from './arrivals.ts';
import { boundaryLines } from './boundary-lines.ts';
import type { Collection } from './collection.ts';
import { corridorFlows } from './corridor-flows.ts';
import { corridors } from './corridors.ts';
import { displacement } from './displacement.ts';
import { flowMonitoringPoints } from './flow-monitoring-points.ts';
import { incidents } from './incidents.ts';
import { observations } from './observations.ts';
import { transitRoutes } from './transit-routes.ts';

/** Every collection, in the order in which the API lists them. */
export const COLLECTIONS: readonly Collection[] = [
  corridorFlows,
  corridors,
  transitRoutes,
  flowMonitoringPoints,
  arrivals,
  displacement,
  incidents,
  observations,
  adminUnits,
  boundaryLines,
  adminLabels,
];

/** Those with a place, which have tiles. */
export const TILED: readonly Collection[] = COLLECTIONS.filter(({ geometry }) => geometry !== null);
