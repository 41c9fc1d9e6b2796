import { parseMonth } from '../../geodata/month.ts';
import type { Camera, LayerId, View } from './view.ts';

/** A view to start from; its title and note are in the locale under `views.<id>`. */
export interface NamedView {
  id: string;
  view: Omit<View, 'language'>;
  /** The corridor that the view is about, while all are shown; its value is said first. */
  subject?: string;
  /** The camera on a narrow page, where no card lies beside what the view is about. */
  narrow?: Camera;
  /** The longitude of what the view is about: where the card lies at the other side, the camera looks from the other side of it. */
  about?: number;
  /** The country whose displacement the view is about; the sentence leaves the others to the map. */
  country?: string;
}

const CONTEXT: LayerId[] = ['corridor-flows', 'transit-routes'];

function named(id: string, month: string, camera: Camera, rest: Partial<NamedView['view']> = {}): NamedView {
  const defaults = {
    measure: 'detections',
    mode: 'month',
    compare: null,
    compareAs: 'difference',
    counts: null,
    range: null,
    layers: CONTEXT,
    stock: 'idps',
    stockAs: 'count',
    projection: 'mercator',
    asOf: null,
    origins: null,
    page: null,
    story: null,
  } as const;
  return {
    id,
    view: {
      ...defaults,
      corridors: [],
      nationalities: [],
      opacity: {},
      causes: [],
      layers: [...CONTEXT],
      month: parseMonth(month),
      camera,
      ...rest,
    },
  };
}

const range = (from: string, to: string) => ({ from: parseMonth(from), to: parseMonth(to) });

/** The view of an address that names nothing. */
export const LANDING: NamedView = {
  ...named(
    'western-balkans-2018',
    '2018-06',
    { lon: 19.5, lat: 43.9, zoom: 4.9 },
    { layers: ['corridor-flows', 'transit-routes', 'flow-monitoring-points'] },
  ),
  subject: 'western-balkans',
};

/** The named views, in the order in which they are offered. */
export const NAMED_VIEWS: readonly NamedView[] = [
  LANDING,
  {
    ...named(
      'balkan-route-closes',
      '2015-10',
      { lon: 13.5, lat: 42.5, zoom: 4.5 },
      { range: range('2015-10', '2016-03') },
    ),
    subject: 'western-balkans',
    narrow: { lon: 20.8, lat: 43.4, zoom: 3.8 },
    about: 18.5,
  },
  named(
    'central-mediterranean-2023',
    '2023-08',
    { lon: 11.5, lat: 39.6, zoom: 4.4 },
    {
      range: range('2023-01', '2023-12'),
      corridors: ['central-mediterranean'],
      layers: ['corridor-flows', 'arrivals', 'transit-routes', 'incidents'],
    },
  ),
  named(
    'atlantic-2024',
    '2024-10',
    { lon: -15.5, lat: 24, zoom: 4.3 },
    {
      range: range('2024-01', '2024-12'),
      corridors: ['western-african-atlantic'],
      layers: [...CONTEXT, 'incidents'],
    },
  ),
  {
    ...named('displacement-ukraine', '2025-04', { lon: 26.6, lat: 48.7, zoom: 4.7 }, { layers: ['displacement'] }),
    country: 'UKR',
    narrow: { lon: 31.2, lat: 48.6, zoom: 3.85 },
    about: 31.2,
  },
];

/** The size in pixels of the page that the cameras of the named views are made for. */
const MADE_FOR = { width: 1100, height: 900 };

/** The camera that shows on a page of this size about what `camera` shows on a large one: never closer, at most one level farther. */
export function cameraFor(camera: Camera, width: number, height = MADE_FOR.height): Camera {
  const change = Math.max(-1, Math.min(0, Math.log2(width / MADE_FOR.width), Math.log2(height / MADE_FOR.height)));
  return { ...camera, zoom: Number((camera.zoom + change).toFixed(2)) };
}

/** The page width in pixels under which the title card lies above the map's middle, as in layout.css. */
const NARROW = 760;

/** Where a named view starts on a page of this size, whose card lies where reading starts. */
export function startOf(
  { view, narrow, about }: NamedView,
  width: number,
  height: number,
  rightToLeft = false,
): Camera {
  if (narrow && width < NARROW) return narrow;
  const { lon, ...rest } = cameraFor(view.camera, width, height);
  const mirrored = rightToLeft && about !== undefined ? 2 * about - lon : lon;
  return { lon: Number(mirrored.toFixed(4)), ...rest };
}

/** The named view that `view` is, whatever its camera and its month inside the range; null when it is none of them. */
export function namedViewOf(view: View): NamedView | null {
  const same = (a: readonly string[], b: readonly string[]) =>
    a.length === b.length && a.every((word) => b.includes(word));
  return (
    NAMED_VIEWS.find(
      ({ view: other }) =>
        other.measure === view.measure &&
        other.mode === view.mode &&
        other.compare === view.compare &&
        other.stock === view.stock &&
        other.range?.from === view.range?.from &&
        other.range?.to === view.range?.to &&
        (other.range ? view.month >= other.range.from && view.month <= other.range.to : view.month === other.month) &&
        same(other.corridors, view.corridors) &&
        same(other.nationalities, view.nationalities) &&
        same(other.layers, view.layers),
    ) ?? null
  );
}
