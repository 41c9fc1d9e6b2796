import { sql, type Transaction } from 'kysely';
import type { Incident } from '../../geodata/source.ts';
import type { Database } from '../database/schema.ts';

/**
 * Adds incidents of a release. Answers with the positions in the list of those whose id the release has already; they
 * are not added.
 */
export async function insertIncidents(
  db: Transaction<Database>,
  release: number,
  source: string,
  incidents: readonly Incident[],
): Promise<number[]> {
  const repeated: number[] = [];
  for (let start = 0; start < incidents.length; start += 2000) {
    const batch = incidents.slice(start, start + 2000);
    const { rows } = await sql<{ id: string }>`
      insert into incident (id, release_id, source, date, corridor, dead, missing, survivors, women, men, children,
        cause, country, region, coordinate, geom, geom_3857)
      select r->>'id', ${release}, ${source}, (r->>'date')::date, r->>'corridor', (r->>'dead')::int,
        (r->>'missing')::int, (r->>'survivors')::int, (r->>'women')::int, (r->>'men')::int, (r->>'children')::int,
        r->>'cause', r->>'country', r->>'region', r->>'coordinate', geom,
        -- Web Mercator has no poles.
        case when abs(ST_Y(geom)) <= 85 then ST_Transform(geom, 3857) end
      from jsonb_array_elements(${JSON.stringify(batch)}::jsonb) as r, lateral (
        select ST_SetSRID(ST_MakePoint((r->>'lon')::float8, (r->>'lat')::float8), 4326) as geom) g
      on conflict do nothing
      returning id`.execute(db);
    if (rows.length === batch.length) continue;
    // Of two rows with one id the first is in.
    const added = new Set(rows.map(({ id }) => id));
    batch.forEach(({ id }, index) => {
      if (!added.delete(id)) repeated.push(start + index);
    });
  }
  return repeated;
}
