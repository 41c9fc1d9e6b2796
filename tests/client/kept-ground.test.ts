import type { Map as MapLibreMap } from 'maplibre-gl';
import { expect, test } from 'vitest';
import { GROUND } from '../../client/map/base.ts';
import { keepGround } from '../../client/map/kept-ground.ts';

/** A map that tells which layers each drawing had, and when what was kept was copied onto the canvas. */
function mapOf() {
  const told: string[] = [];
  const screen = { name: 'canvas' };
  let bound: object | null = null;
  const gl = {
    createRenderbuffer: () => ({}),
    createFramebuffer: () => screen,
    bindRenderbuffer: () => undefined,
    renderbufferStorage: () => undefined,
    framebufferRenderbuffer: () => undefined,
    deleteFramebuffer: () => told.push('forget'),
    deleteRenderbuffer: () => undefined,
    READ_FRAMEBUFFER: 1,
    bindFramebuffer: (target: number, frame: object | null) => {
      if (target === gl.READ_FRAMEBUFFER) bound = frame;
    },
    blitFramebuffer: () => told.push(bound ? 'copy' : 'keep'),
  };
  const tile = { buckets: {} };
  const layer = (id: string) => ({
    source: 'admin-units-0',
    isHidden: () => id === 'displacement',
    hasTransition: () => false,
    serialize: () => ({ id, colour: looks.colour }),
  });
  const looks = { colour: 'sand' };
  const order = ['sea', 'coast', 'land', 'displacement', 'boundaries', 'boundaries-dashed', 'places'];
  const style = {
    _order: order,
    _layers: Object.fromEntries(order.map((id) => [id, layer(id)])),
    tileManagers: { 'admin-units-0': { getVisibleCoordinates: () => [{ key: 'one' }], getTile: () => tile } },
  };
  const transform = { zoom: 4, modelViewProjectionMatrix: [1, 0, 0, 1] };
  const painter = {
    width: 640,
    height: 480,
    context: { gl },
    drawFunctions: { sky: () => told.push('sky') },
    render: ({ _order }: typeof style) => {
      painter.drawFunctions.sky();
      told.push(_order.join(' '));
    },
  };
  const map = { painter } as unknown as MapLibreMap;
  const browser = { slow: true };
  keepGround(map, () => browser.slow);
  const frame = () => {
    told.length = 0;
    map.painter.render(style as never, transform as never, { sky: {}, pixelRatio: 1 } as never);
    return [...told];
  };
  return { frame, browser, tile, looks, transform, painter };
}

const ALL = 'sea coast land displacement boundaries boundaries-dashed places';

test('the ground is drawn once, and copied under the rest while nothing of it changes', () => {
  const { frame } = mapOf();
  expect(frame()).toEqual(['sky', ALL]);
  expect(frame()).toEqual(['sky', GROUND.join(' '), 'keep', 'copy', 'places']);
  expect(frame()).toEqual(['copy', 'places']);
});

test.each<[string, (made: ReturnType<typeof mapOf>) => void]>([
  ['the map moves', ({ transform }) => void (transform.modelViewProjectionMatrix = [1, 0, 0, 2])],
  ['a tile is laid out anew', ({ tile }) => void (tile.buckets = {})],
  ['a colour turns', ({ looks }) => void (looks.colour = 'night')],
  ['the map is of another size', ({ painter }) => void (painter.width = 320)],
  ['frames are fast', ({ browser }) => void (browser.slow = false)],
])('all is drawn anew once %s', (_, change) => {
  const made = mapOf();
  for (let count = 0; count < 3; count++) made.frame();
  change(made);
  expect(made.frame()).toEqual(['forget', 'sky', ALL]);
});
