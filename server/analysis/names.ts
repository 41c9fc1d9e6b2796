import iso from 'i18n-iso-countries';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';

/** Ids and codes as people call them, in English. */
export interface Names {
  corridor(id: string | null): string;
  country(code: string | null): string;
  border(word: string | null): string;
  nationality(code: string): string;
}

const WITHOUT_COUNTRY: Readonly<Record<string, string>> = {
  STL: 'Stateless',
  unknown: 'Nationality not known',
  other: 'Other nationalities, as the publisher groups them',
  'unspecified-sub-saharan': 'Sub-Saharan, not specified',
};

const BORDERS: Readonly<Record<string, string>> = { sea: 'By sea', land: 'By land' };

/** The names that the database has, before those of the list of countries. */
export async function readNames(db: Kysely<Database>): Promise<Names> {
  const { rows } = await sql<{ code: string; name: string }>`
    select id as code, name from corridor
    union all
    select pcode, name from admin_unit where admin_level = 0`.execute(db);
  const known = new Map(rows.map(({ code, name }) => [code, name]));
  const country = (code: string) => known.get(code) ?? iso.getName(code, 'en') ?? code;
  return {
    corridor: (id) => (id === null ? 'Not on a corridor' : (known.get(id) ?? id)),
    country: (code) => (code === null ? 'All countries together' : country(code)),
    border: (word) => (word === null ? 'Sea and land not divided' : (BORDERS[word] ?? word)),
    nationality: (code) => WITHOUT_COUNTRY[code] ?? country(code),
  };
}
