import { mercator, unmercator } from '../layers/curve.ts';
import type { Ground } from '../layers/ribbon-shapes.ts';
import type { MapPadding } from '../map/map-props.ts';
import { HIGHEST_ZOOM, LOWEST_ZOOM } from '../store/camera-moves.ts';
import type { Camera } from '../store/view.ts';
import type { Shift } from './hand.ts';

/** The side of the world at zoom 0 in pixels. */
export const WORLD = 512;

/** The closest zoom that tiles are made for. */
const CLOSEST_TILES = 8;

/** A tile and where its upper left corner and its side are on the screen, in pixels. */
export interface Square {
  z: number;
  x: number;
  y: number;
  left: number;
  top: number;
  side: number;
}

/** What a map of a size looks at: the camera stands in the middle of what its papers leave. */
export class Frame implements Ground {
  readonly width: number;
  readonly height: number;
  private readonly zoom: number;
  /** The middle of what papers leave. */
  private readonly middle: readonly [x: number, y: number];
  /** Where the corner of the world is on the screen, in pixels. */
  private readonly left: number;
  private readonly top: number;

  constructor({ lon, lat, zoom }: Camera, { width, height }: { width: number; height: number }, padding: MapPadding) {
    this.width = width;
    this.height = height;
    this.zoom = zoom;
    const [x, y] = mercator([lon, lat]);
    this.middle = [(padding.left + width - padding.right) / 2, (padding.top + height - padding.bottom) / 2];
    this.left = this.middle[0] - x * 2 ** zoom;
    this.top = this.middle[1] - y * 2 ** zoom;
  }

  getZoom(): number {
    return this.zoom;
  }

  project(place: [lon: number, lat: number]): { x: number; y: number } {
    const [x, y] = mercator(place);
    return { x: this.left + x * 2 ** this.zoom, y: this.top + y * 2 ** this.zoom };
  }

  /** The degrees of a pixel. */
  unproject(x: number, y: number): { lon: number; lat: number } {
    const size = 2 ** this.zoom;
    const [lon = NaN, lat = NaN] = unmercator([(x - this.left) / size, (y - this.top) / size]);
    return { lon, lat };
  }

  /** The camera that sees what is in the middle after the picture was moved. */
  cameraAfter({ scale, x, y }: Shift): Camera {
    const [mx, my] = this.middle;
    const { lon, lat } = this.unproject((mx - x) / scale, (my - y) / scale);
    const round = (value: number, digits: number) => Number(value.toFixed(digits));
    const zoom = Math.min(HIGHEST_ZOOM, Math.max(LOWEST_ZOOM, this.zoom + Math.log2(scale)));
    return { lon: round(lon, 4), lat: round(lat, 4), zoom: round(zoom, 2) };
  }

  /** The zoom of the tiles that are drawn. */
  level(): number {
    return Math.min(CLOSEST_TILES, Math.max(0, Math.floor(this.zoom)));
  }

  /** The tiles of the world that are seen. */
  squares(): Square[] {
    const z = this.level();
    const side = WORLD * 2 ** (this.zoom - z);
    const most = 2 ** z - 1;
    const between = (start: number, end: number) => {
      const [first, last] = [Math.max(0, Math.floor(start / side)), Math.min(most, Math.ceil(end / side) - 1)];
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
    };
    return between(-this.top, this.height - this.top).flatMap((y) =>
      between(-this.left, this.width - this.left).map((x) => {
        return { z, x, y, left: this.left + x * side, top: this.top + y * side, side };
      }),
    );
  }
}
