import { KOSOVO_FOOTNOTE } from '../../geodata/vocabulary.ts';
import { html, Html } from './html.ts';
import { partOf, type Land, type Part } from './map-land.ts';
import { pathIn, type Frame, type Point } from './map-path.ts';

/** A feature on a small map. */
export interface Drawn {
  geometry: GeoJSON.Geometry;
  /** A hollow circle of ink: people who died or went missing are never a coloured dot. */
  hollow?: boolean;
  dashed?: boolean;
}

/** Pixels of the drawing; the page scales it. */
const WIDTH = 720;
const HEIGHT = 405;
/** The least that a map shows from west to east, in metres of the Mercator plane: a place needs its surroundings. */
const LEAST = 1_500_000;
const RADIUS = 6378137;
const WORLD = Math.PI * RADIUS;

/** A little more than the drawing, so that no edge of what is cut off shows. */
const FRAME: Frame = [-4, -4, WIDTH + 4, HEIGHT + 4];
/** Pixels between the points of what lies under the features, and of lines among them. */
const COARSE = 2;
const FINE = 0.5;

/** A small map of features with the land under them, or null when none of them has a place. */
export function smallMap(land: Land, drawn: readonly Drawn[], about: string): Html | null {
  const shapes = drawn.map((feature) => ({ ...feature, parts: partsOf(feature.geometry) }));
  const boxes = shapes.flatMap(({ parts }) => parts.map(({ box }) => box));
  if (boxes.length === 0) return null;
  const view = fit(boxes);
  const rings = land.rings.map((ring) => pathOf(ring, view, COARSE, 4)).join('');
  const lines = (dashed: boolean) =>
    land.lines.map((line) => (line.dashed === dashed ? pathOf(line, view, COARSE) : '')).join('');
  return html`<figure>
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${about}">
      <g transform="scale(${COARSE})">
        <path class="land" d="${rings}" />
        <path class="border" d="${lines(false)}" />
        <path class="border dashed" d="${lines(true)}" />
      </g>
      ${shapes.map((shape) => shapeHtml(shape, view))}
    </svg>
    <figcaption>
      Names and boundaries do not imply official endorsement or acceptance. Dashed: boundaries that are disputed or
      undetermined. Kosovo: ${lowerFirst(KOSOVO_FOOTNOTE)}
    </figcaption>
  </figure>`;
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

interface View {
  west: number;
  north: number;
  /** Pixels a metre. */
  scale: number;
}

function fit(boxes: readonly Part['box'][]): View {
  const [west, south, east, north] = boxes.reduce((one, other) => [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[2], other[2]),
    Math.max(one[3], other[3]),
  ]);
  const width = Math.min(Math.max((east - west) * 1.2, ((north - south) * 1.2 * WIDTH) / HEIGHT, LEAST), 2.1 * WORLD);
  const scale = WIDTH / width;
  return { west: (west + east - width) / 2, north: (south + north + HEIGHT / scale) / 2, scale };
}

function shapeHtml({ geometry, hollow, dashed, parts }: Drawn & { parts: Part[] }, view: View): Html {
  const kind = geometry.type.replace('Multi', '');
  if (kind === 'Point') {
    return html`${parts.map(({ positions }) => {
      const [x, y] = inView(positions[0] ?? [0, 0], view);
      return circle(x, y, hollow);
    })}`;
  }
  if (kind === 'LineString') {
    const path = parts.map((part) => pathOf(part, view, FINE)).join('');
    return html`<path class="path${dashed ? ' dashed' : ''}" transform="scale(${FINE})" d="${path}" />`;
  }
  const path = parts.map((part) => pathOf(part, view, 1, 3)).join('');
  const [first] = parts;
  // An area of less than a few pixels would not be seen.
  if (path === '' && first) {
    const [west, south, east, north] = first.box;
    return circle(...inView([(west + east) / 2, (south + north) / 2], view), false);
  }
  return html`<path class="area" d="${path}" />`;
}

function circle(x: number, y: number, hollow = false): Html {
  return new Html(
    `<circle class="${hollow ? 'dead' : 'point'}" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${hollow ? 3 : 3.5}"/>`,
  );
}

function inView([x, y]: Point, { west, north, scale }: View): Point {
  return [(x - west) * scale, (north - y) * scale];
}

/** A ring or a line as SVG; empty outside of the view, and for a ring of less than `least` pixels, which nobody would see. */
function pathOf({ positions, box }: Part, view: View, grain: number, least = 0): string {
  const [left, bottom] = inView([box[0], box[1]], view);
  const [right, top] = inView([box[2], box[3]], view);
  if (right < 0 || left > WIDTH || bottom < 0 || top > HEIGHT) return '';
  if (least > 0 && right - left < least && bottom - top < least) return '';
  return pathIn(
    positions.map((position) => inView(position, view)),
    FRAME,
    grain,
    least > 0,
  );
}

/** The rings, lines or points of a geometry in degrees, in the plane. */
function partsOf(geometry: GeoJSON.Geometry): Part[] {
  const lists = (): GeoJSON.Position[][] => {
    switch (geometry.type) {
      case 'Point':
        return [[geometry.coordinates]];
      case 'MultiPoint':
        return geometry.coordinates.map((position) => [position]);
      case 'LineString':
        return [geometry.coordinates];
      case 'MultiLineString':
      case 'Polygon':
        return geometry.coordinates;
      case 'MultiPolygon':
        return geometry.coordinates.flat();
      case 'GeometryCollection':
        return [];
    }
  };
  return lists().map((positions) => partOf(positions.map(([lon = 0, lat = 0]) => mercator(lon, lat))));
}

/** A position in metres of the Mercator plane; the poles are drawn at 84 degrees. */
function mercator(lon: number, lat: number): Point {
  const phi = (Math.min(Math.max(lat, -84), 84) * Math.PI) / 180;
  return [(lon / 180) * WORLD, RADIUS * Math.log(Math.tan(Math.PI / 4 + phi / 2))];
}
