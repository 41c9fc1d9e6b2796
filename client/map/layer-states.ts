import type { Map as MapLibreMap } from 'maplibre-gl';
import { LAYERS } from '../layers/index.ts';
import type { LayerId } from '../store/view.ts';

type Name = LayerId | 'base';
type State = 'loading' | 'ready' | 'failed';

const BASE_SOURCE = 'admin-units-0';

/**
 * Tells how each layer's data fare, once for every change. A layer that failed stays so until it is shown again,
 * when its tiles are asked for once more.
 */
export class LayerStates {
  private readonly states = new Map<Name, State>();
  private readonly owners = new Map<string, Name>([[BASE_SOURCE, 'base']]);
  private readonly map: MapLibreMap;
  private readonly tell: (layer: Name, state: State) => void;
  private visible: readonly LayerId[] = [];

  constructor(map: MapLibreMap, tell: (layer: Name, state: State) => void) {
    this.map = map;
    this.tell = tell;
    for (const layer of LAYERS) for (const source of Object.keys(layer.sources(''))) this.owners.set(source, layer.id);
    this.set('base', 'loading');
    map.on('error', (event) => {
      const source = 'sourceId' in event ? String(event.sourceId) : '';
      const owner = this.owners.get(source);
      if (owner) this.set(owner, 'failed');
    });
  }

  /** Notes which layers are shown; one that was not shown before starts loading. */
  show(visible: readonly LayerId[]): void {
    const added = visible.filter((id) => !this.visible.includes(id));
    this.visible = visible;
    for (const id of added) {
      const sources = [...this.owners].flatMap(([source, owner]) => (owner === id ? [source] : []));
      if (sources.length === 0) continue;
      if (this.states.get(id) === 'failed') for (const source of sources) this.map.refreshTiles(source);
      this.set(id, 'loading');
    }
  }

  /** Notes that a frame was drawn with every tile that it wants, or with what stands in for those that did not come. */
  complete(): void {
    for (const owner of new Set(this.owners.values()))
      if (this.states.get(owner) === 'loading') this.set(owner, 'ready');
    // Without a network the tiles of a closer look do not come, and those from farther off are a map, too.
    if (this.states.get('base') === 'failed' && this.hasLand()) this.set('base', 'ready');
  }

  private hasLand(): boolean {
    return this.map.querySourceFeatures(BASE_SOURCE, { sourceLayer: 'admin-units' }).length > 0;
  }

  set(layer: Name, state: State): void {
    if (this.states.get(layer) === state) return;
    this.states.set(layer, state);
    this.tell(layer, state);
  }
}
