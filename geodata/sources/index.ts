import type { Source } from '../source.ts';
import { balkansDailyEstimates } from './balkans-daily-estimates.ts';
import { boundaries } from './boundaries.ts';
import { corridors } from './corridors.ts';
import { eurostatAsylum } from './eurostat-asylum.ts';
import { frontexDetections } from './frontex-detections.ts';
import { iomDtmDisplacement } from './iom-dtm-displacement.ts';
import { iomDtmFlowMonitoring } from './iom-dtm-flow-monitoring.ts';
import { iomMigrantsPresence } from './iom-migrants-presence.ts';
import { iomMissingMigrants } from './iom-missing-migrants.ts';
import { iomUkrainePopulation } from './iom-ukraine-population.ts';
import { iomWesternBalkansRegistrations } from './iom-western-balkans-registrations.ts';
import { italyInteriorLandings } from './italy-interior-landings.ts';
import { namedPoints } from './named-points.ts';
import { ochaUkraineBorderCrossings } from './ocha-ukraine-border-crossings.ts';
import { places } from './places.ts';
import { tidy } from './tidy.ts';
import { transitRoutes } from './transit-routes.ts';
import { turkiyeTemporaryProtection } from './turkiye-temporary-protection.ts';
import { ukChannelSmallBoats } from './uk-channel-small-boats.ts';
import { unhcrLandingPlaces } from './unhcr-landing-places.ts';
import { unhcrMediterraneanArrivals } from './unhcr-mediterranean-arrivals.ts';
import { unhcrUkraineRefugees } from './unhcr-ukraine-refugees.ts';

/** Every source, in the order in which they load: what others refer to comes first, the longest last. */
export const SOURCES: readonly Source[] = [
  boundaries,
  corridors,
  transitRoutes,
  namedPoints,
  places,
  ochaUkraineBorderCrossings,
  unhcrLandingPlaces,
  unhcrMediterraneanArrivals,
  italyInteriorLandings,
  ukChannelSmallBoats,
  balkansDailyEstimates,
  iomDtmDisplacement,
  iomDtmFlowMonitoring,
  iomMigrantsPresence,
  iomUkrainePopulation,
  iomWesternBalkansRegistrations,
  turkiyeTemporaryProtection,
  unhcrUkraineRefugees,
  eurostatAsylum,
  iomMissingMigrants,
  frontexDetections,
  tidy,
];
