import type { Feature, Geometry } from 'geojson';
import type { CountryLabel } from '../../api/figures.ts';
import { boxOf, equalArea, graticule, pathOf, type Room } from '../../layers/equal-area.ts';
import { overlaps, type Box } from '../../map/label-placement.ts';
import type { MapPadding } from '../../map/map-props.ts';
import type { Frame } from '../../store/still.ts';
import type { Ground } from './use-ground.ts';

/** A width and a height in pixels. */
export interface Size {
  width: number;
  height: number;
}

/** A unit as it stands on a still map. */
export interface DrawnUnit {
  id: string;
  path: string;
  /** Where its name stands, in degrees and in pixels. */
  lon: number;
  lat: number;
  x: number;
  y: number;
  /** Pixels from side to side. */
  width: number;
}

/** Everything of a still map that does not change with the month. */
export interface Drawing {
  graticule: string;
  land: string;
  /** Boundaries that are drawn solid, and those that are undetermined or disputed. */
  solid: string;
  dashed: string;
  /** Units that are shown, whatever their value. */
  units: readonly DrawnUnit[];
  /** Countries in sight, for their names. */
  countries: readonly DrawnUnit[];
}

/** What is in sight when no unit is: Europe from end to end. */
const EUROPE: Feature<Geometry> = {
  type: 'Feature',
  properties: {},
  geometry: {
    type: 'MultiPoint',
    coordinates: [
      [-10, 37],
      [-10, 54],
      [26, 71],
      [44, 40],
      [33, 35],
    ],
  },
};

/** The room that papers leave of a map, with a margin. */
export function roomOf({ top, right, bottom, left }: MapPadding, { width, height }: Size): Room {
  const margin = Math.min(32, width / 24);
  return { left: left + margin, top: top + margin, right: width - right - margin, bottom: height - bottom - margin };
}

/** Where names stand, by code. */
type Labels = Readonly<Record<string, CountryLabel>>;

/** How far units stay from a paper, in pixels. */
const CLEAR = 12;

/** The rooms beside, above and below the papers that lie in a room. */
export function roomsAround(room: Room, papers: readonly Box[]): Room[] {
  let rooms = [room];
  for (const { left, top, right, bottom } of papers)
    rooms = rooms
      .flatMap((each) =>
        overlaps(each, { left, top, right, bottom })
          ? [
              { ...each, left: right + CLEAR },
              { ...each, right: left - CLEAR },
              { ...each, top: bottom + CLEAR },
              { ...each, bottom: top - CLEAR },
            ]
          : [each],
      )
      .filter((each) => each.right - each.left > 4 * CLEAR && each.bottom - each.top > 4 * CLEAR);
  return rooms.length > 0 ? rooms : [room];
}

/** The drawing of a ground on which the units of some ids fill the largest room that papers leave; countries and areas have labels of their own. */
export function drawingOf(
  ground: Ground,
  frame: Frame,
  ids: ReadonlySet<string>,
  labels: { countries: Labels; areas: Labels },
  rooms: readonly Room[],
  size: Size,
): Drawing {
  const all = ground.areas.length > 0 ? ground.areas : ground.land;
  const own = all.filter(({ properties }) => ids.has(properties.pcode));
  // All areas of a country are in sight, also those that a round leaves out.
  const fitted = ground.areas.length > 0 ? ground.areas : own;
  const fits = rooms.map((room) => equalArea(frame.centre, fitted.length > 0 ? fitted : [EUROPE], room, size));
  const projection = fits.reduce((best, other) => (other.scale() > best.scale() ? other : best));
  const path = (features: readonly Feature[]) => features.map((feature) => pathOf(projection, feature)).join('');
  const drawn = (feature: (typeof all)[number]): DrawnUnit[] => {
    const { pcode } = feature.properties;
    const label = labels.areas[pcode] ?? labels.countries[pcode];
    const outline = pathOf(projection, feature);
    const at = label && projection([label.lon, label.lat]);
    if (!label || !at || outline === '') return [];
    const { left, right } = boxOf(projection, feature);
    return [{ id: pcode, path: outline, lon: label.lon, lat: label.lat, x: at[0], y: at[1], width: right - left }];
  };
  const isSolid = ({ properties }: (typeof ground.lines)[number]) => properties.class === 'international';
  return {
    graticule: graticule(projection),
    land: path([...ground.land, ...ground.areas]),
    solid: path(ground.lines.filter(isSolid)),
    dashed: path(ground.lines.filter((line) => !isSolid(line))),
    units: own.flatMap(drawn),
    countries: ground.land.flatMap(drawn),
  };
}
