import type { LabelAnchor } from '../layers/layer.ts';
import { placeLabels, type Box, type Spot, type Way } from './label-placement.ts';

/** What the labels say, and where they may stand. */
export interface LabelWords {
  names: Record<string, string>;
  formatNumber: (value: number) => string;
  notReported: string;
  noRow: string;
  picked: string | null;
}

/** Where labels may stand, in pixels: in the room, off the obstacles, and under no panel. */
export interface Ground {
  room: Box;
  obstacles: readonly Way[];
  covered: readonly Box[];
}

interface Label {
  element: HTMLElement;
  name: HTMLElement;
  value: HTMLElement;
  width: number;
  height: number;
  text: string;
}

function holds(box: Box, x: number, y: number): boolean {
  return x > box.left && x < box.right && y > box.top && y < box.bottom;
}

/** The share of a ribbon's way that has to be seen before a ribbon that ends out of sight is named. */
const ENOUGH = 1 / 3;

/** How many pixels a label may stand from the edge of its ribbon before nobody would read the two as one. */
const TOO_FAR = 40;

/** Where a ribbon's label belongs: at its end, or at the last point that is seen of it; null when it is out of sight. */
export function labelPoint(
  { x, y, width, way }: Pick<LabelAnchor, 'x' | 'y' | 'width' | 'way'>,
  free: (x: number, y: number) => boolean,
): { x: number; y: number } | null {
  if (free(x, y)) return { x, y };
  if (width === 0) return null;
  const seen = way.filter(([px, py]) => free(px, py));
  const last = seen.at(-1);
  return last && seen.length >= ENOUGH * way.length ? { x: last[0], y: last[1] } : null;
}

/** The parts of a ribbon's way beside which its label may stand where there is no room at its end. */
const PARTS = [0.85, 0.7, 0.55, 0.4];

/** How many pixels a label keeps from the edge of its ribbon. */
const CLEAR = 5;

/** The points of a ribbon beside which its label may stand where its end has no room, those near the end first. */
export function labelSpots(
  { width, way }: Pick<LabelAnchor, 'width' | 'way'>,
  free: (x: number, y: number) => boolean,
): Spot[] {
  if (width === 0) return [];
  const seen = way.filter(([x, y]) => free(x, y));
  return PARTS.flatMap((part) => {
    const point = seen[Math.floor(part * seen.length)];
    return point ? [{ x: point[0], y: point[1], gap: CLEAR + point[2] }] : [];
  });
}

/**
 * Names and numbers at the ribbons' ends, as elements over the map: text that the browser sets, in any script. They
 * are hidden from assistive technology, which reads the same figures from a table.
 */
export class CorridorLabels {
  private readonly root: HTMLElement;
  private readonly labels = new Map<string, Label>();
  private boxes = new Map<string, Box>();

  constructor(parent: HTMLElement) {
    this.root = document.createElement('div');
    this.root.className = 'corridor-labels';
    this.root.setAttribute('aria-hidden', 'true');
    parent.append(this.root);
  }

  /** Writes and places the labels whose ribbons end in the room; the largest values and differences choose their place first. */
  draw(anchors: readonly LabelAnchor[], words: LabelWords, ground: Ground): void {
    const { room, obstacles, covered } = ground;
    const free = (x: number, y: number) => holds(room, x, y) && !covered.some((box) => holds(box, x, y));
    const shown = anchors.flatMap((anchor) => {
      const point = labelPoint(anchor, free);
      return point ? [{ ...anchor, ...point }] : [];
    });
    const ends = new Set(shown.map(({ id }) => id));
    const written = anchors.filter((anchor) => this.write(anchor, words, ends.has(anchor.id)));
    // All are written before any is measured: a browser sets the page anew for the first measure after a change.
    for (const { id } of written) this.measure(id);
    const { clientWidth: width, clientHeight: height } = this.root;
    const known = new Set(anchors.map(({ id }) => id));
    for (const [id, { element }] of this.labels) if (!known.has(id)) element.hidden = true;
    const rank = ({ id, value }: LabelAnchor) =>
      id === words.picked ? Infinity : Number.isNaN(value) ? -1 : Math.abs(value);
    const ribbons = anchors.filter(({ width }) => width > 0);
    const requests = [...shown]
      .sort((a, b) => rank(b) - rank(a) || a.id.localeCompare(b.id))
      .map((anchor) => {
        const { id, x, y } = anchor;
        const { width = 0, height = 0 } = this.labels.get(id) ?? {};
        const elsewhere = labelSpots(anchor, free);
        const own = anchor.width > 0 ? anchor.way : [];
        const others = ribbons.filter((other) => other.id !== id).map(({ way }) => way);
        return { id, x, y, width, height, gap: CLEAR + anchor.width / 2, elsewhere, reach: TOO_FAR, own, others };
      });
    const ways = [...obstacles, ...ribbons.map(({ way }) => way)];
    this.boxes = placeLabels(requests, room, ways, covered);
    for (const { id } of requests) {
      const label = this.labels.get(id);
      if (!label) continue;
      const { left = 0, top = 0, right = 0, bottom = 0 } = this.boxes.get(id) ?? {};
      // Half a label at the edge of the map says nothing, and one far from its ribbon has no place; the table has every figure.
      label.element.hidden = !this.boxes.has(id) || left < 0 || top < 0 || right > width || bottom > height;
      label.element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
      if (label.element.hidden) this.boxes.delete(id);
    }
  }

  /** The rectangles that the labels take, in pixels. */
  taken(): Box[] {
    return [...this.boxes.values()];
  }

  /** The corridor whose label covers a pixel. */
  at(x: number, y: number): string | null {
    for (const [id, box] of this.boxes) if (holds(box, x, y)) return id;
    return null;
  }

  remove(): void {
    this.root.remove();
  }

  /** Whether the label says something else than before, and is to be measured. */
  private write(anchor: LabelAnchor, words: LabelWords, shown: boolean): boolean {
    const label = this.labels.get(anchor.id) ?? this.create(anchor.id);
    const { element } = label;
    element.hidden = !shown;
    element.classList.toggle('faint', anchor.faint);
    element.classList.toggle('picked', anchor.id === words.picked);
    const name = words.names[anchor.id] ?? anchor.id;
    const missing = anchor.unlisted ? words.noRow : words.notReported;
    const value = Number.isNaN(anchor.value) ? missing : words.formatNumber(anchor.value);
    const text = `${name} ${value}`;
    if (!shown || (text === label.text && label.width > 0)) return false;
    label.text = text;
    label.name.textContent = name;
    label.value.textContent = value;
    label.value.classList.toggle('missing', Number.isNaN(anchor.value));
    return true;
  }

  private measure(id: string): void {
    const label = this.labels.get(id);
    if (!label) return;
    label.width = label.element.offsetWidth;
    label.height = label.element.offsetHeight;
  }

  private create(id: string): Label {
    const element = document.createElement('div');
    const name = document.createElement('span');
    const value = document.createElement('strong');
    element.className = 'corridor-label';
    element.dataset.corridor = id;
    element.append(name, ' ', value);
    this.root.append(element);
    const label = { element, name, value, width: 0, height: 0, text: '' };
    this.labels.set(id, label);
    return label;
  }
}
