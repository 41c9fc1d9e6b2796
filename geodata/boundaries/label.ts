import { area as areaOf, polygon } from '@turf/turf';

type Ring = GeoJSON.Position[];

/**
 * A point deep inside the largest polygon, `[lon, lat]`: the one farthest from its edge on a grid refined four
 * times, so that a label sits on the mainland and not in the sea between islands.
 */
export function labelOf(area: GeoJSON.MultiPolygon): [number, number] {
  const [largest] = area.coordinates
    .map((rings) => ({ rings, size: areaOf(polygon(rings)) }))
    .sort((a, b) => b.size - a.size);
  const rings = largest?.rings ?? [];
  const xs = (rings[0] ?? []).map(([x = 0]) => x);
  const ys = (rings[0] ?? []).map(([, y = 0]) => y);
  let west = Math.min(...xs);
  let south = Math.min(...ys);
  let width = Math.max(...xs) - west;
  let height = Math.max(...ys) - south;
  let best = { x: west, y: south, depth: -Infinity };
  for (let round = 0; round < 4; round++) {
    const cells = round === 0 ? 40 : 8;
    for (let i = 0; i < cells; i++) {
      for (let j = 0; j < cells; j++) {
        const x = west + (width * (i + 0.5)) / cells;
        const y = south + (height * (j + 0.5)) / cells;
        const depth = depthOf(x, y, rings, best.depth);
        if (depth > best.depth) best = { x, y, depth };
      }
    }
    width /= round === 0 ? 20 : 4;
    height /= round === 0 ? 20 : 4;
    west = best.x - width / 2;
    south = best.y - height / 2;
  }
  return [Number(best.x.toFixed(3)), Number(best.y.toFixed(3))];
}

/** Distance to the nearest edge in degrees of latitude, negative outside; may stop early below `enough`. */
function depthOf(x: number, y: number, rings: Ring[], enough: number): number {
  const squeeze = Math.cos((y * Math.PI) / 180);
  let inside = false;
  let nearest = Infinity;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [ax = 0, ay = 0] = ring[i] ?? [];
      const [bx = 0, by = 0] = ring[j] ?? [];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      const [px, py, dx, dy] = [(x - ax) * squeeze, y - ay, (bx - ax) * squeeze, by - ay];
      const along = Math.max(0, Math.min(1, (px * dx + py * dy) / (dx * dx + dy * dy || 1)));
      nearest = Math.min(nearest, Math.hypot(px - along * dx, py - along * dy));
    }
    if (nearest <= enough) return -Infinity;
  }
  return inside ? nearest : -nearest;
}
