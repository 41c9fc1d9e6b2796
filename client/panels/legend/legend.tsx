import type { ReactNode } from 'react';
import { isBeside } from '../../store/beside.ts';
import type { LayerId } from '../../store/view.ts';
import { usePortal } from '../../store/portal.ts';
import { DifferenceLegend } from './legend-difference.tsx';
import { ArrivalLegend, FlowLegend } from './legend-flows.tsx';
import { DisplacementLegend } from './legend-displacement.tsx';
import { IncidentLegend, PlaceLegend, RouteLegend } from './legend-signs.tsx';

/** The legend of a layer. */
export function Legend({ id }: { id: LayerId }): ReactNode {
  const differs = usePortal(({ view }) => view.compare !== null && !isBeside(view));
  switch (id) {
    case 'corridor-flows':
      return differs ? <DifferenceLegend /> : <FlowLegend />;
    case 'arrivals':
      return differs ? null : <ArrivalLegend />;
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
