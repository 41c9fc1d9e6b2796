import { Map as MapLibreMap, setWorkerUrl, type GeoJSONSource, type LayerSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { noteAsked } from '../api/kept.ts';
import { mapImage } from '../layers/images.ts';
import { LAYERS } from '../layers/index.ts';
import { MAKE_DATA, type LabelAnchor, type LayerInput, type Picked, type RunningLayer } from '../layers/layer.ts';
import { circleRadius, incidentRadius, peopleFull } from '../layers/scales.ts';
import { afterAnswer } from '../store/after-paint.ts';
import { HIGHEST_ZOOM, LOWEST_ZOOM } from '../store/camera-moves.ts';
import { peopleOf } from '../store/incidents.ts';
import { isCircle } from '../store/places.ts';
import { CameraKeeper } from './camera.ts';
import { CorridorLabels } from './corridor-labels.ts';
import { FramePace } from './frame-pace.ts';
import { gesturesIn } from './frame-gestures.ts';
import { GivingWay } from './giving-way.ts';
import { LayerStates } from './layer-states.ts';
import type { MapPadding, MapViewProps } from './map-props.ts';
import { CIRCLE, edgesOf, heavy, POINT, roomIn, type Box, type Way } from './label-placement.ts';
import { drawOurWay } from './own-drawing.ts';
import { pickAt } from './picking.ts';
import { SteadyMonths } from './steady-months.ts';
import { applyLayers, firstStyle, styleLayers } from './style.ts';

setWorkerUrl(workerUrl);

/** The layer that draws with more than MapLibre. */
const MORE = LAYERS.find(({ run }) => run);

/** What every source that is given its data begins with. */
const NOTHING = JSON.stringify({ type: 'FeatureCollection', features: [] });

const NO_PADDING: MapPadding = { top: 0, right: 0, bottom: 0, left: 0 };
const OF_THEIR_OWN: ReadonlySet<string> = new Set(['hovered', 'padding', 'covered']);

/** Whether two sets of props draw differently: callbacks do not count, nor where on a thing the pointer is. */
function looksDifferent(before: MapViewProps, after: MapViewProps): boolean {
  const names = Object.keys(after) as (keyof MapViewProps)[];
  const thing = ({ hovered }: MapViewProps) => hovered && `${hovered.layer} ${hovered.id}`;
  return (
    thing(before) !== thing(after) ||
    names.some(
      (name) => typeof after[name] !== 'function' && !OF_THEIR_OWN.has(name) && after[name] !== before[name],
    ) ||
    JSON.stringify([after.padding, after.covered]) !== JSON.stringify([before.padding, before.covered])
  );
}

/**
 * The map, driven by the props that it is given last. Throws what MapLibre throws where there is no WebGL 2.
 *
 * A frame is drawn when something has changed, and one after the other only while months play, motion is wanted and
 * the map is in the window.
 */
export class Scene {
  private readonly map: MapLibreMap;
  private readonly container: HTMLElement;
  private readonly labels: CorridorLabels;
  private readonly states: LayerStates;
  private readonly pace: FramePace;
  private readonly givingWay: GivingWay;
  /** Null for a map that follows another. */
  private readonly camera: CameraKeeper | null;
  private readonly unfollow: (() => void) | undefined;
  private readonly unpart: (() => void) | undefined;
  private readonly watcher: IntersectionObserver;
  /** What is drawn. */
  private props: MapViewProps;
  /** What is to be drawn next, and whether that waits for a frame. */
  private next: MapViewProps;
  private waiting = false;
  private layers: LayerSpecification[];
  private readonly months = new SteadyMonths(() => this.map);
  /** The data that each layer's source was given last, as text. */
  private readonly written = new Map<string, string>();
  private running: RunningLayer | null = null;
  /** Where the places of the last frame at rest stand, in degrees, with half their size in pixels. */
  private points: (readonly [lon: number, lat: number, half: number])[] = [];
  private places: readonly string[] = [];
  private inWindow = true;
  private styled = false;
  private removed = false;
  private asked = false;
  /** Something is drawn otherwise than when the labels were placed last. */
  private stirred = true;
  /** What MapLibre draws may stand elsewhere than it did then. */
  private shifted = true;

  /** `lost` is called when the browser took the WebGL context away and has one again: this scene is over then. */
  constructor(container: HTMLElement, props: MapViewProps, lost: () => void) {
    this.container = container;
    this.props = this.next = props;
    this.layers = styleLayers(this.input());
    const { lon, lat, zoom } = props.view.camera;
    this.map = new MapLibreMap({
      container,
      style: firstStyle(this.input(), location.origin),
      center: [lon, lat],
      zoom,
      minZoom: LOWEST_ZOOM,
      maxZoom: HIGHEST_ZOOM,
      interactive: props.interactive,
      ...gesturesIn(props.framed),
      attributionControl: false,
      renderWorldCopies: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      transformRequest: (url) => (noteAsked(url), undefined),
      fadeDuration: props.reducedMotion ? 0 : 200,
    });
    drawOurWay(this.map, () => this.pace.slow);
    this.pace = new FramePace(this.map);
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.labels = new CorridorLabels(container);
    this.states = new LayerStates(this.map, (layer, state) => this.props.onLayerState(layer, state));
    this.givingWay = new GivingWay(this.map);
    this.camera = props.follows ? null : new CameraKeeper(this.map, props, (camera) => this.props.onCamera(camera));
    this.unfollow = props.follows?.follow({
      look: (look) => this.map.jumpTo(look),
      pick: (x, y) => this.pick(x, y),
    });
    this.unpart = this.link()?.onPart(() => {
      this.drawLabels();
      this.giveWay();
    });
    this.listen();
    this.watcher = new IntersectionObserver((entries) => {
      this.inWindow = entries.at(-1)?.isIntersecting ?? true;
      if (this.inWindow) this.map.triggerRepaint();
    });
    this.watcher.observe(container);
    this.redraw(props);
    this.map.on('webglcontextlost', () => this.states.set('base', 'failed'));
    // MapLibre draws again by itself, the ribbons do not: everything is made anew.
    this.map.on('webglcontextrestored', () => {
      if (!this.removed) lost();
    });
    this.map.once('style.load', () => {
      this.styled = true;
      this.redraw(this.props);
      this.writeData();
    });
  }

  /**
   * Draws what the props say, after the frame that is due: whoever pressed something sees first that it was pressed.
   * While months play nobody waits for that, and none may be left out.
   */
  update(props: MapViewProps): void {
    const differs = looksDifferent(this.next, props);
    this.next = props;
    if (this.waiting) return;
    if (!differs) {
      this.props = props;
      return;
    }
    if (props.playing && this.props.playing) return this.show();
    this.waiting = true;
    this.container.dataset.loaded = 'false';
    void afterAnswer().then(() => {
      this.waiting = false;
      if (!this.removed) this.show();
    });
  }

  private show(): void {
    const before = this.props;
    this.props = this.next;
    this.redraw(before);
  }

  private redraw(before: MapViewProps): void {
    const { props } = this;
    this.pace.playing = props.playing;
    // A frame says when everything is there again.
    this.container.dataset.loaded = 'false';
    this.stirred = true;
    // Until the style has arrived MapLibre refuses changes to it; all of them are made then.
    this.restyle();
    if (MAKE_DATA.some((name) => before[name] !== props[name]) || before.view.layers !== props.view.layers)
      this.writeData();
    this.states.show(props.view.layers);
    this.camera?.update(props, props.reducedMotion || this.pace.slow);
    this.map.getCanvas().setAttribute('aria-label', props.title);
    this.container.classList.toggle('dark', props.dark);
    if (this.running) this.running.update(props);
    else void this.runMore();
    this.drawLabels();
    this.map.triggerRepaint();
  }

  private input(): LayerInput {
    return { ...this.props, steady: this.months.of };
  }

  private restyle(): void {
    if (!this.styled) return;
    const layers = styleLayers(this.input());
    if (applyLayers(this.map, this.layers, layers)) this.shifted = true;
    this.layers = layers;
  }

  /** Draws no more, while it is still there: out of the page it has no size, and would be drawn anew for that. */
  leave(): void {
    this.map._trackResize = false;
    this.map._frameRequest?.abort();
  }

  remove(): void {
    this.removed = true;
    this.watcher.disconnect();
    this.unfollow?.();
    this.unpart?.();
    this.running?.remove();
    this.labels.remove();
    this.pace.remove();
    this.map.remove();
  }

  /** Whether something is shown that MapLibre cannot draw. */
  private wantsMore(): boolean {
    return MORE !== undefined && this.props.view.layers.includes(MORE.id);
  }

  /** Starts what MapLibre cannot draw when it is shown first, and once more when it is shown again after it failed. */
  private async runMore(): Promise<void> {
    if (!this.wantsMore()) this.asked = false;
    if (!MORE?.run || !this.styled || this.running || this.asked || !this.wantsMore()) return;
    this.asked = true;
    this.states.set(MORE.id, 'loading');
    try {
      const start = await MORE.run(location.origin);
      // The page may have left the map while the lines were on their way.
      if (this.removed) return;
      const running = start(this.map, () => this.map.triggerRepaint());
      this.running = running;
      running.update(this.props);
      this.states.set(MORE.id, 'ready');
      this.drawLabels();
    } catch {
      if (!this.removed) this.states.set(MORE.id, 'failed');
    }
  }

  private listen(): void {
    const { map } = this;
    map.on('mousemove', ({ point }) => {
      if (map.isMoving()) return;
      const picked = this.pick(point.x, point.y);
      map.getCanvas().style.cursor = picked ? 'pointer' : '';
      if (picked || this.props.hovered) this.props.onHover(picked, point.x, point.y);
    });
    map.on('mouseout', ({ point }) => this.props.onHover(null, point.x, point.y));
    map.on('click', ({ point }) => this.props.onPick(this.pick(point.x, point.y)));
    map.on('move', () => {
      this.props.leads?.lead(map);
      this.stirred = this.shifted = true;
      this.drawLabels();
    });
    this.props.leads?.lead(map);
    map.on('resize', () => {
      this.shifted = true;
      this.writeData();
      this.redraw(this.props);
    });
    map.setMissingStyleImageResolver((id) => {
      const drawn = mapImage(id);
      if (drawn) map.addImage(id, drawn.image, drawn.options);
    });
    map.on('sourcedata', (event) => {
      if (!('tile' in event) || !event.tile) return;
      this.stirred = this.shifted = true;
      this.months.note(event.sourceId);
    });
    map.on('render', () => this.afterFrame());
    map.on('idle', () => this.afterRest());
  }

  /** What is seen at a pixel, on this map or on the one over it. */
  private pick(x: number, y: number): Picked | null {
    const over = this.props.leads?.pick(x, y);
    return over === undefined ? pickAt(this.map, this.running, this.labels, x, y) : over;
  }

  private afterFrame(): void {
    if (this.pace.held) return;
    const { dataset } = this.container;
    if (this.months.learn()) this.restyle();
    const again = this.running?.frame(performance.now()) ?? false;
    if (again && this.inWindow) this.map.triggerRepaint();
    const complete = this.map.loaded();
    if (complete) this.states.complete();
    const drawn = this.running !== null || !this.wantsMore();
    const loaded = String(complete && drawn && !this.waiting);
    if (dataset.loaded !== loaded) dataset.loaded = loaded;
    const { month } = this.props.view;
    if (!drawn || !this.props.table || dataset.drawnMonth === month) return;
    dataset.drawnMonth = month;
    this.props.onDrawn?.(month);
  }

  /** Once everything is drawn: corridor labels move off the points, and other labels out of their way. */
  private afterRest(): void {
    // While dashes move there is rest after every frame.
    if (!this.stirred) return;
    this.stirred = false;
    if (this.shifted) this.notePlaces();
    this.shifted = false;
    this.drawLabels();
    this.giveWay();
  }

  private notePlaces(): void {
    this.givingWay.forget();
    const places = this.map.queryRenderedFeatures({ layers: ['places', 'place-circles'] });
    this.points = places.flatMap(({ geometry, properties }) => {
      if (geometry.type !== 'Point') return [];
      const [lon = 0, lat = 0] = geometry.coordinates;
      return [[lon, lat, isCircle(String(properties.id)) ? CIRCLE : POINT] as const];
    });
    // A place at the edge of two tiles is in both.
    const ids = [...new Set(places.map(({ properties }) => String(properties.id)))].sort();
    if (ids.join() !== this.places.join()) this.props.onPlaces?.((this.places = ids));
  }

  private giveWay(): void {
    const { clientWidth, clientHeight } = this.container;
    const edges = edgesOf(clientWidth, clientHeight);
    const papers = [...this.covered(), ...edges];
    if (this.styled) this.givingWay.update(this.labels.taken(), papers, this.running?.anchors() ?? []);
  }

  private link() {
    return this.props.leads ?? this.props.follows;
  }

  /** Where no label stands: of two parted maps each has its own side, and one over the line would read as what nobody reported. */
  private covered(): readonly Box[] {
    const { covered = [], follows } = this.props;
    const { clientWidth, clientHeight } = this.container;
    return [...covered, ...(this.link()?.unseen(Boolean(follows), clientWidth, clientHeight) ?? [])];
  }

  private writeData(): void {
    for (const { id, data } of LAYERS) {
      const source = data && this.props.view.layers.includes(id) ? this.map.getSource<GeoJSONSource>(id) : undefined;
      if (!data || !source) continue;
      const features = data(this.props, this.container.clientWidth);
      const text = JSON.stringify(features);
      // The same data again would be cut into tiles and laid out again.
      if ((this.written.get(id) ?? NOTHING) === text) continue;
      this.written.set(id, text);
      source.setData(features);
    }
  }

  /** The circles and the places, as things that labels keep off. */
  private obstacles(): Way[] {
    const { arrivals, arrivalsLargest, incidents, playing, view } = this.props;
    const heavyAt = (lon: number, lat: number, half: number): Way => {
      const { x, y } = this.map.project([lon, lat]);
      return heavy(x, y, half);
    };
    const obstacles = this.points.map(([lon, lat, half]) => heavyAt(lon, lat, half));
    if (view.layers.includes('arrivals'))
      for (const { lon, lat, value } of arrivals)
        obstacles.push(heavyAt(lon, lat, circleRadius(value, arrivalsLargest, this.container.clientWidth)));
    // While months play there are no circles of those who died.
    if (view.layers.includes('incidents') && !playing)
      for (const { lon, lat, ...people } of incidents)
        obstacles.push(heavyAt(lon, lat, incidentRadius(peopleOf(people), peopleFull(view.mode))));
    return obstacles;
  }

  /** The ribbons to name: with corridors chosen only those, so that the rest do not take their room. */
  private anchors(): LabelAnchor[] {
    const { corridors } = this.props.view;
    const anchors = this.running?.anchors() ?? [];
    return corridors.length === 0 ? anchors : anchors.filter(({ id }) => corridors.includes(id));
  }

  private drawLabels(): void {
    const { props, container } = this;
    this.labels.draw(
      this.anchors(),
      {
        ...props,
        names: props.corridorNames,
        picked: props.picked?.layer === 'corridor-flows' ? props.picked.id : null,
      },
      {
        room: roomIn(props.padding ?? NO_PADDING, container.clientWidth, container.clientHeight),
        obstacles: this.obstacles(),
        covered: this.covered(),
      },
    );
  }
}
