import { theme } from '../layers/colours.ts';
import type { LabelAnchor } from '../layers/layer.ts';
import { lightOf, type RibbonLook } from '../layers/ribbon-shapes.ts';

/** As the shader has them, in pixels: from one chevron to the next, and half the room of one on a ribbon too thin to carry it. */
const PERIOD = 56;
const CHEVRON = 4.5;

interface Spot {
  x: number;
  y: number;
  /** The direction of the way, of length 1. */
  along: readonly [number, number];
  half: number;
}

type Way = LabelAnchor['way'];

/** Draws ribbons with chevrons along their ways, each as it looks. */
export function drawRibbons(
  pen: CanvasRenderingContext2D,
  anchors: readonly LabelAnchor[],
  looks: readonly RibbonLook[],
  dark: boolean,
): void {
  pen.save();
  anchors.forEach(({ width, way }, i) => {
    const look = looks[i];
    if (width > 0 && look) drawRibbon(pen, way, look, dark);
  });
  pen.restore();
}

function drawRibbon(pen: CanvasRenderingContext2D, way: Way, { opacity, colour, hollow }: RibbonLook, dark: boolean) {
  const spots = spotsOf(way);
  pen.fillStyle = theme(dark).land;
  pen.globalAlpha = 0.55 * opacity;
  pen.fill(outline(spots, 1));
  pen.fillStyle = colour;
  pen.globalAlpha = (hollow ? 0.22 : 0.94) * opacity;
  pen.fill(outline(spots, 0));
  pen.lineWidth = 1.6;
  for (const spot of chevrons(way)) {
    const inside = spot.half * 0.8 >= CHEVRON;
    pen.globalAlpha = (inside ? 0.62 : 0.94) * opacity;
    pen.strokeStyle = inside ? lightOf(dark) : colour;
    const reach = inside ? spot.half * 0.62 : CHEVRON;
    const [x, y] = spot.along;
    pen.beginPath();
    for (const side of [-reach, 0, reach]) {
      const back = 0.9 * Math.abs(side);
      pen.lineTo(spot.x - x * back - y * side, spot.y - y * back + x * side);
    }
    pen.stroke();
  }
}

function spotsOf(way: Way): Spot[] {
  return way.map(([x, y, half], i) => {
    const [ax, ay] = way[Math.max(0, i - 1)] ?? [x, y];
    const [bx, by] = way[Math.min(way.length - 1, i + 1)] ?? [x, y];
    const length = Math.hypot(bx - ax, by - ay) || 1;
    return { x, y, half, along: [(bx - ax) / length, (by - ay) / length] };
  });
}

/** The edge of a ribbon, wider by some pixels at each side, with its round end. */
function outline(spots: readonly Spot[], wider: number): Path2D {
  const path = new Path2D();
  const edge = ({ x, y, half, along }: Spot, side: number) => {
    const reach = side * (half + wider);
    path.lineTo(x - along[1] * reach, y + along[0] * reach);
  };
  for (const spot of spots) edge(spot, -1);
  const end = spots.at(-1);
  if (end) {
    const angle = Math.atan2(end.along[1], end.along[0]);
    path.arc(end.x, end.y, end.half + wider, angle - Math.PI / 2, angle + Math.PI / 2);
  }
  for (const spot of [...spots].reverse()) edge(spot, 1);
  path.closePath();
  return path;
}

/** The tips of the chevrons, where there is room for them. */
function chevrons(way: Way): Spot[] {
  const gone = [0];
  for (let i = 1; i < way.length; i++) {
    const [[ax, ay], [bx, by]] = [way[i - 1] as Way[number], way[i] as Way[number]];
    gone.push((gone[i - 1] as number) + Math.hypot(bx - ax, by - ay));
  }
  const length = gone.at(-1) ?? 0;
  const found: Spot[] = [];
  let i = 1;
  for (let tip = PERIOD / 2; tip + 8 <= length; tip += PERIOD) {
    while (i < way.length - 1 && (gone[i] as number) < tip) i++;
    const [[ax, ay, a], [bx, by, b]] = [way[i - 1] as Way[number], way[i] as Way[number]];
    const [from, to] = [gone[i - 1] as number, gone[i] as number];
    const t = to > from ? (tip - from) / (to - from) : 0;
    const step = to - from || 1;
    found.push({
      x: ax + (bx - ax) * t,
      y: ay + (by - ay) * t,
      half: a + (b - a) * t,
      along: [(bx - ax) / step, (by - ay) / step],
    });
  }
  return found;
}
