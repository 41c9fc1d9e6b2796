import { describe, expect, test } from 'vitest';
import { HIGHEST_ZOOM, LOWEST_ZOOM, moved, zoomed } from '../../client/store/camera-moves.ts';

const HERE = { lon: 20, lat: 43, zoom: 5 };

describe('the buttons of the map', () => {
  test('zoom inside what the map can show', () => {
    expect(zoomed(HERE, 1)).toEqual({ ...HERE, zoom: 6 });
    expect(zoomed({ ...HERE, zoom: HIGHEST_ZOOM - 0.4 }, 1).zoom).toBe(HIGHEST_ZOOM);
    expect(zoomed({ ...HERE, zoom: LOWEST_ZOOM }, -1).zoom).toBe(LOWEST_ZOOM);
  });

  test('move by the same number of pixels, half as many degrees a zoom level closer', () => {
    const far = moved(HERE, 'east').lon - HERE.lon;
    const near = moved({ ...HERE, zoom: 6 }, 'east').lon - HERE.lon;
    expect(far).toBeCloseTo((160 / (512 * 32)) * 360, 3);
    expect(near).toBeCloseTo(far / 2, 3);
    expect(moved(HERE, 'east').lat).toBe(HERE.lat);
  });

  test('come back to where they were', () => {
    const there = moved(moved(HERE, 'north'), 'south');
    expect(there.lat).toBeCloseTo(HERE.lat, 3);
    expect(moved(moved(HERE, 'west'), 'east').lon).toBeCloseTo(HERE.lon, 3);
    expect(moved(HERE, 'north').lat).toBeGreaterThan(HERE.lat);
    expect(moved(HERE, 'west').lon).toBeLessThan(HERE.lon);
  });

  test('stay on the map at its edges', () => {
    expect(moved({ lon: 179, lat: 84.9, zoom: 2 }, 'east').lon).toBe(180);
    expect(moved({ lon: 179, lat: 84.9, zoom: 2 }, 'north').lat).toBe(85);
  });
});
