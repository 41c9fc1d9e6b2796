import iso from 'i18n-iso-countries';
import { sql, type Kysely } from 'kysely';
import type { Issue, Parsed } from '../../geodata/source.ts';
import { NATIONALITIES_WITHOUT_COUNTRY } from '../../geodata/vocabulary.ts';
import type { Database } from '../database/schema.ts';

/** What rows of a file may refer to. */
export interface Known {
  corridors: Set<string>;
  countries: Set<string>;
  /** P-codes of units by country and level, such as `UKR 1`. */
  units: Map<string, Set<string>>;
  /** Countries and levels of which not every unit has a p-code here: an unknown one need not be wrong. */
  uncoded: Set<string>;
}

/** Where something that may be unknown stands in a row: a column, its value, and what it has to be. */
interface Unknown {
  column: string;
  value: string;
  message: string;
}

/** The parts of an observation or another row that refer to something. */
export interface References {
  corridor?: string | null;
  country?: string | null;
  admin_level?: number | null;
  admin_unit?: string | null;
  nationality?: string | null;
  departure?: string | null;
  destination?: string | null;
}

const WITHOUT_COUNTRY: ReadonlySet<string> = new Set(NATIONALITIES_WITHOUT_COUNTRY);

/** True for ISO 3166-1 alpha-3, Kosovo's `XKX`, and the values that are not a country. */
export function isNationality(code: string): boolean {
  return WITHOUT_COUNTRY.has(code) || code === 'XKX' || (/^[A-Z]{3}$/.test(code) && iso.isValid(code));
}

/** Every code that is a nationality, sorted. */
export function nationalities(): string[] {
  return [...Object.keys(iso.getAlpha3Codes()), 'XKX', ...WITHOUT_COUNTRY].filter(isNationality).sort();
}

/** True for ISO 3166-1 alpha-3 and Kosovo's `XKX`, with or without a boundary here. */
function isCountry(code: string): boolean {
  return isNationality(code) && !WITHOUT_COUNTRY.has(code);
}

/** What the database knows. */
export async function readKnown(db: Kysely<Database>): Promise<Known> {
  const known: Known = { corridors: new Set(), countries: new Set(), units: new Map(), uncoded: new Set() };
  for (const { id } of await db.selectFrom('corridor').select('id').execute()) known.corridors.add(id);
  const { rows } = await sql<Unit>`select pcode, country, admin_level, iso_3166_2 from admin_unit`.execute(db);
  addUnits(known, rows);
  return known;
}

type Unit = Pick<Parsed['adminUnits'][number], 'pcode' | 'country' | 'admin_level' | 'iso_3166_2'>;

/** Adds what a file brings along itself. */
export function addKnown(known: Known, { corridors, adminUnits }: Pick<Parsed, 'corridors' | 'adminUnits'>): void {
  for (const { id } of corridors) known.corridors.add(id);
  addUnits(known, adminUnits);
}

function addUnits(known: Known, units: readonly Unit[]): void {
  for (const { pcode, country, admin_level, iso_3166_2 } of units) {
    if (admin_level === 0) known.countries.add(pcode);
    const area = `${country} ${admin_level}`;
    const codes = known.units.get(area) ?? new Set();
    known.units.set(area, codes.add(pcode));
    // Units without a p-code of the common operational data set stand here under their ISO 3166-2 code.
    if (admin_level > 0 && pcode === iso_3166_2) known.uncoded.add(area);
  }
}

/** The first thing that a row refers to and that does not exist, or null. */
export function findUnknown(row: References, known: Known): Unknown | null {
  const { corridor, country, nationality, admin_unit } = row;
  if (corridor && !known.corridors.has(corridor)) return unknown('corridor', corridor, 'corridor');
  if (country && !isCountry(country)) return unknown('country', country, 'country');
  if (nationality && !isNationality(nationality)) return unknown('nationality', nationality, 'nationality');
  for (const column of ['departure', 'destination'] as const) {
    const value = row[column];
    if (value && !isNationality(value)) return unknown(column, value, 'country');
  }
  if (admin_unit && unitIs(row, known) === 'unknown') {
    return unknown('area_code', admin_unit, `administrative unit of ${country ?? 'a country'}`);
  }
  return null;
}

/** Whether the unit of a row has a boundary here: `unbounded` where nobody can say that it does not exist. */
function unitIs({ country, admin_level, admin_unit }: References, known: Known) {
  if (!admin_unit) return 'known';
  const area = `${country ?? ''} ${admin_level ?? ''}`;
  const codes = known.units.get(area);
  if (codes?.has(admin_unit)) return 'known';
  return codes === undefined || known.uncoded.has(area) ? 'unbounded' : 'unknown';
}

/** The country or unit of a row that has no boundary here, and what it is one of; null when all have. */
export function findUnbounded(row: References, known: Known): { kind: string; code: string } | null {
  const { country, admin_level, admin_unit } = row;
  if (country && !known.countries.has(country)) return { kind: 'countries', code: country };
  // A group of countries has no boundary of its own.
  if (!admin_unit || admin_level === -1 || unitIs(row, known) !== 'unbounded') return null;
  return { kind: `units of level ${admin_level ?? '?'} in ${country ?? '?'}`, code: admin_unit };
}

function unknown(column: string, value: string, what: string): Unknown {
  return { column, value, message: `is no ${what} that is known here` };
}

/** An issue for each row of `parsed` that refers to something that does not exist. */
export function checkReferences(file: string, parsed: Parsed, known: Known): Issue[] {
  const issues: Issue[] = [];
  let last = -1;
  const rows = [parsed.observations, parsed.incidents, parsed.places, parsed.transitRoutes].flat();
  for (const row of rows) {
    // A row of twelve months says the same thing twelve times.
    const found = row.row === last ? null : findUnknown(row, known);
    if (found === null) continue;
    last = row.row;
    issues.push({ file, row: row.row, ...found, kind: 'name', rejected: true });
  }
  return issues;
}
