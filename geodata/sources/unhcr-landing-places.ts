import { parsePlaces } from '../places.ts';
import type { Source } from '../source.ts';

/** Mediterranean sea arrivals by place, UNHCR Operational Data Portal. */
export const unhcrLandingPlaces: Source = {
  key: 'unhcr-landing-places',
  title: 'Mediterranean sea arrivals by place',
  publisher: 'UNHCR Operational Data Portal',
  licence: 'CC BY 3.0 IGO',
  url: 'https://data.unhcr.org',
  cadence: 'with the arrivals',
  caveats: 'Centre of the island, region or country.',
  measures: [],
  breakdown: null,
  restates: [],
  parserVersion: 1,
  bundled: {
    file: 'points.csv',
    published: '2022-12-31',
    parse: (file) => parsePlaces(file, (namedIn) => namedIn.startsWith('UNHCR ')),
  },
  reads: null,
};
