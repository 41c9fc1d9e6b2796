import type { Meaning } from '../reading/columns.ts';

/** The columns of a Missing Migrants file, by the names of its exports since 2016 and of the service's answers. */
export const COLUMNS = {
  incident_id: { names: ['Incident ID', 'Incident number'], optional: true },
  web_id: { names: ['Web ID', 'id', 'Record ID', 'Identifier'], optional: true },
  main_id: { names: ['Main ID'], optional: true },
  type: { names: ['Incident Type', 'Type of incident'], optional: true },
  date: { names: ['Incident Date', 'Date of Incident', 'Date'], optional: true },
  reported_date: { names: ['Reported Date', 'Date reported', 'Report date'], optional: true },
  year: { names: ['Incident Year', 'Year of Incident', 'Year'], optional: true },
  reported_year: { names: ['Reported Year'], optional: true },
  month: { names: ['Incident Month', 'Month of Incident', 'Month'], optional: true },
  reported_month: { names: ['Reported Month'], optional: true },
  region: { names: ['Region of Incident', 'Incident Region', 'Region'] },
  dead: { names: ['Number Dead', 'Number of Dead', 'Dead', 'Number of deaths', 'Deaths'] },
  missing: {
    names: [
      ...['Minimum Estimated Number of Missing', 'Minimum Estimated Missing', 'Number of Missing', 'Number Missing'],
      ...['Missing', 'Estimated number of missing'],
    ],
  },
  total: {
    names: [
      ...[
        'Total Number of Dead and Missing',
        'Total Dead and Missing',
        'Total of Dead and Missing',
        'Dead and Missing',
      ],
      ...['Total Dead Missing', 'Total dead & missing', 'Total'],
    ],
    optional: true,
  },
  survivors: { names: ['Number of Survivors', 'Number Survivors', 'Survivors'], optional: true },
  women: {
    names: ['Number of Females', 'Number of Female', 'Number Females', 'Females', 'Female', 'Number of women', 'Women'],
    optional: true,
  },
  men: {
    names: ['Number of Males', 'Number of Male', 'Number Males', 'Males', 'Male', 'Number of men', 'Men'],
    optional: true,
  },
  children: { names: ['Number of Children', 'Number Children', 'Children'], optional: true },
  cause: { names: ['Cause of Death', 'Cause Death', 'Cause'], optional: true },
  country: { names: ['Country of Incident', 'Incident Country'], optional: true },
  position: {
    names: [
      ...['Coordinates', 'Location Coordinates', 'Location Coodinates', 'Coordinate', 'Incident coordinates'],
      ...['Lat, lon', 'Latitude, longitude', 'Geolocation'],
    ],
    optional: true,
  },
  lat: { names: ['Latitude', 'Lat'], optional: true },
  lon: { names: ['Longitude', 'Lon', 'Long', 'Lng'], optional: true },
  x: { names: ['X'], optional: true },
  y: { names: ['Y'], optional: true },
  route: { names: ['Migration Route', 'Migratory route', 'Route'], optional: true },
} as const satisfies Record<string, Meaning>;

/** What a column of a Missing Migrants file means. */
export type Column = keyof typeof COLUMNS;
