import { check } from '@placemarkio/check-geojson';
import { expect, test } from 'vitest';
import { COLLECTIONS } from '../../server/collections/index.ts';
import { CRS_LIST } from '../../server/query/crs.ts';
import { useApp } from './app.ts';
import type { Feature } from './features.ts';

const { get, json } = useApp();
const IDS = COLLECTIONS.map(({ id }) => id);

type Ring = readonly (readonly number[])[];

function ringsOf({ geometry }: Feature): Ring[][] {
  if (geometry?.type === 'Polygon') return [geometry.coordinates];
  return geometry?.type === 'MultiPolygon' ? geometry.coordinates : [];
}

/** Twice the area that a ring goes round, in the plane of its numbers: positive where it does so counterclockwise. */
function turn(ring: Ring): number {
  return ring.reduce((sum, [x = 0, y = 0], n) => {
    const [nextX = 0, nextY = 0] = ring[n + 1] ?? ring[0] ?? [];
    return sum + x * nextY - nextX * y;
  }, 0);
}

test.each(IDS)(
  'GeoJSON of %s keeps RFC 7946: its checker finds nothing, and outer rings go counterclockwise',
  async (id) => {
    const { body } = await get(`/api/collections/${id}/items?f=geojson&limit=200`);
    const { features } = check(body) as unknown as { features: Feature[] };
    expect(features.length).toBeGreaterThan(0);
    expect(body).not.toContain('"crs":');
    for (const feature of features) {
      for (const [outer = [], ...holes] of ringsOf(feature)) {
        expect([feature.id, Math.sign(turn(outer))]).toEqual([feature.id, 1]);
        expect(holes.filter((hole) => turn(hole) > 0)).toEqual([]);
      }
    }
  },
);

test.each(CRS_LIST.map(({ uri, northFirst }) => [uri, northFirst] as const))(
  'in %s outer rings go counterclockwise on the ground, whichever axis is written first',
  async (uri, northFirst) => {
    const url = `/api/collections/admin-units/items?country=GRC&limit=20&crs=${encodeURIComponent(uri)}`;
    const { features } = await json<{ features: Feature[] }>(url);
    const turns = features.flatMap(ringsOf).map(([outer = []]) => Math.sign(turn(outer)));
    expect(turns.length).toBeGreaterThan(20);
    // Of latitude and longitude written in this order the numbers go the other way round.
    expect(new Set(turns)).toEqual(new Set([northFirst ? -1 : 1]));
  },
);
