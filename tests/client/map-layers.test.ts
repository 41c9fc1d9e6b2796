import { describe, expect, test } from 'vitest';
import { parseMonth } from '../../geodata/month.ts';
import { arrivals } from '../../client/layers/arrivals.ts';
import { flowMonitoringPoints } from '../../client/layers/flow-monitoring-points.ts';
import { LAYERS } from '../../client/layers/index.ts';
import { originArcs } from '../../client/layers/origin-arcs.ts';
import { opacityOf, seenThrough } from '../../client/layers/layer.ts';
import { styleLayers } from '../../client/map/style.ts';
import { transitRoutes } from '../../client/layers/transit-routes.ts';
import { LANDING } from '../../client/store/named-views.ts';
import { layerInput } from './layer-input.ts';

const month = parseMonth('2015-11');
const input = layerInput({
  view: { ...LANDING.view, month, language: 'en' },
  picked: { layer: 'transit-routes', id: 'a-leg', lon: 20, lat: 44, properties: {} },
});

describe('the layers of the map', () => {
  test('of transit routes are all of the month, the mark of the picked one too', () => {
    const layers = transitRoutes.styleLayers(input);
    expect(layers).toHaveLength(4);
    for (const layer of layers) {
      const filter = JSON.stringify('filter' in layer ? layer.filter : null);
      expect(filter, layer.id).toContain(`["<=",["coalesce",["get","active_from"],""],"${month}"]`);
      expect(filter, layer.id).toContain(`["coalesce",["get","active_to"],"9999"],"${month}"]`);
    }
  });

  test('have every place given once, and put the ids of those that share a circle together', () => {
    const place = (id: string, kind: string) => ({ id, lon: 20, lat: 42, line: [], properties: { name: id, kind } });
    const places = [place('a-post', 'flow_monitoring_point'), place('a-crossing', 'border_crossing')];
    const data = flowMonitoringPoints.data?.({ ...input, places }, 1000);
    expect(data).toMatchObject({ features: [{ properties: { id: 'a-post' } }, { properties: { id: 'a-crossing' } }] });
    const source = flowMonitoringPoints.sources('')['flow-monitoring-points'];
    expect(source).toMatchObject({ cluster: true, clusterProperties: { id: [expect.anything(), ['get', 'id']] } });
  });

  test('have arcs on a scale that two periods share', () => {
    const arc = (value: number) => ({ code: 'SYR', name: 'Syria', value, lon: 38, lat: 35 });
    const origins = { corridor: 'western-balkans', entrance: [21, 42] as const, arcs: [arc(100)] };
    const widthOf = (largest?: number) => {
      const { features } = originArcs({ ...input, origins, originsLargest: largest });
      return Number(features[0]?.properties?.width);
    };
    expect(widthOf(400)).toBeCloseTo(widthOf(100) / 2);
    expect(widthOf()).toBe(widthOf(100));
  });

  test('name a country of arrival once, at its larger circle, with all who arrived there', () => {
    const circle = (id: string, country: string, border: 'sea' | 'land', value: number | null) => {
      return { id, country, name: country, border, source: 'a', value, lon: 20, lat: 42 };
    };
    const circles = [
      circle('a', 'ESP', 'land', 397),
      circle('b', 'ESP', 'sea', 6916),
      circle('c', 'GRC', 'sea', 1554),
      circle('d', 'GRC', 'land', null),
      circle('e', 'ITA', 'sea', 5),
      circle('f', 'ITA', 'land', 5),
    ];
    const data = arrivals.data?.({ ...input, arrivals: circles, formatNumber: String }, 1000);
    const features = data && 'features' in data ? data.features : [];
    expect(features.map(({ properties }) => String(properties?.label))).toEqual([
      '',
      'ESP 7313',
      'GRC 1554',
      '',
      'ITA 10',
      '',
    ]);
    // A difference of a part of a country is not the country's.
    const parted = circles.map((one) => ({ ...one, incomparable: one.id === 'd' }));
    const differences = arrivals.data?.({ ...input, arrivals: parted, formatNumber: String }, 1000);
    const labels = differences && 'features' in differences ? differences.features : [];
    expect(labels.map(({ properties }) => String(properties?.label))).toEqual([
      '',
      'ESP 7313',
      'GRC',
      '',
      'ITA 10',
      '',
    ]);
  });

  test('mark a place wherever it is drawn, in the circle that it shares too', () => {
    const picked = { layer: 'flow-monitoring-points', id: 'a-post', lon: 20, lat: 42, properties: {} } as const;
    const marks = flowMonitoringPoints.over?.({ ...input, picked }).at(-1);
    expect(marks && 'filter' in marks && marks.filter).toEqual([
      'any',
      ['in', ' a-post ', ['concat', ' ', ['get', 'id'], ' ']],
    ]);
  });

  test('are seen through as the view says, their shares of it kept', () => {
    const [places] = seenThrough(flowMonitoringPoints.over?.(input) ?? [], 0.4);
    expect(places?.paint).toMatchObject({ 'icon-opacity': 0.4, 'text-opacity': 0.4 });
    const [, land] = seenThrough(transitRoutes.styleLayers(input), 0.5);
    expect(land?.paint).toMatchObject({ 'line-opacity': 0.35 });
    const names = seenThrough(flowMonitoringPoints.styleLayers(input), 0.5).at(-1);
    expect(names?.paint).toMatchObject({ 'text-opacity': ['*', 0.5, expect.anything()] });
    expect(opacityOf({ ...input, view: { ...input.view, opacity: { arrivals: 30 } } }, 'arrivals')).toBe(0.3);
  });

  test('answer the pointer by ids that exist, and have ids of their own', () => {
    const ids = styleLayers(input).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const layer of LAYERS) {
      const own = [...layer.styleLayers(input), ...(layer.over?.(input) ?? [])].map(({ id }) => id);
      expect(own, layer.id).toEqual(expect.arrayContaining([...layer.hits]));
    }
  });
});
