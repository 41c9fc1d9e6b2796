import { readPlacesFile } from '../publishers/places-file.ts';
import type { Source } from '../source.ts';

/** Places that an organisation sends: flow monitoring points, centres, border crossings. */
export const places: Source = {
  key: 'places',
  title: 'Places sent by organisations',
  publisher: 'as named per place',
  licence: 'as the sender states when it is loaded',
  url: null,
  cadence: 'when a file is sent',
  caveats:
    'Positions are as sent, checked against the country that they name. Places of detention are left out on purpose.',
  measures: [],
  breakdown: null,
  restates: ['country'],
  parserVersion: 1,
  bundled: null,
  reads: {
    takes:
      'GeoJSON points or a table (CSV, workbook) with name, country, kind, longitude and latitude in WGS 84; where given also id, local name, region, precision, months of operation and where the place is named.',
    read: readPlacesFile,
  },
};
