import type { Map as MapLibreMap } from 'maplibre-gl';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FramePace } from '../../client/map/frame-pace.ts';
import { isSlow } from '../../client/map/slow-frames.ts';

const FADE = 200;
const SIGNALED = 2;

/** A map of which a frame takes its browser so many milliseconds. */
function mapOf(long: { time: number }) {
  const rendered: (() => void)[] = [];
  const frames: number[] = [];
  let done = 0;
  const gl = {
    SIGNALED,
    fenceSync: () => ((done = performance.now() + long.time), {}),
    flush: () => undefined,
    isContextLost: () => false,
    getSyncParameter: () => (performance.now() >= done ? SIGNALED : 0),
    deleteSync: () => undefined,
  };
  let count = 0;
  const tile = { state: 'loaded' };
  const map = {
    _fadeDuration: FADE,
    _placementDirty: false,
    _render: (time: number) => {
      frames.push(time);
      map.painter.render();
      for (const tell of rendered) tell();
      return map;
    },
    isMoving: () => false,
    painter: { context: { gl }, render: () => void count++ },
    style: {
      stylesheet: {} as { transition?: object },
      tileManagers: {
        routes: { used: true, getSource: () => ({ type: 'vector' }), _inViewTiles: { getAllTiles: () => [tile] } },
      },
    },
    on: (_: string, tell: () => void) => rendered.push(tell),
    triggerRepaint: () => void requestAnimationFrame((time) => map._render(time)),
  };
  return { map, frames, tile, drawn: () => count, pace: new FramePace(map as unknown as MapLibreMap) };
}

const inputs = new EventTarget();
let observed: ((list: { getEntries: () => { startTime: number }[] }) => void)[] = [];

/** The browser tells that an input's answer is on the screen. */
const shown = (startTime: number) => observed.forEach((tell) => tell({ getEntries: () => [{ startTime }] }));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
  observed = [];
  vi.stubGlobal('addEventListener', inputs.addEventListener.bind(inputs));
  vi.stubGlobal('removeEventListener', inputs.removeEventListener.bind(inputs));
  vi.stubGlobal('document', { hidden: false });
  vi.stubGlobal('requestAnimationFrame', (call: (time: number) => void) =>
    setTimeout(() => call(performance.now()), 16),
  );
  vi.stubGlobal(
    'PerformanceObserver',
    class {
      constructor(tell: (typeof observed)[number]) {
        observed.push(tell);
      }
      observe = () => undefined;
      disconnect = () => undefined;
    },
  );
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function drawSome({ map }: ReturnType<typeof mapOf>, count = 3): Promise<void> {
  for (let frame = 0; frame < count; frame++) {
    map.triggerRepaint();
    await vi.advanceTimersByTimeAsync(200);
  }
}

test('where frames are fast every one is drawn when it is asked for, and names fade', async () => {
  const made = mapOf({ time: 3 });
  await drawSome(made);
  const { map, frames, pace } = made;
  expect(pace.slow).toBe(false);
  expect(map._fadeDuration).toBe(FADE);
  inputs.dispatchEvent(new Event('click'));
  for (let time = 1_000; time < 1_003; time++) map._render(time);
  expect(frames.slice(-3)).toEqual([1_000, 1_001, 1_002]);
  pace.remove();
});

test('where frames are long the next one waits for the last, and is drawn once', async () => {
  const made = mapOf({ time: 80 });
  await drawSome(made);
  const { map, frames, pace } = made;
  expect(pace.slow).toBe(true);
  expect([map._fadeDuration, map.style.stylesheet.transition]).toEqual([0, { duration: 0, delay: 0 }]);
  const before = frames.length;
  map._render(1);
  for (let time = 2; time < 5; time++) map._render(time);
  expect(frames.length).toBe(before + 1);
  await vi.advanceTimersByTimeAsync(70);
  expect(frames.length).toBe(before + 1);
  await vi.advanceTimersByTimeAsync(40);
  expect(frames.length).toBe(before + 2);
  await vi.advanceTimersByTimeAsync(500);
  expect(frames.length).toBe(before + 2);
  pace.remove();
});

test('where frames are long a frame waits for the answer to an input, and not for ever', async () => {
  const made = mapOf({ time: 80 });
  await drawSome(made);
  const { map, frames, pace } = made;
  const before = frames.length;
  inputs.dispatchEvent(new Event('click'));
  map.triggerRepaint();
  await vi.advanceTimersByTimeAsync(100);
  expect(frames.length).toBe(before);
  shown(Infinity);
  await vi.advanceTimersByTimeAsync(20);
  expect(frames.length).toBe(before + 1);
  await vi.advanceTimersByTimeAsync(200);

  // A browser that does not tell, and a key that is held down.
  map.triggerRepaint();
  for (let time = 0; time < 600; time += 30) {
    inputs.dispatchEvent(new Event('keydown'));
    await vi.advanceTimersByTimeAsync(30);
  }
  expect(frames.length).toBe(before + 2);
  pace.remove();
});

test('a frame of a new size is drawn at once, and when frames are fast again names fade again', async () => {
  const long = { time: 80 };
  const made = mapOf(long);
  await drawSome(made);
  const { map, frames, pace } = made;
  map._render(1);
  const before = frames.length;
  map._render(0);
  expect(frames.length).toBe(before + 1);
  long.time = 3;
  await vi.advanceTimersByTimeAsync(200);
  await drawSome(made);
  expect(pace.slow).toBe(false);
  expect([map._fadeDuration, map.style.stylesheet.transition]).toEqual([FADE, undefined]);
  pace.remove();
});

test('frames are long when the last three all were, so that one with much to load does not count, until three are short', () => {
  expect(isSlow([200, 180], false)).toBe(false);
  expect(isSlow([200, 8, 180], false)).toBe(false);
  expect(isSlow([60, 80, 55], false)).toBe(true);
  expect(isSlow([60, 8, 8], true)).toBe(true);
  expect(isSlow([15, 8, 8], true)).toBe(true);
  expect(isSlow([15, 8, 8], false)).toBe(false);
  expect(isSlow([9, 8, 8], true)).toBe(false);
});

test('where frames are long one waits for the tiles that a change has laid out anew, and not for ever', async () => {
  const made = mapOf({ time: 80 });
  await drawSome(made);
  const { map, drawn, pace, tile } = made;
  const before = drawn();
  tile.state = 'reloading';
  map._render(1);
  expect([drawn(), pace.held]).toEqual([before, true]);
  tile.state = 'loaded';
  map._render(2);
  expect([drawn(), pace.held]).toEqual([before + 1, false]);
  await vi.advanceTimersByTimeAsync(500);
  expect(drawn()).toBe(before + 1);

  tile.state = 'expired';
  map._render(3);
  await vi.advanceTimersByTimeAsync(300);
  expect(drawn()).toBe(before + 2);
  map._render(0);
  expect(drawn()).toBe(before + 3);
  pace.remove();
});

test('where frames are fast none waits for tiles', async () => {
  const made = mapOf({ time: 3 });
  await drawSome(made, 4);
  made.tile.state = 'reloading';
  const before = made.drawn();
  made.map._render(1);
  expect(made.drawn()).toBe(before + 1);
  made.pace.remove();
});
