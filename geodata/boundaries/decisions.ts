import type { BoundaryClass } from './read.ts';

/**
 * Natural Earth's own country code to the ISO 3166-1 alpha-3 code that the portal shows. Natural Earth draws who
 * controls; these follow the maps of the United Nations. `null` leaves a thing out.
 */
export const COUNTRY_OF: Readonly<Record<string, string | null>> = {
  ALD: 'ALA',
  KOS: 'XKX',
  PSX: 'PSE',
  SAH: 'ESH',
  SDS: 'SSD',
  // Parts of one country that others or nobody else recognise as another.
  CYN: 'CYP',
  SOL: 'SOM',
  // British bases on Cyprus and leased or administered land without an ISO code.
  ESB: 'CYP',
  WSB: 'CYP',
  KAB: 'KAZ',
  USG: 'CUB',
  ATC: 'AUS',
  CSI: 'AUS',
  IOA: 'AUS',
  // Held by India, claimed by Pakistan: no unit of its own in ISO, its lines are undetermined.
  KAS: 'IND',
  CLP: null,
  PGA: null,
  // Reaches the pole, which has no place in Web Mercator, and nobody comes from there.
  ATA: null,
};

/** Units that Natural Earth files under another country than the United Nations do, by its `adm1_code`. */
export const COUNTRY_OF_UNIT: Readonly<Record<string, string>> = {
  // A/RES/68/262: Crimea and Sevastopol.
  'RUS-283': 'UKR',
  'RUS-5482': 'UKR',
};

/** Countries whose first-level units are published. The others have a level 0 only. */
export const WITH_UNITS: ReadonlySet<string> = new Set(
  (
    'UKR TUR ALB BIH HRV XKX MNE MKD SRB SVN GRC ITA ESP BGR ROU MDA BLR GEO ARM AZE SYR IRQ AFG LBY TUN DZA MAR EGY ' +
    'SDN NER TCD MLI SEN MRT HUN AUT POL LTU SVK LBN JOR PSE FRA GBR DEU CZE CHE PRT GMB GIN SSD'
  ).split(' '),
);

/**
 * Countries whose codes in Natural Earth are no longer in ISO 3166-2: they stay as `pcode`, being unique, and are not
 * passed off as ISO codes. North Macedonia, Poland and Czechia have new ones, some units of the others are gone.
 */
export const RETIRED_CODES: ReadonlySet<string> = new Set('MKD POL CZE'.split(' '));

/** Single units with a code that ISO 3166-2 does not have. */
export const RETIRED_UNIT_CODES: ReadonlySet<string> = new Set('HU-ED LY-AJ LY-GD LY-MZ LY-QB LY-TN'.split(' '));

/**
 * The field that names the first level where Natural Earth has the second one: regions of Italy, autonomous
 * communities of Spain, regions of France, countries of the United Kingdom, districts of Kosovo.
 */
export const GROUPED_BY: Readonly<Record<string, 'region' | 'geonunit' | 'name'>> = {
  ITA: 'region',
  ESP: 'region',
  FRA: 'region',
  GBR: 'geonunit',
  KOS: 'region',
  BIH: 'name',
  SDN: 'name',
  PSX: 'name',
};

/** Where the 10 m band ends: countries that touch this box (west, south, east, north) have it. */
export const NEIGHBOURHOOD = [-30, -5, 75, 72] as const;

/** In the box and not in the 10 m band: Greenland is all coast, and of Brazil only rocks in the Atlantic are in it. */
export const COARSE_ONLY: ReadonlySet<string> = new Set(['GRL', 'BRA']);

/**
 * The line of 27°40' N between the Atlantic and Algeria, as everything south of it: Natural Earth ends its Western
 * Sahara at the sand berm.
 */
export const SOUTH_OF_MOROCCO: GeoJSON.Position[] = [
  [-18, 20],
  [-8.5, 20],
  [-8.5, 27.66667],
  [-18, 27.66667],
  [-18, 20],
];

/**
 * The Golan Heights, generously to the east and closely to the west: the line of 1949 from the Hermon past Banias,
 * along the Jordan and the east shore of Lake Tiberias to the Yarmouk, good to about a kilometre. Natural Earth gives
 * them to Israel, Security Council resolution 497 (1981) does not.
 */
export const GOLAN: GeoJSON.Position[] = [
  [36.2, 33.6],
  [35.66, 33.6],
  [35.66, 33.245],
  [35.69, 33.235],
  [35.665, 33.18],
  [35.64, 33.1],
  [35.628, 33.0],
  [35.617, 32.93],
  [35.622, 32.885],
  [35.642, 32.87],
  [35.655, 32.82],
  [35.64, 32.75],
  [35.63, 32.72],
  [35.65, 32.6],
  [36.2, 32.6],
  [36.2, 33.6],
];

/** Lines that are no settled boundary, by the two countries in alphabetical order, each with its reason. */
export const LINE_CLASSES: Readonly<Record<string, { class: BoundaryClass; reason: string }>> = {
  'SRB;XKX': { class: 'undetermined', reason: 'status of Kosovo, Security Council resolution 1244 (1999)' },
  'ESH;MAR': { class: 'undetermined', reason: 'Western Sahara is a non-self-governing territory' },
  'ISR;PSE': { class: 'undetermined', reason: 'armistice line of 1949, final status not agreed' },
  'ISR;SYR': { class: 'undetermined', reason: 'occupied Golan Heights, Security Council resolution 497 (1981)' },
  'SDN;SSD': { class: 'undetermined', reason: 'not yet determined between the two, status of Abyei open' },
  'EGY;SDN': { class: 'disputed', reason: "Hala'ib triangle and Bir Tawil" },
  'IND;PAK': { class: 'disputed', reason: 'line of control in Jammu and Kashmir' },
  'CHN;IND': { class: 'disputed', reason: 'line of actual control, Aksai Chin, Arunachal Pradesh' },
  'CHN;PAK': { class: 'disputed', reason: 'Jammu and Kashmir' },
  'CHN;BTN': { class: 'disputed', reason: 'not delimited' },
  'KOR;PRK': { class: 'undetermined', reason: 'armistice line of 1953' },
  'KEN;SSD': { class: 'disputed', reason: 'Ilemi triangle' },
  'ETH;SOM': { class: 'undetermined', reason: 'provisional administrative line' },
  'GUY;VEN': { class: 'disputed', reason: 'Essequibo' },
};
