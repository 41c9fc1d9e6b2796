import type { Month } from '../../geodata/month.ts';
import type { Origins } from '../map/map-props.ts';
import type { CorridorInfo, CountryLabel } from '../api/figures.ts';
import type { FlowCube } from '../../server/contract.ts';
import { keepLast } from './keep-last.ts';
import { nationalitySeries, rankNationalities } from './nationality-series.ts';

/** How many nationalities are named; the smaller ones are counted together. */
export const NAMED_ORIGINS = 10;

const seriesOf = keepLast(nationalitySeries);

/** The countries from which arcs run to a corridor over some months; null while they are not asked for or not known. */
export const originsShown = keepLast(originsOf);

/** The same over the months that they are compared with. */
export const originsBefore = keepLast(originsOf);

function originsOf(
  cube: FlowCube | null,
  labels: Record<string, CountryLabel> | null,
  corridors: readonly CorridorInfo[] | null,
  corridor: string | null,
  from: Month,
  to: Month,
  nameOf: (code: string) => string,
): Origins | null {
  const entrance = corridors?.find(({ id }) => id === corridor)?.entrance;
  if (!cube || !labels || corridor === null || !entrance) return null;
  const { named } = rankNationalities(cube.months as Month[], seriesOf(cube, corridor), { from, to }, NAMED_ORIGINS);
  const arcs = named.flatMap(({ code, value }) => {
    const label = labels[code];
    return label ? [{ code, name: nameOf(code), value, lon: label.lon, lat: label.lat }] : [];
  });
  return { corridor, entrance, arcs };
}
