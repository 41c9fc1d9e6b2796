/** Languages of the portal's interface in which units have names. */
export const LANGUAGES = ['en', 'fr', 'es', 'ar', 'de', 'uk'] as const;

type Names = Partial<Record<(typeof LANGUAGES)[number], string>>;

/**
 * Names of the United Nations terminology or of the country itself where CLDR has another one, by ISO 3166-1 alpha-2.
 * A language left out keeps CLDR's name.
 */
const OVERRIDES: Readonly<Record<string, Names>> = {
  BA: { en: 'Bosnia and Herzegovina' },
  CD: {
    en: 'Democratic Republic of the Congo',
    fr: 'République démocratique du Congo',
    ar: 'جمهورية الكونغو الديمقراطية',
    de: 'Demokratische Republik Kongo',
    uk: 'Демократична Республіка Конго',
  },
  CG: { en: 'Congo', fr: 'Congo', ar: 'الكونغو', de: 'Kongo', uk: 'Конго' },
  CV: { en: 'Cabo Verde', fr: 'Cabo Verde' },
  GM: { en: 'The Gambia' },
  HK: { en: 'Hong Kong', fr: 'Hong Kong', es: 'Hong Kong', ar: 'هونغ كونغ', de: 'Hongkong', uk: 'Гонконг' },
  MM: { en: 'Myanmar', fr: 'Myanmar', es: 'Myanmar', ar: 'ميانمار', uk: 'Мʼянма' },
  MO: { en: 'Macao', fr: 'Macao', es: 'Macao', ar: 'ماكاو', de: 'Macau', uk: 'Макао' },
  PS: {
    en: 'Palestine',
    fr: 'Palestine',
    es: 'Palestina',
    ar: 'فلسطين',
    de: 'Palästina',
    uk: 'Палестина',
  },
  TR: { en: 'Türkiye', fr: 'Türkiye', es: 'Türkiye' },
};

const DISPLAY = LANGUAGES.map((language) => ({
  language,
  names: new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }),
}));

/** Names of a country by language, from CLDR and the overrides; a language without a name is left out. */
export function countryNames(alpha2: string): Record<string, string> {
  const names: Record<string, string> = {};
  for (const { language, names: display } of DISPLAY) {
    const name = OVERRIDES[alpha2]?.[language] ?? display.of(alpha2);
    if (!name) continue;
    names[language] = language === 'en' ? name.replace(' & ', ' and ').replace(/^St\. /, 'Saint ') : name;
  }
  return names;
}
