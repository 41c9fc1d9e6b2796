import { describe, expect, test } from 'vitest';
import { parseIncidents } from '../../geodata/incidents.ts';
import { parsePlaces } from '../../geodata/places.ts';

describe('incidents', () => {
  const HEADER = 'id,date,corridor,lon,lat,dead,missing,survivors,women,men,children,cause,country,region,coordinate';
  const ROW =
    '2016.MMP1,2016-04-18,central-mediterranean,17.5,34.25,1,-2,,,0,,"Drowning, mixed",LBY,Mediterranean,reported';
  const parse = (...rows: string[]) => parseIncidents({ name: 'incidents.csv', text: [HEADER, ...rows].join('\n') });

  test('keep what is not reported apart from zero, and a correction negative', () => {
    const { incidents, issues } = parse(ROW);
    expect(issues).toEqual([]);
    expect(incidents[0]).toMatchObject({
      row: 2,
      lon: 17.5,
      lat: 34.25,
      dead: 1,
      missing: -2,
      survivors: null,
      men: 0,
      cause: 'Drowning, mixed',
    });
  });

  test.each([
    ['the same id', ROW, 'id', '2016.MMP1'],
    ['a longitude off the globe', ROW.replace('MMP1', 'MMP2').replace('17.5', '197.5'), 'lon', '197.5'],
    ['no latitude', ROW.replace('MMP1', 'MMP2').replace('34.25', ''), 'lat', ''],
    ['negative survivors', ROW.replace('MMP1', 'MMP2').replace('-2,,', '-2,-1,'), 'survivors', '-1'],
    ['half a person', ROW.replace('MMP1', 'MMP2').replace(',1,-2', ',0.5,-2'), 'dead', '0.5'],
    ['no cause', ROW.replace('MMP1', 'MMP2').replace('"Drowning, mixed"', ''), 'cause', ''],
    [
      'a coordinate that is neither',
      ROW.replace('MMP1', 'MMP2').replace(/reported$/, 'guessed'),
      'coordinate',
      'guessed',
    ],
    ['31 April', ROW.replace('MMP1', 'MMP2').replace('04-18', '04-31'), 'date', '2016-04-31'],
  ])('%s is an issue', (_what, row, column, value) => {
    expect(parse(ROW, row).issues[0]).toMatchObject({ file: 'incidents.csv', row: 3, column, value });
  });
});

describe('places', () => {
  const HEADER = 'id,name,name_local,iso3,admin1,kind,lon,lat,precision,operating_from,operating_to,named_in';
  const ROW = 'srb-sid,Šid,Шид,SRB,,reception_centre,19.23,45.13,town,2015-10,,IOM 2018';
  const parse = (...rows: string[]) =>
    parsePlaces({ name: 'points.csv', text: [HEADER, ...rows].join('\n') }, (namedIn) => namedIn.startsWith('IOM'));

  test('belong to the source that their publication names', () => {
    const { places, rowsRead, issues } = parse(ROW, ROW.replace('srb-sid', 'srb-b').replace('IOM', 'OCHA'));
    expect([issues, rowsRead]).toEqual([[], 1]);
    expect(places[0]).toMatchObject({
      id: 'srb-sid',
      name: 'Šid',
      name_local: 'Шид',
      operating_from: '2015-10',
      operating_to: null,
    });
  });

  test('may have no position, but no half of one', () => {
    expect(parse(ROW.replace('19.23,45.13', ',')).places[0]).toMatchObject({ lon: null, lat: null });
    expect(parse(ROW.replace('19.23,45.13', '19.23,')).issues).toMatchObject([{ row: 2, column: 'lat', value: '' }]);
  });

  test.each([
    ['the same id', ROW, 'id', 'srb-sid'],
    ['a place of detention', ROW.replace('srb-sid', 'b').replace('reception_centre', 'detention'), 'kind', 'detention'],
    ['a month that is none', ROW.replace('srb-sid', 'b').replace('2015-10', '2015-13'), 'operating_from', '2015-13'],
    ['no name', ROW.replace('srb-sid', 'b').replace('Šid', ''), 'name', ''],
    ['a precision that is none', ROW.replace('srb-sid', 'b').replace('town', 'house'), 'precision', 'house'],
  ])('%s is an issue', (_what, row, column, value) => {
    expect(parse(ROW, row).issues[0]).toMatchObject({ file: 'points.csv', row: 3, column, value });
  });

  test('an id that another source of the file has is an issue of the later row', () => {
    expect(parse(ROW.replace('IOM', 'OCHA'), ROW).issues).toMatchObject([{ row: 3, column: 'id', value: 'srb-sid' }]);
  });
});
