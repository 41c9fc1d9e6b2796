import { describe, expect, test } from 'vitest';
import { parseCorridors } from '../../geodata/corridors.ts';
import { parseTransitRoutes } from '../../geodata/transit-routes.ts';

const LINE = {
  type: 'LineString',
  coordinates: [
    [20, 40],
    [21, 41],
  ],
};
const LEG = {
  id: 'a-b',
  corridor: 'western-balkans',
  mode: 'land',
  from: 'A',
  to: 'B',
  active_from: '2015-10',
  active_to: null,
  note: null,
};

function feature(properties: Record<string, unknown>, geometry: unknown = LINE, id: unknown = properties['id']) {
  return { type: 'Feature', id, properties, geometry };
}
const collection = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });

describe('transit routes', () => {
  const parse = (text: string) => parseTransitRoutes({ name: 'legs.geojson', text });

  test('have the months of their use, or null where none is documented', () => {
    const { transitRoutes, issues } = parse(collection(feature(LEG)));
    expect(issues).toEqual([]);
    expect(transitRoutes[0]).toEqual({ ...LEG, row: 1, line: LINE });
  });

  test.each([
    ['a mode that is none', feature({ ...LEG, mode: 'rail' }), 'mode'],
    ['a month that is none', feature({ ...LEG, active_from: '2015-13' }), 'active_from'],
    ['no corridor', feature({ ...LEG, corridor: null }), 'corridor'],
    ['a point', feature(LEG, { type: 'Point', coordinates: [20, 40] }), 'geometry'],
    ['a line of one position', feature(LEG, { ...LINE, coordinates: [[20, 40]] }), 'geometry'],
    [
      'latitude before longitude',
      feature(LEG, {
        ...LINE,
        coordinates: [
          [40, 120],
          [41, 121],
        ],
      }),
      'geometry',
    ],
    ['no id', feature({ ...LEG, id: undefined }), 'id'],
  ])('%s is an issue', (_what, broken, column) => {
    const issues = parse(collection(feature({ ...LEG, id: 'c-d' }), broken)).issues;
    expect(issues[0]).toMatchObject({ file: 'legs.geojson', row: 2, column });
  });

  test('the same id twice is an issue', () => {
    expect(parse(collection(feature(LEG), feature(LEG))).issues).toMatchObject([{ row: 2, column: 'id' }]);
  });

  test.each(['', '{', '[]', '{"type":"FeatureCollection"}', 'null'])(
    'a file of %j is an issue, and nothing is read',
    (text) => {
      const { issues, transitRoutes } = parse(text);
      expect(issues).toHaveLength(1);
      expect(transitRoutes).toEqual([]);
    },
  );
});

describe('corridors', () => {
  const HEADER = 'id,name,frontex_route,iom_route,description,arrival_countries';
  const CHANNEL = 'channel,Channel,,,"From France, to Britain.",GBR;IRL';
  const parse = (rows: string[], lines = collection(feature({ id: 'channel' }))) =>
    parseCorridors({
      name: 'corridors.csv',
      text: [HEADER, ...rows].join('\n'),
      beside: { name: 'lines.geojson', text: lines },
    });

  test('take their line out of the file beside them, or have none', () => {
    const { corridors, issues } = parse([CHANNEL, 'sahara,Sahara,,,Desert.,']);
    expect(issues).toEqual([]);
    expect(corridors.map(({ id, line, arrival_countries }) => [id, line, arrival_countries])).toEqual([
      ['channel', LINE, ['GBR', 'IRL']],
      ['sahara', null, []],
    ]);
  });

  test('a line of no corridor, a corridor twice and one without a name are issues', () => {
    expect(parse([], collection()).issues[0]).toMatchObject({ file: 'corridors.csv', row: 1 });
    expect(parse([CHANNEL], collection(feature({ id: 'atlantis' }))).issues).toMatchObject([
      { file: 'lines.geojson', row: 1, value: 'atlantis' },
    ]);
    expect(parse([CHANNEL, CHANNEL]).issues).toMatchObject([
      { file: 'corridors.csv', row: 3, column: 'id', value: 'channel' },
    ]);
    expect(parse([CHANNEL.replace('Channel', '')]).issues).toMatchObject([{ row: 2, column: 'name' }]);
  });
});
