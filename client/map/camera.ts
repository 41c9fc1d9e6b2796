import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Camera } from '../store/view.ts';
import type { MapPadding, MapViewProps } from './map-props.ts';

const EASE = 600;

/** A camera as an address writes it: places to about ten metres. */
function rounded(map: MapLibreMap): Camera {
  const { lng, lat } = map.getCenter();
  const round = (value: number, digits: number) => Number(value.toFixed(digits));
  return { lon: round(lng, 4), lat: round(lat, 4), zoom: round(map.getZoom(), 2) };
}

/** Whether two cameras show the same to the eye: within two pixels and a fiftieth of a zoom level. */
function same(a: Camera, b: Camera): boolean {
  const pixels = (512 * 2 ** a.zoom) / 360;
  return (
    Math.abs(a.lon - b.lon) * pixels < 2 && Math.abs(a.lat - b.lat) * pixels < 2 && Math.abs(a.zoom - b.zoom) < 0.02
  );
}

/** Keeps the map and the view's camera the same, without echoing one to the other. */
export class CameraKeeper {
  private readonly map: MapLibreMap;
  private asked: Camera;
  private padding: MapPadding;

  constructor(map: MapLibreMap, props: MapViewProps, tell: (camera: Camera) => void) {
    this.map = map;
    this.asked = props.view.camera;
    this.padding = props.padding ?? { top: 0, right: 0, bottom: 0, left: 0 };
    map.setPadding(this.padding);
    map.on('moveend', (event) => {
      if (!('asked' in event)) tell(rounded(map));
    });
  }

  /** Follows a camera or a padding that came from outside, at once or on a way that is seen. */
  update({ view, padding = this.padding }: MapViewProps, atOnce: boolean): void {
    const { camera } = view;
    const moved = !same(camera, this.asked) && !same(camera, rounded(this.map));
    const padded = JSON.stringify(padding) !== JSON.stringify(this.padding);
    this.asked = camera;
    this.padding = padding;
    if (!moved && !padded) return;
    const { lon, lat, zoom } = camera;
    const goal = { center: [lon, lat] as [number, number], zoom, padding };
    if (atOnce || !moved) this.map.jumpTo(goal, { asked: true });
    else this.map.easeTo({ ...goal, duration: EASE }, { asked: true });
  }
}
