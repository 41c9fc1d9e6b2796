import type { Map as MapLibreMap } from 'maplibre-gl';
import { afterPaint, answerShown } from '../store/after-paint.ts';
import { isSlow, SAMPLES } from './slow-frames.ts';

/** What a person does that a page answers. Moving the pointer is left out, so that a map is dragged at once. */
const INPUTS = ['pointerdown', 'pointerup', 'click', 'keydown', 'keyup', 'input', 'change'] as const;

/** Milliseconds between two looks whether a frame is done, and how late a look may come to tell when that was. */
const LOOK = 4;
const LATE = 20;

/** Milliseconds after which a frame no longer waits for answers: who holds a key down sees the map move, too. */
const PATIENCE = 400;

/**
 * Where the browser is long about a frame of the map, such as without a graphics card: draws no frame before the last
 * one is done and before the page's own answer to an input is on the screen, and leaves out what only softens a change.
 * Both would stand in the queue of what is drawn before the next answer. Nothing changes where frames are fast.
 */
export class FramePace {
  /** What the last frames of any map took: they are all drawn by one browser. */
  private static readonly times: number[] = [];
  private readonly map: MapLibreMap;
  private readonly fade: number;
  /** The end of the last frame's commands; null when they are done. */
  private last: WebGLSync | null = null;
  /** Settles when the answer to an input is on the screen; null while none is waited for. */
  private answer: Promise<void> | null = null;
  /** Since when a frame waits; null when none does. */
  private since: number | null = null;
  private removed = false;

  constructor(map: MapLibreMap) {
    this.map = map;
    this.fade = map._fadeDuration;
    const render = map._render;
    map._render = (time) => {
      // What is drawn at once, after a change of size, has no time, and a canvas without it would be empty.
      if (time === 0 || !this.waits()) return render.call(map, time);
      this.since ??= performance.now();
      return map;
    };
    map.on('render', this.afterFrame);
    for (const input of INPUTS) addEventListener(input, this.afterInput, LISTENS);
  }

  /** Whether frames take long. */
  get slow(): boolean {
    return isSlow(FramePace.times);
  }

  /** Settles when what is shown of a change beside the map is on the screen. */
  beside(): Promise<void> {
    return this.answer ?? afterPaint();
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

  /** Asks for the frame that waited, if none of what it waited for is left. */
  private readonly goOn = () => {
    if (this.removed || this.since === null || this.waits()) return;
    this.map.triggerRepaint();
  };

  private readonly afterInput = ({ timeStamp }: Event) => {
    if (!this.slow || this.answer) return;
    this.answer = answerShown(timeStamp);
    void this.answer.then(() => {
      this.answer = null;
      this.goOn();
    });
  };

  private readonly afterFrame = () => {
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
    // There is none once the browser took the context away.
    if (!this.map.style) return;
    // Names fade and colours change over some frames, of which each would be long.
    this.map._fadeDuration = this.slow ? 0 : this.fade;
    this.map.style.stylesheet.transition = this.slow ? { duration: 0, delay: 0 } : undefined;
  }
}

const LISTENS = { capture: true, passive: true };
