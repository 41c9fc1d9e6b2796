/** Where the reader's choice is kept on the device. */
const KEY = 'language';

/**
 * The first of the languages that the reader asked for and the portal speaks: the one chosen here before, then those of
 * the browser in its order, `fr-CH` as `fr`; `otherwise` when it speaks none of them.
 */
export function chooseLanguage(
  spoken: readonly string[],
  asked: readonly (string | null)[],
  otherwise: string,
): string {
  for (const tag of asked) {
    const known = spoken.find((language) => language === tag?.toLowerCase().split('-')[0]);
    if (known) return known;
  }
  return otherwise;
}

/** The language that the reader chose here before; null when there is none, or the browser keeps nothing. */
export function rememberedLanguage(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    // A frame of another site may be refused the store.
    return null;
  }
}

/** Keeps the reader's choice for the next visit, where the browser lets it. */
export function rememberLanguage(language: string): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Then the address alone carries it.
  }
}
