/** The colours of one theme; CSS and map take them from here. */
export interface Theme {
  land: string;
  sea: string;
  coast: string;
  line: string;
  ink: string;
  ink_soft: string;
  paper: string;
  accent: string;
  arrivals: string;
  /** More and fewer than before: apart for every kind of colour vision, and told by shape and sign too. */
  more: string;
  fewer: string;
  /** Five classes of one hue, low to high. */
  displacement: readonly [string, string, string, string, string];
}

const LIGHT: Theme = {
  land: '#f4f2ed',
  sea: '#dde6ea',
  coast: '#b9c6cc',
  line: '#b9b4a8',
  ink: '#1f2a30',
  ink_soft: '#56646c',
  paper: '#ffffff',
  accent: '#1d4f91',
  arrivals: '#1b7480',
  more: '#a04a00',
  fewer: '#3d52a0',
  displacement: ['#e3e4ef', '#bcc0dd', '#9196c2', '#666ba4', '#3f4380'],
};

const DARK: Theme = {
  land: '#232b31',
  sea: '#161c21',
  coast: '#3a454c',
  line: '#48535b',
  ink: '#eef2f4',
  ink_soft: '#a9b4bb',
  paper: '#1b2227',
  accent: '#8fbaff',
  arrivals: '#74c5cf',
  more: '#f0a35c',
  fewer: '#9fb4ff',
  displacement: ['#363c52', '#4d5479', '#6a71a2', '#8e95c9', '#b9bfee'],
};

/** The colours of the light or the dark theme. */
export function theme(dark: boolean): Theme {
  return dark ? DARK : LIGHT;
}

/**
 * Light and dark by corridor: found by search to stay apart for protanopia and deuteranopia too, and to stand 3:1 on
 * land and sea.
 */
const CORRIDORS: Readonly<Record<string, readonly [string, string]>> = {
  'central-mediterranean': ['#4743b2', '#606dde'],
  'eastern-mediterranean': ['#005742', '#00906a'],
  'western-balkans': ['#8d637c', '#b692a3'],
  'western-mediterranean': ['#997e00', '#c5a352'],
  'western-african-atlantic': ['#520500', '#cc5110'],
  'eastern-land-borders': ['#7c77d2', '#e8eeff'],
  channel: ['#505000', '#f8f75f'],
  'albania-greece-circular': ['#9a7b6b', '#eddec4'],
  'black-sea': ['#002a4c', '#73baff'],
};

/** The colour of a corridor's ribbon and bars; the soft ink for a corridor that has no colour of its own. */
export function corridorColour(id: string, dark: boolean): string {
  return CORRIDORS[id]?.[dark ? 1 : 0] ?? theme(dark).ink_soft;
}

/** Red, green and blue from 0 to 1 of a `#rrggbb` colour. */
export function rgb(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}
