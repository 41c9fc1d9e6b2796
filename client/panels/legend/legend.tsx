import type { ReactNode } from 'react';
import type { LayerId } from '../../store/view.ts';
import { ArrivalLegend, FlowLegend } from './legend-flows.tsx';
import { DisplacementLegend } from './legend-displacement.tsx';
import { IncidentLegend, PlaceLegend, RouteLegend } from './legend-signs.tsx';

/** The legend of a layer. */
export function Legend({ id }: { id: LayerId }): ReactNode {
  switch (id) {
    case 'corridor-flows':
      return <FlowLegend />;
    case 'arrivals':
      return <ArrivalLegend />;
    case 'transit-routes':
      return <RouteLegend />;
    case 'flow-monitoring-points':
      return <PlaceLegend />;
    case 'incidents':
      return <IncidentLegend />;
    case 'displacement':
      return <DisplacementLegend />;
  }
}
