import { lossOf, type Incident, type Loss } from './incidents.ts';

/** Records that one circle stands for. */
export interface IncidentCell extends Loss {
  /** The record's own id where there is one alone, else a word that names the cell. */
  id: string;
  /** Degrees, the middle of its records. */
  lon: number;
  lat: number;
  incidents: readonly Incident[];
}

/** The size of the Web Mercator world in pixels at zoom 0. */
const WORLD = 512;

/** The side of a cell in pixels at its zoom: circles closer than this would lie over each other. */
const SIDE = 44;

/** From this zoom on only records of one and the same place share a circle. */
const APART_FROM = 7;

/** What an id of several records begins with; no record's does. */
const CELL = 'cell_';

/** Whether an id is of a circle of several records. */
export const isCell = (id: string): boolean => id.startsWith(CELL);

/** The zoom of the cells of a camera. */
export const cellZoom = (zoom: number): number => Math.max(0, Math.min(APART_FROM, Math.floor(zoom)));

/** The circles of records at a zoom, those with a position: each record is in one of them, so that the circles add up to the records. */
export function incidentCells(incidents: readonly Incident[], zoom: number): IncidentCell[] {
  const groups = new Map<string, Incident[]>();
  for (const incident of incidents) {
    const key = keyOf(incident, zoom);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(incident);
    else groups.set(key, [incident]);
  }
  return [...groups].map(([key, group]) => {
    const mean = (of: (incident: Incident) => number | null) =>
      group.reduce((sum, incident) => sum + (of(incident) ?? 0), 0) / group.length;
    const [only] = group;
    const id = group.length === 1 && only ? only.id : `${CELL}${zoom}_${key}`;
    return { id, ...lossOf(group), lon: mean(({ lon }) => lon), lat: mean(({ lat }) => lat), incidents: group };
  });
}

/** The records that a circle's id stands for, among those given; none when none of them is in it. */
export function incidentsOfCell(id: string, incidents: readonly Incident[]): readonly Incident[] {
  const [, zoom, ...key] = id.split('_');
  const wanted = key.join('_');
  return incidents.filter((incident) => keyOf(incident, Number(zoom)) === wanted);
}

function keyOf({ lon, lat }: Incident, zoom: number): string | null {
  if (lon === null || lat === null) return null;
  if (zoom >= APART_FROM) return `${lon}_${lat}`;
  const cells = (WORLD * 2 ** zoom) / SIDE;
  const sine = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return `${Math.floor((lon / 360 + 0.5) * cells)}_${Math.floor(y * cells)}`;
}
