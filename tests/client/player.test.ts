import { describe, expect, test } from 'vitest';
import { parseMonth } from '../../geodata/month.ts';
import { nextMonth, play, type Speed } from '../../client/store/player.ts';

const month = parseMonth;

describe('the month after a month', () => {
  test('is the next one inside the range', () => {
    expect(nextMonth(month('2015-12'), month('2015-10'), month('2016-03'), false)).toBe('2016-01');
  });

  test('is the first again at the end of a loop, and none without one', () => {
    expect(nextMonth(month('2016-03'), month('2015-10'), month('2016-03'), true)).toBe('2015-10');
    expect(nextMonth(month('2016-03'), month('2015-10'), month('2016-03'), false)).toBeNull();
  });

  test('is the first of the range for a month before it', () => {
    expect(nextMonth(month('2009-01'), month('2015-10'), month('2016-03'), false)).toBe('2015-10');
  });
});

/** A world whose time a test turns by hand. */
function world() {
  let waiting: ((now: number) => void) | null = null;
  const state = { hidden: false };
  return {
    state,
    request: (tick: (now: number) => void) => {
      waiting = tick;
      return 1;
    },
    cancel: () => {
      waiting = null;
    },
    hidden: () => state.hidden,
    running: () => waiting !== null,
    at(now: number) {
      const tick = waiting;
      waiting = null;
      tick?.(now);
    },
  };
}

function start(speed: Speed, months = Infinity) {
  const turned = world();
  const seen = { steps: 0, ended: 0 };
  const map = { drawn: Infinity };
  const stop = play(
    {
      speed: () => speed,
      shown: () => map.drawn >= seen.steps,
      step: () => {
        if (seen.steps >= months) return false;
        seen.steps++;
        return true;
      },
      ended: () => seen.ended++,
    },
    turned,
  );
  return { turned, seen, map, stop };
}

describe('the player', () => {
  test.each([1, 2, 4, 8] as const)('shows %i months in a second of 60 frames', (speed) => {
    const { turned, seen } = start(speed);
    for (let frame = 0; frame <= 61; frame++) turned.at(frame * (1000 / 60));
    expect(seen.steps).toBe(speed);
  });

  test('shows one month a frame at most, also after a stall', () => {
    const { turned, seen } = start(8);
    turned.at(0);
    turned.at(60_000);
    turned.at(60_001);
    expect(seen.steps).toBe(1);
  });

  test('waits for a map that is long about a month, and for none that draws none', () => {
    const { turned, seen, map } = start(8);
    map.drawn = 0;
    turned.at(0);
    for (let now = 125; now <= 1000; now += 125) turned.at(now);
    expect(seen.steps).toBe(1);
    map.drawn = 1;
    turned.at(1016);
    expect(seen.steps).toBe(2);
    for (let now = 1032; now < 3000; now += 16) turned.at(now);
    expect(seen.steps).toBe(3);
  });

  test('ends once when there is no next month', () => {
    const { turned, seen } = start(1, 1);
    for (let now = 0; now <= 5000; now += 100) turned.at(now);
    expect(seen).toEqual({ steps: 1, ended: 1 });
    expect(turned.running()).toBe(false);
  });

  test('ends when the page is hidden', () => {
    const { turned, seen } = start(1);
    turned.at(0);
    turned.state.hidden = true;
    turned.at(5000);
    expect(seen).toEqual({ steps: 0, ended: 1 });
    expect(turned.running()).toBe(false);
  });

  test('leaves no frame behind when it is stopped', () => {
    const { turned, seen, stop } = start(1);
    turned.at(0);
    stop();
    turned.at(5000);
    expect(seen).toEqual({ steps: 0, ended: 0 });
    expect(turned.running()).toBe(false);
  });
});
