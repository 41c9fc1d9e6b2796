import { createExpression, featureFilter, isExpression } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, test } from 'vitest';
import { styleLayers } from '../../client/map/style.ts';
import { isOfTiles, nearestLine } from '../../client/sketch/draw-tiles.ts';
import { evaluate } from '../../client/sketch/expression.ts';
import { Frame } from '../../client/sketch/frame.ts';
import { isSymbol, placeSymbols } from '../../client/sketch/place-symbols.ts';
import { crowded } from '../../client/sketch/things.ts';
import type { Decoded } from '../../client/sketch/tiles.ts';
import { LANDING } from '../../client/store/named-views.ts';
import { isSketchable } from '../../client/store/sketchable.ts';
import { layerInput } from './layer-input.ts';

const input = layerInput({ view: { ...LANDING.view, language: 'fr' } });

const FEATURES: readonly Record<string, string | number>[] = [
  { class: 'international', pcode: 'FRA', admin_level: 0, rank: 1, name: 'France', name_fr: 'France' },
  { class: 'disputed', pcode: 'XKX', admin_level: 0, rank: 4, name: 'Kosovo', name_fr: 'Kosovo', footnote: 'a note' },
  { id: 'a b', point_count: 1200, monitored: 2 },
  { id: 'c', kind: 'flow_monitoring_point', name: 'C' },
  { id: 'd', kind: 'border_crossing', name: 'D' },
  { id: 'leg', corridor: 'western-balkans', mode: 'sea', active_from: '2015-09', active_to: '2016-03' },
  { id: 'leg', corridor: 'western-balkans', mode: 'land', active_from: '2018-01' },
];

const ZOOMS = [2, 3, 3.9, 4.8, 5.5, 7];

describe('the sketch of the map', () => {
  test('reads the style as MapLibre does', () => {
    const layers = styleLayers(input)
      .filter((layer) => isOfTiles(layer) || isSymbol(layer))
      .filter(({ layout }) => layout?.visibility !== 'none');
    let compared = 0;
    for (const layer of layers)
      for (const zoom of ZOOMS)
        for (const properties of FEATURES) {
          const feature = { type: 1 as const, properties };
          const subject = { zoom, properties };
          const { filter = true } = layer;
          const passes = featureFilter(filter, 'test').filter({ zoom }, feature);
          expect(Boolean(evaluate(filter, subject)), `${layer.id} at ${zoom}`).toBe(passes);
          if (!passes) continue;
          for (const [name, value] of Object.entries({ ...layer.layout, ...layer.paint })) {
            if (!isExpression(value)) {
              expect(evaluate(value, subject), `${layer.id} ${name}`).toEqual(value);
              continue;
            }
            const parsed = createExpression(value, 'test');
            if (parsed.result !== 'success') throw new Error(`${layer.id} ${name}`);
            const known = parsed.value.evaluate({ zoom }, feature, {}) as unknown;
            expect(evaluate(value, subject), `${layer.id} ${name} at ${zoom}`).toEqual(
              typeof known === 'number' ? expect.closeTo(known, 9) : known,
            );
            compared++;
          }
        }
    expect(compared).toBeGreaterThan(100);
  });

  test('leaves what it cannot read to the map', () => {
    expect(() => evaluate(['heatmap-density'], { zoom: 3, properties: {} })).toThrow(RangeError);
    expect(isSketchable(input.view)).toBe(true);
    expect(isSketchable({ ...input.view, layers: [...input.view.layers, 'incidents'] })).toBe(false);
    expect(isSketchable({ ...input.view, page: { kind: 'country', id: 'GRC' } })).toBe(false);
  });

  test('looks where the camera does, in the middle of what papers leave, and after it was moved', () => {
    const camera = { lon: 19.5, lat: 43.9, zoom: 3.9 };
    const frame = new Frame(camera, { width: 390, height: 800 }, { top: 150, right: 10, bottom: 250, left: 0 });
    const { x, y } = frame.project([camera.lon, camera.lat]);
    expect([x, y]).toEqual([expect.closeTo(190, 6), expect.closeTo(350, 6)]);
    expect(frame.cameraAfter({ scale: 1, x: 0, y: 0 })).toEqual(camera);
    const there = frame.project([15, 40]);
    const moved = frame.cameraAfter({ scale: 1, x: 190 - there.x, y: 350 - there.y });
    expect(moved).toEqual({ lon: expect.closeTo(15, 3), lat: expect.closeTo(40, 3), zoom: 3.9 });
    // Twice as large about the middle is a zoom closer.
    expect(frame.cameraAfter({ scale: 2, x: -190, y: -350 })).toEqual({ ...camera, zoom: 4.9 });
    const tiles = frame.squares();
    expect(tiles.map(({ z, x: column, y: row }) => [z, column, row])).toEqual([
      [3, 4, 2],
      [3, 4, 3],
    ]);
  });

  test('has every place once, alone or in a circle with the ids of all that share it', () => {
    const frame = new Frame(LANDING.view.camera, { width: 390, height: 800 }, { top: 0, right: 0, bottom: 0, left: 0 });
    const place = (id: string, kind: string, lon: number) => ({
      type: 'Feature' as const,
      geometry: { type: 'Point' as const, coordinates: [lon, 42] },
      properties: { id, name: id, kind },
    });
    const features = [
      place('a', 'flow_monitoring_point', 20),
      place('b', 'hub', 20.1),
      place('c', 'border_crossing', 25),
    ];
    const things = crowded({ type: 'FeatureCollection', features }, frame);
    expect(things.map(({ properties }) => properties)).toEqual([
      expect.objectContaining({ id: 'a b', point_count: 2, monitored: 1 }),
      expect.objectContaining({ id: 'c', kind: 'border_crossing' }),
    ]);
    expect(crowded({ type: 'FeatureCollection', features: [] }, frame)).toEqual([]);
  });

  test('finds the route of the month nearest a finger', () => {
    const layers = styleLayers(input).filter(isOfTiles);
    const leg = (id: string, mode: string, y: number, rest = {}) => ({
      properties: { id, mode, corridor: 'western-balkans', ...rest },
      loadGeometry: () => [[0, 2048, 4096].map((x) => ({ x, y }))],
    });
    const legs = [
      leg('near', 'land', 2048),
      leg('far', 'land', 2200),
      leg('past', 'land', 2040, { active_to: '2016-03' }),
    ];
    const tile = { 'transit-routes': { extent: 4096, length: legs.length, feature: (i: number) => legs[i] } };
    const square = { z: 3, x: 4, y: 2, left: 100, top: 0, side: 512 };
    const find = (id: string, at: [number, number]) => {
      const layer = layers.find((one) => one.id === id);
      return layer && nearestLine(layer, tile as unknown as Decoded, square, 3.5, at);
    };
    // The middle of the tile is at 256 pixels, and a line goes on to its ends and no farther.
    expect(find('transit-routes-land', [300, 250])).toMatchObject({ away: 6, properties: { id: 'near' } });
    expect(find('transit-routes-land', [93, 256])).toMatchObject({ away: 7, properties: { id: 'near' } });
    expect(find('transit-routes-sea', [300, 250])).toBeNull();
    expect(find('boundaries', [300, 250])).toBeNull();
  });

  test('gives room to what stands highest, and hides a name under a label of a corridor', () => {
    const layers = styleLayers(input).filter(isSymbol);
    const thing = (x: number, properties: Record<string, unknown>) => ({ x, y: 100, lon: 0, lat: 0, properties });
    const country = (x: number, name: string, rank: number) => thing(x, { admin_level: 0, pcode: name, name, rank });
    const placed = placeSymbols(
      layers,
      ({ source }) =>
        source === 'admin-labels'
          ? [country(300, 'Second', 1), country(302, 'First', 0), country(500, 'Covered', 0), country(700, 'Small', 4)]
          : [thing(100, { id: 'a b', point_count: 2, monitored: 0 })],
      3.9,
      { width: (text, size) => (text.length * size) / 2, side: () => 30 },
      [{ left: 490, top: 90, right: 510, bottom: 110 }],
    );
    const seen = placed.filter(({ text }) => text !== null).map(({ lines }) => lines.join(' '));
    expect(seen.sort()).toEqual(['2', 'First']);
    expect(placed.filter(({ icon }) => icon).map(({ icon }) => icon?.name)).toEqual(['circle-0-light']);
  });
});
