import { describe, expect, it } from 'vitest';
import { readPlacesFile } from '../../geodata/publishers/places-file.ts';
import { openFile, rawText } from '../../geodata/reading/open.ts';
import type { Issue, Place } from '../../geodata/source.ts';

async function read(text: string, name = 'places.csv') {
  const places: Place[] = [];
  const issues: Issue[] = [];
  for await (const parsed of readPlacesFile(await openFile(rawText(name, text)))) {
    places.push(...parsed.places);
    issues.push(...parsed.issues);
  }
  return { places, issues };
}

describe('a file of places', () => {
  it('is a table with longitude and latitude', async () => {
    const { places, issues } = await read(
      'Longitude,Latitude,Country,Name,Type,admin1,operating_from\n15.76,44.88,Bosnia and Herzegovina,Izačić,FMP,Una-Sana,2018-01\n,,SRB,Šid,Transit center,,\n',
    );
    expect(issues).toEqual([]);
    expect(places).toEqual([
      {
        row: 2,
        id: 'bih-izacic',
        name: 'Izačić',
        name_local: null,
        country: 'BIH',
        admin1: 'Una-Sana',
        kind: 'flow_monitoring_point',
        lon: 15.76,
        lat: 44.88,
        precision: null,
        operating_from: '2018-01',
        operating_to: null,
        named_in: 'places.csv',
      },
      expect.objectContaining({ id: 'srb-sid', kind: 'transit_centre', lon: null, lat: null }),
    ]);
  });

  it('is GeoJSON with points', async () => {
    const features = [
      {
        type: 'Feature',
        properties: {
          id: 'ita-lampedusa',
          name: 'Lampedusa',
          country: 'ITA',
          kind: 'landing_place',
          precision: 'area',
        },
        geometry: { type: 'Point', coordinates: [12.6, 35.5] },
      },
    ];
    const { places, issues } = await read(JSON.stringify({ type: 'FeatureCollection', features }), 'places.geojson');
    expect(issues).toEqual([]);
    expect(places).toMatchObject([{ row: 1, id: 'ita-lampedusa', lon: 12.6, lat: 35.5, precision: 'area' }]);
  });

  it('takes no place of detention', async () => {
    const { places, issues } = await read(
      'name,country,kind,lon,lat\nSomewhere,MLT,Detention centre,14.5,35.9\nElsewhere,LBY,Prison,13.2,32.9\n',
    );
    expect(places).toEqual([]);
    expect(issues.map(({ row, column, value }) => [row, column, value])).toEqual([
      [2, 'kind', 'Detention centre'],
      [3, 'kind', 'Prison'],
    ]);
    expect(issues[0]?.message).toContain('left out on purpose');
  });

  it('refuses positions that are exchanged, mirrored, in another system, a placeholder or half', async () => {
    const { places, issues } = await read(
      [
        'name,country,kind,lon,lat',
        'A,BIH,hub,44.88,15.76',
        'B,ESP,hub,15.4,28.1',
        'C,BIH,hub,1754398,5604120',
        'D,BIH,hub,0,0',
        'E,BIH,hub,15.76,',
        'F,BIH,hub,2.3,48.8',
        '',
      ].join('\n'),
    );
    expect(places).toEqual([]);
    expect(issues.map(({ row, kind, message }) => [row, kind, message])).toEqual([
      [2, 'position', '(44.88, 15.76) is not in BIH; longitude and latitude are exchanged'],
      [3, 'position', '(15.4, 28.1) is not in ESP; a sign is lost'],
      [4, 'position', '(1754398, 5604120) lies outside of the world; is it in metres of another reference system?'],
      [5, 'position', '(0, 0) is the placeholder 0, 0'],
      [6, 'value', 'must not be empty'],
      [7, 'position', '(2.3, 48.8) is not in BIH'],
    ]);
  });

  it('refuses the same place twice, unknown kinds and unknown countries', async () => {
    const { places, issues } = await read(
      'name,country,kind,lon,lat\nŠid,SRB,hub,19.23,45.12\nSid,SRB,hub,19.23,45.12\nBeograd,SRB,camp,20.45,44.8\nNiš,Serbya,hub,21.9,43.3\n',
    );
    expect(places.map(({ id }) => id)).toEqual(['srb-sid']);
    expect(issues.map(({ row, column, kind }) => [row, column, kind])).toEqual([
      [3, 'name', 'duplicate'],
      [4, 'kind', 'name'],
      [5, 'country', 'name'],
    ]);
  });
});
