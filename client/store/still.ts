import type { CountryLabel } from '../api/figures.ts';
import type { DisplacementRound } from './displacement.ts';
import type { Camera, LayerId, View } from './view.ts';

/**
 * Whether a view is drawn as a still map on which areas compare. Flows, places and two periods side by side are drawn on
 * Mercator only.
 */
export const isStill = ({ projection, layers, compare, story }: View): boolean =>
  projection === 'equal-area' && layers.includes('displacement') && compare === null && story === null;

/** The layers that are drawn of those chosen: on a still map displacement alone. */
export const drawnLayers = (view: View): readonly LayerId[] => (isStill(view) ? STILL : view.layers);

const STILL: readonly LayerId[] = ['displacement'];

/** The countries of rounds that say something of areas, in their order. */
export const countriesWithAreas = (rounds: readonly DisplacementRound[]): string[] =>
  rounds.flatMap(({ country, rows }) => (rows.length > 0 ? [country] : []));

/** The country among some whose label stands nearest to the middle of a camera; null for none. */
export function nearestCountry(
  countries: readonly string[],
  labels: Readonly<Record<string, CountryLabel>>,
  camera: Camera,
): string | null {
  const shrink = Math.cos((camera.lat * Math.PI) / 180);
  const away = (code: string) => {
    const label = labels[code];
    return label ? Math.hypot((label.lon - camera.lon) * shrink, label.lat - camera.lat) : Infinity;
  };
  return [...countries].sort((a, b) => away(a) - away(b))[0] ?? null;
}

/** Where a still map lies: the middle of its projection, in degrees, and the box from which land is taken. */
export interface Frame {
  centre: readonly [lon: number, lat: number];
  /** Whether the middle is that of ETRS89-LAEA. */
  european: boolean;
  /** West, south, east and north, in degrees. */
  box: readonly [number, number, number, number];
}

/** ETRS89-LAEA (EPSG:3035), in which the statistical offices of Europe draw their maps, and the land about Europe. */
const EUROPE: Frame = { centre: [10, 52], european: true, box: [-32, 22, 68, 75] };

/** How far about a country outside of Europe land is taken, in degrees. */
const ABOUT = 22;

/** The frame of a map of one country, or of Europe for null: a country far from Europe has the middle to itself. */
export function frameOf(country: CountryLabel | null): Frame {
  if (!country) return EUROPE;
  const { lon, lat } = country;
  const [west, south, east, north] = EUROPE.box;
  if (lon > west && lon < east - 10 && lat > south + 10 && lat < north) return EUROPE;
  const centre = [Math.round(lon), Math.round(lat)] as const;
  const [x, y] = centre;
  return { centre, european: false, box: [x - ABOUT, Math.max(-85, y - ABOUT), x + ABOUT, Math.min(85, y + ABOUT)] };
}
