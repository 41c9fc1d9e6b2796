import type { SymbolLayerSpecification } from 'maplibre-gl';
import type { FeatureCollection, Point } from 'geojson';
import { corridorLines, type CorridorLine } from '../layers/corridor-lines.ts';
import { LAYERS } from '../layers/index.ts';
import type { Picked } from '../layers/layer.ts';
import { RibbonShapes } from '../layers/ribbon-shapes.ts';
import type { MapPadding, MapViewProps } from '../map/map-props.ts';
import { CorridorLabels } from '../map/corridor-labels.ts';
import { CIRCLE, distanceTo, edgesOf, heavy, POINT, roomIn } from '../map/label-placement.ts';
import { styleLayers, styleSources } from '../map/style.ts';
import { isCircle } from '../store/places.ts';
import type { Camera } from '../store/view.ts';
import { nextTurn } from '../store/turn.ts';
import { drawRibbons } from './draw-ribbons.ts';
import { drawSymbols, Signs } from './draw-symbols.ts';
import { drawTile, isOfTiles, nearestLine, type TileLayer } from './draw-tiles.ts';
import { fetchMapLater } from './fetch-later.ts';
import { Frame, type Square } from './frame.ts';
import type { Shift } from './hand.ts';
import { sheet, type Sheet } from './pen.ts';
import { isSymbol, placeSymbols } from './place-symbols.ts';
import { crowded, pointsOf, type Thing } from './things.ts';
import { tileOf, type Decoded } from './tiles.ts';

const PLACES = 'flow-monitoring-points';
const ROUTES = 'transit-routes';

/** Pixels about a finger within which a place or a route answers. */
const REACH = 14;

const NO_PADDING: MapPadding = { top: 0, right: 0, bottom: 0, left: 0 };

/** What decides what stands on the ground. */
const OF_MARKS = [
  'view',
  'dark',
  'table',
  'places',
  'scaleLargest',
  'corridorNames',
  'formatNumber',
  'notReported',
  'noRow',
  'padding',
  'covered',
] as const;

/** A picture of the map, drawn on two canvases with labels over them: the ground of tiles, and what stands on it. */
export class Drawing {
  private readonly container: HTMLElement;
  private readonly labels: CorridorLabels;
  private readonly sources = styleSources(location.origin);
  private readonly fail: () => void;
  private props: MapViewProps;
  private readonly lines: Promise<readonly CorridorLine[]>;
  private ground: Sheet | null = null;
  private marks: Sheet | null = null;
  /** What the ground that stands was drawn of. */
  private grounded = '';
  /** What the marks that stand were drawn of. */
  private marked: readonly unknown[] = [];
  private frame: Frame;
  private shapes: RibbonShapes | null = null;
  private places: readonly Thing[] = [];
  /** What the ground is drawn of. */
  private tiles: readonly { layer: TileLayer; tile: Decoded; square: Square }[] = [];
  private drawing = false;
  private again = false;
  private removed = false;
  private woken = false;

  /** `fail` is called when something of the map cannot be drawn. */
  constructor(container: HTMLElement, props: MapViewProps, fail: () => void) {
    this.container = container;
    this.props = props;
    this.fail = fail;
    this.frame = this.frameNow();
    this.lines = corridorLines(location.origin);
    // Whoever waits for them learns of it.
    this.lines.catch(() => undefined);
    this.labels = new CorridorLabels(container);
    void this.draw();
  }

  /** Draws other props; once the map itself is on its way the sketch no longer says that it is the map. */
  update(props: MapViewProps, woken: boolean): void {
    this.props = props;
    this.woken = woken;
    if (woken) this.container.dataset.loaded = 'false';
    void this.draw();
  }

  /** What is seen at a pixel, as on the map. */
  pick(x: number, y: number): Picked | null {
    const labelled = this.labels.at(x, y);
    const named = labelled ? this.shapes?.named(labelled) : null;
    if (named) return named;
    const near = this.places
      .map((thing) => ({ thing, away: Math.hypot(thing.x - x, thing.y - y) }))
      .sort((a, b) => a.away - b.away)[0];
    if (near && near.away <= REACH) {
      const { lon, lat, properties } = near.thing;
      return { layer: PLACES, id: String(properties.id), lon, lat, properties: properties as Picked['properties'] };
    }
    return this.shapes?.hit(x, y) ?? this.routeAt(x, y);
  }

  private routeAt(x: number, y: number): Picked | null {
    const routes = LAYERS.find(({ id }) => id === ROUTES);
    const lines = this.tiles
      .filter(({ layer }) => routes?.hits.includes(layer.id))
      .flatMap(({ layer, tile, square }) => nearestLine(layer, tile, square, this.frame.getZoom(), [x, y]) ?? [])
      .sort((a, b) => a.away - b.away);
    const [line] = lines;
    if (!line || line.away > REACH) return null;
    const properties = line.properties as Picked['properties'];
    return { layer: ROUTES, id: String(properties.id), ...this.frame.unproject(x, y), properties };
  }

  /** The camera that looks where the picture was moved to. */
  cameraAfter(shift: Shift): Camera {
    return this.frame.cameraAfter(shift);
  }

  remove(): void {
    this.removed = true;
    this.labels.remove();
    this.ground?.canvas.remove();
    this.marks?.canvas.remove();
  }

  private frameNow(): Frame {
    const { clientWidth: width, clientHeight: height } = this.container;
    return new Frame(this.props.view.camera, { width, height }, this.props.padding ?? NO_PADDING);
  }

  /** Draws what has changed, once more when something changes meanwhile. */
  private async draw(): Promise<void> {
    this.again = true;
    if (this.drawing) return;
    this.drawing = true;
    try {
      while (this.again && !this.removed) {
        this.again = false;
        await this.drawGround();
        if (!this.removed && !this.again) await this.drawMarks();
      }
    } catch {
      if (!this.removed) this.fail();
    } finally {
      this.drawing = false;
    }
  }

  private async drawGround(): Promise<void> {
    const { props } = this;
    const frame = this.frameNow();
    const layers = styleLayers(props).filter((layer) => layer.layout?.visibility !== 'none');
    const sea = layers.find((layer) => layer.type === 'background');
    const drawn = layers.filter(isOfTiles);
    const word = JSON.stringify([props.view.camera, props.padding, frame.width, frame.height, sea, drawn]);
    if (word === this.grounded) return;
    const squares = frame.squares();
    const wanted = squares.flatMap((square) => drawn.map((layer) => ({ layer, square })));
    // All are asked for at once.
    const tiles = wanted.map(({ layer, square }) => tileOf(this.sources[layer.source], square));
    const fresh = sheet(frame);
    fresh.pen.fillStyle = String(sea?.paint?.['background-color'] ?? 'transparent');
    fresh.pen.fillRect(0, 0, frame.width, frame.height);
    const used: { layer: TileLayer; tile: Decoded; square: Square }[] = [];
    for (const [i, { layer, square }] of wanted.entries()) {
      const tile = await tiles[i];
      await nextTurn();
      if (this.removed) return;
      if (!tile) continue;
      drawTile(fresh.pen, layer, tile, square, frame.getZoom());
      used.push({ layer, tile, square });
    }
    this.tiles = used;
    this.grounded = word;
    this.frame = frame;
    this.shapes = null;
    this.ground?.canvas.remove();
    this.ground = fresh;
    this.container.prepend(fresh.canvas);
    // What stood on the old ground stands elsewhere on this one.
    this.container.style.transform = '';
  }

  private async drawMarks(): Promise<void> {
    const { props, frame } = this;
    const made = [frame, ...OF_MARKS.map((name) => props[name])];
    if (made.every((one, i) => one === this.marked[i])) return this.tell();
    const layers = styleLayers(props).filter(isSymbol);
    const names = layers.find(({ source }) => source === 'admin-labels');
    const squares = frame.squares();
    const tiles = await Promise.all(squares.map((square) => tileOf(this.sources['admin-labels'], square)));
    const lines = await this.lines;
    await nextTurn();
    if (this.removed) return;
    const named = squares.flatMap((square, i) => {
      const tile = tiles[i];
      return tile && names ? pointsOf(tile, String(names['source-layer']), square) : [];
    });
    this.places = crowded(
      LAYERS.find(({ id }) => id === PLACES)?.data?.(props, frame.width) as FeatureCollection<Point>,
      frame,
    );
    await nextTurn();
    if (this.removed) return;
    this.shapes ??= new RibbonShapes(lines, frame);
    this.shapes.update(props, frame.width);
    const fresh = sheet(frame);
    drawRibbons(fresh.pen, this.shapes.anchors(), this.shapes.looks(), props.dark);
    this.drawLabels();
    await nextTurn();
    if (this.removed) return;
    const things = ({ source }: SymbolLayerSpecification) =>
      source === 'admin-labels' ? named : source === PLACES ? this.places : [];
    const signs = new Signs(fresh.pen);
    const taken = this.labels.taken();
    const covered = [...taken, ...(props.covered ?? []), ...edgesOf(frame.width, frame.height)];
    const symbols = placeSymbols(layers, things, frame.getZoom(), signs, covered);
    // A circle under a corridor's number gives way to it.
    const free = ({ layer, thing: { x, y } }: (typeof symbols)[number]) =>
      layer.id !== 'place-circles' || !taken.some((box) => distanceTo(box, x, y) < CIRCLE - 4);
    drawSymbols(fresh.pen, symbols.filter(free), signs);
    this.marked = made;
    this.marks?.canvas.remove();
    this.marks = fresh;
    this.ground?.canvas.after(fresh.canvas);
    this.tell();
  }

  private drawLabels(): void {
    const { props, frame } = this;
    this.labels.draw(
      this.shapes?.anchors() ?? [],
      {
        ...props,
        names: props.corridorNames,
        picked: null,
      },
      {
        room: roomIn(props.padding ?? NO_PADDING, frame.width, frame.height),
        obstacles: this.seen().map(({ x, y, properties }) =>
          heavy(x, y, isCircle(String(properties.id)) ? CIRCLE : POINT),
        ),
        covered: props.covered ?? [],
      },
    );
  }

  /** The places that are seen. */
  private seen(): Thing[] {
    const { width, height } = this.frame;
    return this.places.filter(
      ({ x, y }) => x >= -CIRCLE && y >= -CIRCLE && x <= width + CIRCLE && y <= height + CIRCLE,
    );
  }

  private tell(): void {
    const { props } = this;
    if (!props.table || this.again || this.woken) return;
    this.container.dataset.drawnMonth = props.view.month;
    this.container.dataset.loaded = 'true';
    props.onPlaces?.([...new Set(this.seen().map(({ properties }) => String(properties.id)))].sort());
    props.onLayerState('base', 'ready');
    void fetchMapLater();
  }
}
