import type { Map as MapLibreMap } from 'maplibre-gl';
import { answerShown, awaitAnswer } from '../store/after-paint.ts';
import { isSlow, SAMPLES } from './slow-frames.ts';

/** What a person does that a page answers. Moving the pointer is left out, so that a map is dragged at once. */
const INPUTS = ['pointerdown', 'pointerup', 'click', 'keydown', 'keyup', 'input', 'change'] as const;

/** Milliseconds between two looks whether a frame is done, and how late a look may come to tell when that was. */
const LOOK = 4;
const LATE = 20;

/** Milliseconds after which a frame no longer waits for answers: who holds a key down sees the map move, too. */
const PATIENCE = 400;

/** Milliseconds after which a frame no longer waits for tiles that a change has laid out anew. */
const LAID_OUT = 250;

/**
 * Where the browser is long about a frame of the map, such as without a graphics card: draws no frame before the last
 * one is done and before the page's own answer to an input is on the screen, and leaves out what only softens a change.
 * Both would stand in the queue of what is drawn before the next answer. Nothing changes where frames are fast.
 */
export class FramePace {
  /** What the last frames of any map took: they are all drawn by one browser. */
  private static readonly times: number[] = [];
  private static slow = false;
  private readonly map: MapLibreMap;
  private readonly fade: number;
  /** The end of the last frame's commands; null when they are done. */
  private last: WebGLSync | null = null;
  /** Settles when the answer to an input is on the screen; null while none is waited for. */
  private answer: Promise<void> | null = null;
  /** Since when a frame waits; null when none does. */
  private since: number | null = null;
  private removed = false;
  /** Since when nothing is drawn because a change has tiles laid out anew; null while none are waited for. */
  private unlaid: number | null = null;
  /** Whether MapLibre made a frame ready that was not drawn. */
  held = false;
  /** Whether months play, of which each is drawn. */
  playing = false;
  /** Whether the frame cannot be left out. */
  private whole = false;

  constructor(map: MapLibreMap) {
    this.map = map;
    this.fade = map._fadeDuration;
    const { painter } = map;
    const draw = painter.render;
    painter.render = (...frame) => {
      this.held = this.holds();
      if (!this.held) draw.apply(painter, frame);
    };
    const render = map._render;
    map._render = (time) => {
      // What is drawn at once, after a change of size, has no time, and a canvas without it would be empty.
      this.whole = time === 0;
      if (this.whole || !this.waits()) return render.call(map, time);
      this.since ??= performance.now();
      return map;
    };
    map.on('render', this.afterFrame);
    for (const input of INPUTS) addEventListener(input, this.afterInput, LISTENS);
  }

  /** Whether frames take long. */
  get slow(): boolean {
    return FramePace.slow;
  }

  remove(): void {
    this.removed = true;
    for (const input of INPUTS) removeEventListener(input, this.afterInput, LISTENS);
  }

  private waits(): boolean {
    if (!this.slow) return false;
    if (this.last) return true;
    return this.answer !== null && performance.now() - (this.since ?? Infinity) < PATIENCE;
  }

  /**
   * Whether a frame is left for the next one: MapLibre draws a change before its workers have laid out the tiles that it
   * changes, and once more after that.
   */
  private holds(): boolean {
    if (this.whole || this.playing || !this.slow || this.map.isMoving()) return false;
    // What it has taken over of a change of the style it looks through once more, in the frame after.
    if (this.map._styleDirty) return true;
    if (!layingOut(this.map)) {
      this.unlaid = null;
      return false;
    }
    const now = performance.now();
    if (this.unlaid === null) setTimeout(this.drawHeld, LAID_OUT);
    this.unlaid ??= now;
    return now - this.unlaid < LAID_OUT;
  }

  /** Tiles that do not come hold nothing up for ever. */
  private readonly drawHeld = () => {
    if (this.held && !this.removed) this.map.triggerRepaint();
  };

  /** Asks for the frame that waited, if none of what it waited for is left. */
  private readonly goOn = () => {
    if (this.removed || this.since === null || this.waits()) return;
    this.map.triggerRepaint();
  };

  private readonly afterInput = ({ timeStamp }: Event) => {
    if (!this.slow || this.answer) return;
    this.answer = answerShown(timeStamp);
    awaitAnswer(this.answer);
    void this.answer.then(() => {
      this.answer = null;
      this.goOn();
    });
  };

  private readonly afterFrame = () => {
    if (this.held) return;
    // Names that do not fade are placed in one go; MapLibre would draw the same frame again to place the rest.
    if (this.slow) this.map._placementDirty = false;
    this.since = null;
    if (this.last) return;
    const { gl } = this.map.painter.context;
    this.last = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    if (this.last) this.look(gl, this.last, performance.now(), performance.now());
  };

  /** Looks until a frame is done, and notes how long it took unless the page itself was too busy to look in time. */
  private look(gl: WebGL2RenderingContext, frame: WebGLSync, start: number, before: number): void {
    setTimeout(() => {
      if (this.removed) return;
      const now = performance.now();
      const done = gl.isContextLost() || gl.getSyncParameter(frame, gl.SYNC_STATUS) === gl.SIGNALED;
      if (!done) return this.look(gl, frame, start, now);
      gl.deleteSync(frame);
      this.last = null;
      if (now - before < LATE) this.note(now - start);
      this.goOn();
    }, LOOK);
  }

  private note(time: number): void {
    const { times } = FramePace;
    times.push(time);
    if (times.length > SAMPLES) times.shift();
    FramePace.slow = isSlow(times, this.slow);
    // There is none once the browser took the context away.
    if (!this.map.style) return;
    // Names fade and colours change over some frames, of which each would be long.
    this.map._fadeDuration = this.slow ? 0 : this.fade;
    this.map.style.stylesheet.transition = this.slow ? { duration: 0, delay: 0 } : undefined;
  }
}

/** Whether workers have tiles of a map in hand that it shows as they were. */
function layingOut({ style }: MapLibreMap): boolean {
  return Object.values(style.tileManagers).some(
    (tiles) =>
      tiles.used &&
      ((tiles.getSource().type === 'geojson' && !tiles.getSource().loaded()) ||
        tiles._inViewTiles.getAllTiles().some(({ state }) => state === 'reloading' || state === 'expired')),
  );
}

const LISTENS = { capture: true, passive: true };
