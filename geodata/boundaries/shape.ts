import { merge, mergeArcs } from 'topojson-client';
import { presimplify, sphericalTriangleArea } from 'topojson-simplify';
import type { MultiPolygon, Objects, Polygon, Topology } from 'topojson-specification';
import { conflicts, type GridPoint, type Segment } from './planar.ts';

/** Square kilometres to the steradians in which the simplification weighs a triangle. */
const STERADIANS = 1 / 6371 ** 2;

/** Inner points that an island keeps, however small it is. */
const ISLAND_POINTS = 5;

/** Rounds in which arcs that cross get points back, of all the rounds in which crossings are mended. */
const GIVING_BACK = 5;
const ROUNDS = 12;

interface Weighted {
  at: GridPoint;
  weight: number;
}

export interface Simplification {
  /** The smallest triangle that still counts, km². */
  detail: number;
  /** Grid step in degrees. */
  step: number;
}

type Area = Polygon<Record<string, unknown>> | MultiPolygon<Record<string, unknown>>;

/** The topology simplified, on the grid, and free of crossings; arcs that would cross keep more of their points. */
export function simplify(topology: Topology, { detail, step }: Simplification): Topology {
  const weighted = presimplify(topology as Topology<Objects<Record<string, unknown>>>, sphericalTriangleArea);
  const arcs = weighted.arcs.map((arc) => arc as unknown as [number, number, number][]);
  arcs.forEach(keepIsland);
  const limits = arcs.map(() => detail * STERADIANS);
  let snapped = arcs.map((arc, i) => snap(arc, limits[i] ?? 0, step));
  for (let round = 0; round < ROUNDS; round++) {
    const pairs = conflicts(
      snapped.map((points) => points.map(({ at }) => at)),
      step,
    );
    if (pairs.length === 0) break;
    if (round === ROUNDS - 1) throw new Error(`${pairs.length} crossings are left`);
    if (round >= GIVING_BACK) pairs.forEach((pair) => dropLightest(pair, snapped));
    else {
      const arcsInConflict = new Set(pairs.flatMap(([s, t]) => [s.arc, t.arc]));
      for (const i of arcsInConflict) limits[i] = (limits[i] ?? 0) / 3;
      snapped = arcs.map((arc, i) => (arcsInConflict.has(i) ? snap(arc, limits[i] ?? 0, step) : (snapped[i] ?? [])));
    }
  }
  return {
    ...weighted,
    arcs: snapped.map((weights) => {
      const points = weights.map(({ at }) => at);
      let [x, y] = [0, 0];
      // An arc that has shrunk to a point stays an arc: a line of no length.
      const line = points.length === 1 ? [...points, ...points] : points;
      return line.map(([px, py]) => {
        const delta = [px - x, py - y];
        [x, y] = [px, py];
        return delta;
      });
    }),
    transform: { scale: [step, step], translate: [0, 0] },
  };
}

/** The points of an arc that weigh enough, on the grid; its ends weigh infinitely. */
function snap(arc: [number, number, number][], limit: number, step: number): Weighted[] {
  const points: Weighted[] = [];
  for (const [lon, lat, weight] of arc) {
    const at: GridPoint = [Math.round(lon / step), Math.round(lat / step)];
    const last = points.at(-1)?.at;
    if (weight >= limit && !(last && last[0] === at[0] && last[1] === at[1])) points.push({ at, weight });
  }
  return points;
}

/**
 * Takes away the lightest inner point of two segments that cross: what crosses in the source itself, or only on the
 * grid, cannot be mended with more points. A closed arc that runs out of points shrinks to one.
 */
function dropLightest(pair: [Segment, Segment], snapped: Weighted[][]): void {
  const [lightest] = pair
    .flatMap(({ arc, a, b }) => {
      const points = snapped[arc] ?? [];
      const inner = points.filter(({ at }, i) => i > 0 && i < points.length - 1 && (at === a || at === b));
      return inner.map((point) => ({ arc, point, weight: point.weight / points.length }));
    })
    .sort((a, b) => a.weight - b.weight);
  if (!lightest) return;
  const rest = (snapped[lightest.arc] ?? []).filter((point) => point !== lightest.point);
  const closed = String(rest[0]?.at) === String(rest.at(-1)?.at);
  snapped[lightest.arc] = closed && rest.length < 4 ? rest.slice(0, 1) : rest;
}

/** Lifts the weightiest inner points of a closed arc above every limit: a closed arc is an island or an enclave. */
function keepIsland(arc: [number, number, number][]): void {
  const first = arc[0];
  const last = arc.at(-1);
  if (!first || !last || first[0] !== last[0] || first[1] !== last[1]) return;
  const inner = arc.slice(1, -1).sort((a, b) => b[2] - a[2]);
  for (const point of inner.slice(0, ISLAND_POINTS)) point[2] = Math.max(point[2], 1);
}

/** The union of areas of one topology, as arcs, with the rings that touch themselves taken apart. */
export function unite(topology: Topology, areas: Area[]): MultiPolygon {
  const united = mergeArcs(topology, areas as Parameters<typeof mergeArcs>[1]);
  const polygons = united.arcs.flatMap((rings) => untangle(topology, rings));
  return { type: 'MultiPolygon', arcs: polygons.filter((polygon) => !isDrowned(topology, polygon, polygons)) };
}

/** Whether an island lies on the land of another polygon, where the simplified coast has run over it. */
function isDrowned(topology: Topology, polygon: number[][], all: number[][][]): boolean {
  const [shell] = polygon;
  const box = shell && boxOf(topology, shell);
  return all.some((other) => {
    const [land, ...holes] = other;
    if (other === polygon || !shell || !land || !box) return false;
    const around = boxOf(topology, land);
    const apart = around[0] > box[0] || around[1] > box[1] || around[2] < box[2] || around[3] < box[3];
    return !apart && within(topology, shell, land) && !holes.some((hole) => within(topology, shell, hole));
  });
}

function boxOf(topology: Topology, ring: number[]): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring.flatMap((arc) => pointsOf(topology, arc))) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

/** The same union as GeoJSON, on the coordinates of the source. */
export function uniteAsGeometry(topology: Topology, areas: Area[]): GeoJSON.MultiPolygon {
  return merge(topology, areas as Parameters<typeof merge>[1]);
}

/** Polygons whose rings visit no point twice and have an area, from one polygon whose rings may. */
function untangle(topology: Topology, rings: number[][]): number[][][] {
  const outer: { ring: number[]; area: number }[] = [];
  const holes: { ring: number[]; area: number }[] = [];
  rings.forEach((ring, i) => {
    for (const loop of loopsOf(topology, ring)) {
      const area = areaOf(topology, loop);
      if (area === 0) continue;
      // The first ring runs one way, holes the other; a loop cut out of a ring keeps its direction.
      (i === 0 ? outer : holes).push({ ring: loop, area });
    }
  });
  const [main, ...more] = outer.sort((a, b) => Math.abs(b.area) - Math.abs(a.area));
  if (!main) return [];
  const parts = more.filter((loop) => Math.sign(loop.area) === Math.sign(main.area));
  const cut = more.filter((loop) => Math.sign(loop.area) !== Math.sign(main.area));
  const shells = [main, ...parts].map((shell) => [shell.ring]);
  for (const hole of [...holes, ...cut]) {
    const home = shells.findLast((shell) => shell[0] && within(topology, hole.ring, shell[0])) ?? shells[0];
    home?.push(hole.ring);
  }
  return shells;
}

function loopsOf(topology: Topology, ring: number[]): number[][] {
  const loops: number[][] = [];
  const path: number[] = [];
  const seen: string[] = [];
  for (const arc of ring) {
    const points = pointsOf(topology, arc);
    seen.push(String(points[0]));
    path.push(arc);
    const at = seen.lastIndexOf(String(points.at(-1)));
    if (at < 0) continue;
    loops.push(path.splice(at));
    seen.splice(at);
  }
  return path.length ? [...loops, path] : loops;
}

function within(topology: Topology, hole: number[], shell: number[]): boolean {
  const line = shell.flatMap((arc) => pointsOf(topology, arc));
  const on = new Set(line.map(String));
  const point = hole.flatMap((arc) => pointsOf(topology, arc)).find((p) => !on.has(String(p)));
  if (!point) return true;
  let inside = false;
  for (let i = 0, j = line.length - 1; i < line.length; j = i++) {
    const [x1, y1] = line[i] ?? [0, 0];
    const [x2, y2] = line[j] ?? [0, 0];
    if (y1 > point[1] !== y2 > point[1] && point[0] < ((x2 - x1) * (point[1] - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

function areaOf(topology: Topology, ring: number[]): number {
  const points = ring.flatMap((arc) => pointsOf(topology, arc));
  return points.reduce((sum, [x, y], i) => {
    const [nx, ny] = points[(i + 1) % points.length] ?? [0, 0];
    return sum + x * ny - nx * y;
  }, 0);
}

const decoded = new WeakMap<Topology, Map<number, [number, number][]>>();

/** Grid points of an arc in its direction of travel. */
function pointsOf(topology: Topology, arc: number): [number, number][] {
  const known = decoded.get(topology) ?? new Map<number, [number, number][]>();
  decoded.set(topology, known);
  let points = known.get(arc);
  if (points) return points;
  let [x, y] = [0, 0];
  points = (topology.arcs[arc < 0 ? ~arc : arc] ?? []).map(([dx = 0, dy = 0]) => {
    x += dx;
    y += dy;
    return [x, y];
  });
  if (arc < 0) points.reverse();
  known.set(arc, points);
  return points;
}
