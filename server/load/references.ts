import iso from 'i18n-iso-countries';
import type { Issue, Parsed } from '../../geodata/source.ts';
import { NATIONALITIES_WITHOUT_COUNTRY } from '../../geodata/vocabulary.ts';

/** What rows of a file may refer to. */
export interface Known {
  corridors: ReadonlySet<string>;
  /** P-codes of countries and units. */
  adminUnits: ReadonlySet<string>;
}

const WITHOUT_COUNTRY: ReadonlySet<string> = new Set(NATIONALITIES_WITHOUT_COUNTRY);

/** True for ISO 3166-1 alpha-3, Kosovo's `XKX`, and the values that are not a country. */
export function isNationality(code: string): boolean {
  return WITHOUT_COUNTRY.has(code) || code === 'XKX' || (/^[A-Z]{3}$/.test(code) && iso.isValid(code));
}

/** An issue for each corridor, country, unit or nationality in `parsed` that does not exist. */
export function checkReferences(file: string, parsed: Parsed, known: Known): Issue[] {
  const issues: Issue[] = [];
  const check = (row: number, column: string, value: string | null, exists: boolean, what: string) => {
    if (value !== null && !exists)
      issues.push({
        file,
        row,
        column,
        value,
        message: `is no ${what} that is known here`,
        kind: 'name',
        rejected: true,
      });
  };
  const corridor = (row: number, value: string | null) =>
    check(row, 'corridor', value, known.corridors.has(value ?? ''), 'corridor');
  const country = (row: number, value: string | null) =>
    check(row, 'country', value, known.adminUnits.has(value ?? ''), 'country');
  let last = '';
  for (const { row, corridor: id, country: code, admin_unit, nationality } of parsed.observations) {
    // A row of twelve months says the same thing twelve times.
    const key = String(row);
    if (key === last) continue;
    last = key;
    corridor(row, id);
    country(row, code);
    check(row, 'area_code', admin_unit, known.adminUnits.has(admin_unit ?? ''), 'administrative unit');
    check(row, 'nationality', nationality, isNationality(nationality ?? ''), 'nationality');
  }
  for (const incident of parsed.incidents) {
    corridor(incident.row, incident.corridor);
    country(incident.row, incident.country);
  }
  for (const route of parsed.transitRoutes) corridor(route.row, route.corridor);
  for (const place of parsed.places) country(place.row, place.country);
  return issues;
}
