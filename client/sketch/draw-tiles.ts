import type { VectorTileFeature } from '@mapbox/vector-tile';
import type { FillLayerSpecification, LayerSpecification, LineLayerSpecification } from 'maplibre-gl';
import { measure, nearest } from '../layers/curve.ts';
import { evaluate, type Subject } from './expression.ts';
import type { Square } from './frame.ts';
import { onPixel } from './pen.ts';
import type { Decoded } from './tiles.ts';

/** The layers that are drawn of tiles. */
export type TileLayer = FillLayerSpecification | LineLayerSpecification;

export function isOfTiles(layer: LayerSpecification): layer is TileLayer {
  return (layer.type === 'fill' || layer.type === 'line') && layer['source-layer'] !== undefined;
}

/** Draws what a layer of the map's style shows of a tile, inside of the tile's own square. */
export function drawTile(pen: CanvasRenderingContext2D, layer: TileLayer, tile: Decoded, square: Square, zoom: number) {
  const found = tile[layer['source-layer'] ?? ''];
  if (!found || layer.layout?.visibility === 'none') return;
  const scale = square.side / found.extent;
  pen.save();
  cut(pen, square);
  let path = new Path2D();
  let painted: Record<string, unknown> | null = null;
  const finish = () => {
    if (painted) (layer.type === 'fill' ? fill : stroke)(pen, path, painted);
  };
  for (let i = 0; i < found.length; i++) {
    const feature = found.feature(i);
    const subject: Subject = { zoom, properties: feature.properties };
    if (layer.filter !== undefined && !evaluate(layer.filter, subject)) continue;
    const paint = settings(layer, subject, square.z);
    // What is seen through is drawn thing by thing, as on the map, where two that lie on each other are darker.
    const joins = painted && paint['line-opacity'] === 1 && JSON.stringify(paint) === JSON.stringify(painted);
    if (!joins) {
      finish();
      path = new Path2D();
      painted = paint;
    }
    trace(path, feature, square, scale);
  }
  finish();
  pen.restore();
}

/** What a layer of lines shows of a tile nearest a pixel, and how many pixels from it that runs; null where it shows nothing. */
export function nearestLine(
  layer: TileLayer,
  tile: Decoded,
  { left, top, side }: Square,
  zoom: number,
  at: readonly [x: number, y: number],
): { away: number; properties: Subject['properties'] } | null {
  const found = tile[layer['source-layer'] ?? ''];
  if (!found) return null;
  const scale = side / found.extent;
  const shown = Array.from({ length: found.length }, (_, i) => found.feature(i)).filter(
    ({ properties }) => layer.filter === undefined || evaluate(layer.filter, { zoom, properties }),
  );
  const lines = shown.flatMap((feature) =>
    feature.loadGeometry().map((points) => {
      const way = measure(points.map(({ x, y }) => [left + x * scale, top + y * scale]));
      return { away: nearest(way, at).distance, properties: feature.properties };
    }),
  );
  return lines.sort((a, b) => a.away - b.away)[0] ?? null;
}

const DEFAULTS = { 'line-opacity': 1, 'line-width': 1, 'line-cap': 'butt', 'line-join': 'miter' };

function settings(layer: TileLayer, subject: Subject, level: number): Record<string, unknown> {
  const said: Record<string, unknown> = { ...DEFAULTS, ...layer.layout, ...layer.paint };
  const found = Object.fromEntries(Object.entries(said).map(([name, value]) => [name, evaluate(value, subject)]));
  // The map counts dashes in widths of the line at the tile's own zoom, and they grow with the tile.
  const unit = Number(evaluate(said['line-width'], { ...subject, zoom: level })) * 2 ** (subject.zoom - level);
  return { ...found, unit };
}

function cut(pen: CanvasRenderingContext2D, { left, top, side }: Square): void {
  const [x, y] = [onPixel(left), onPixel(top)];
  pen.beginPath();
  pen.rect(x, y, onPixel(left + side) - x, onPixel(top + side) - y);
  pen.clip();
}

function trace(path: Path2D, feature: VectorTileFeature, { left, top }: Square, scale: number): void {
  for (const ring of feature.loadGeometry()) {
    ring.forEach(({ x, y }, i) => {
      if (i === 0) path.moveTo(left + x * scale, top + y * scale);
      else path.lineTo(left + x * scale, top + y * scale);
    });
    if (feature.type === 3) path.closePath();
  }
}

function fill(pen: CanvasRenderingContext2D, path: Path2D, paint: Record<string, unknown>): void {
  pen.globalAlpha = Number(paint['fill-opacity'] ?? 1);
  pen.fillStyle = String(paint['fill-color']);
  pen.fill(path);
}

function stroke(pen: CanvasRenderingContext2D, path: Path2D, paint: Record<string, unknown>): void {
  const width = Number(paint['line-width']);
  pen.globalAlpha = Number(paint['line-opacity']);
  pen.strokeStyle = String(paint['line-color']);
  pen.lineWidth = width;
  pen.lineCap = paint['line-cap'] as CanvasLineCap;
  pen.lineJoin = paint['line-join'] as CanvasLineJoin;
  const [dash = 0, gap = 0] = (paint['line-dasharray'] ?? []) as number[];
  const unit = Number(paint.unit);
  // A round dash of the map is as long with its ends as they are wide before it grows.
  const ends = paint['line-cap'] === 'round' ? Math.max(0, unit - width) : 0;
  pen.setLineDash(gap > 0 ? [dash * unit + ends, gap * unit - ends] : []);
  pen.stroke(path);
}
