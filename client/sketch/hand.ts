/** Pixels that a finger may slip in a tap. */
const SLIP = 8;

type Spot = readonly [x: number, y: number];

/** How a picture was moved: each point is `scale` times as far from the corner, and shifted. */
export interface Shift {
  scale: number;
  x: number;
  y: number;
}

export interface HandEvents {
  /** A finger touched a point and left it. */
  tap(x: number, y: number): void;
  /** The picture stands otherwise, while fingers are on it. */
  shift(shift: Shift): void;
  /** The last finger has left; null when the picture stands where it stood. */
  release(shift: Shift | null): void;
}

/** Follows the fingers on an element: one moves it where it is alone on its page, two move and scale it. */
export class Hand {
  private readonly element: HTMLElement;
  private readonly alone: boolean;
  private readonly events: HandEvents;
  private readonly fingers = new Map<number, Spot>();
  private shifted: Shift = { scale: 1, x: 0, y: 0 };
  private start: Spot = [0, 0];
  private moved = false;
  private two = false;

  constructor(element: HTMLElement, alone: boolean, events: HandEvents) {
    this.element = element;
    this.alone = alone;
    this.events = events;
    element.addEventListener('touchmove', this.keepTwo, { passive: false });
    element.addEventListener('pointerdown', this.down);
    element.addEventListener('pointermove', this.move);
    element.addEventListener('pointerup', this.up);
    element.addEventListener('pointercancel', this.up);
  }

  remove(): void {
    this.element.removeEventListener('touchmove', this.keepTwo);
    this.element.removeEventListener('pointerdown', this.down);
    this.element.removeEventListener('pointermove', this.move);
    this.element.removeEventListener('pointerup', this.up);
    this.element.removeEventListener('pointercancel', this.up);
  }

  /** Two fingers are not for the page around it. */
  private readonly keepTwo = (event: TouchEvent) => {
    if (event.touches.length > 1) event.preventDefault();
  };

  private spot({ clientX, clientY }: PointerEvent): Spot {
    const { left, top } = (this.element.parentElement ?? this.element).getBoundingClientRect();
    return [clientX - left, clientY - top];
  }

  private readonly down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    this.element.setPointerCapture(event.pointerId);
    const spot = this.spot(event);
    if (this.fingers.size === 0) {
      this.start = spot;
      this.moved = this.two = false;
      this.shifted = { scale: 1, x: 0, y: 0 };
    } else this.moved = this.two = true;
    this.fingers.set(event.pointerId, spot);
  };

  private readonly move = (event: PointerEvent) => {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    const now = this.spot(event);
    if (!this.moved && Math.hypot(now[0] - this.start[0], now[1] - this.start[1]) < SLIP) return;
    // The picture begins to move where the finger touched it.
    const from = this.moved ? before : this.start;
    this.moved = true;
    this.fingers.set(event.pointerId, now);
    if (!this.alone && !this.two) return;
    const other = [...this.fingers].find(([id]) => id !== event.pointerId)?.[1];
    this.shifted = other ? pinched(this.shifted, from, now, other) : slid(this.shifted, from, now);
    this.events.shift(this.shifted);
  };

  private readonly up = (event: PointerEvent) => {
    if (!this.fingers.delete(event.pointerId) || this.fingers.size > 0) return;
    if (!this.moved && event.type === 'pointerup') this.events.tap(...this.start);
    this.events.release(this.moved && (this.alone || this.two) ? this.shifted : null);
  };
}

function slid({ scale, x, y }: Shift, from: Spot, now: Spot): Shift {
  return { scale, x: x + now[0] - from[0], y: y + now[1] - from[1] };
}

/** About the middle of two fingers, of which one has moved. */
function pinched({ scale, x, y }: Shift, from: Spot, now: Spot, other: Spot): Shift {
  const apart = (a: Spot) => Math.max(1, Math.hypot(a[0] - other[0], a[1] - other[1]));
  const by = apart(now) / apart(from);
  const middle = (a: Spot): Spot => [(a[0] + other[0]) / 2, (a[1] + other[1]) / 2];
  const [mx, my] = middle(from);
  const [nx, ny] = middle(now);
  return { scale: scale * by, x: nx + (x - mx) * by, y: ny + (y - my) * by };
}
