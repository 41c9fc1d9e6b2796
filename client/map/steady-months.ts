import type { Map as MapLibreMap } from 'maplibre-gl';
import { LAYERS } from '../layers/index.ts';
import type { Span } from '../store/mode.ts';

/** The months in which some of a source's things begin and end to be there, each in order. */
interface Turns {
  begins: readonly string[];
  ends: readonly string[];
}

/** A thing that is there all the time begins before every month and ends after it. */
const [ALWAYS, FOREVER] = ['', '9999'];

/** Which things some months let through, as one word: those that begin by their last and end from their first on. */
function through({ begins, ends }: Turns, { from, to }: Span): string {
  return `${begins.findLast((month) => month <= to) ?? ALWAYS} ${ends.find((month) => month >= from) ?? FOREVER}`;
}

const merged = (before: readonly string[], found: readonly string[]) =>
  [...new Set([...before, ...found])].filter((month) => month !== '').sort();

/**
 * The months by which tiles are filtered: the same ones until others would let something else through, since MapLibre
 * lays out every tile of a source anew for another filter.
 */
export class SteadyMonths {
  private readonly map: () => MapLibreMap;
  private readonly turns = new Map<string, Turns>();
  private readonly used = new Map<string, Span>();
  private readonly arrived = new Set<string>();

  constructor(map: () => MapLibreMap) {
    this.map = map;
  }

  /** Months that let the same of a source's things through as `span`. */
  readonly of = (source: string, span: Span): Span => {
    const [used, turns] = [this.used.get(source), this.turns.get(source)];
    if (used && turns && through(turns, used) === through(turns, span)) return used;
    this.used.set(source, span);
    return span;
  };

  /** Notes that a tile of a source has come. */
  note(source: string): void {
    if (LAYERS.some(({ id, during }) => during && id === source)) this.arrived.add(source);
  }

  /** Whether what has come begins or ends in other months than all that came before. */
  learn(): boolean {
    let learnt = false;
    for (const source of this.arrived) {
      const during = LAYERS.find(({ id }) => id === source)?.during;
      if (!during || !this.map().isSourceLoaded(source)) continue;
      this.arrived.delete(source);
      const features = this.map().querySourceFeatures(source, { sourceLayer: source });
      const monthsOf = (name: string) =>
        features.map(({ properties }) => String((properties as Record<string, unknown>)[name] ?? '').slice(0, 7));
      const before = this.turns.get(source);
      const begins = merged(before?.begins ?? [], monthsOf(during.begins));
      const ends = merged(before?.ends ?? [], monthsOf(during.ends));
      if (before && begins.length === before.begins.length && ends.length === before.ends.length) continue;
      this.turns.set(source, { begins, ends });
      learnt = true;
    }
    return learnt;
  }
}
