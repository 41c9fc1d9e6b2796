/** Languages of the portal's interface in which units have names. */
export const LANGUAGES = ['en', 'fr', 'es', 'ar', 'de', 'uk'] as const;

type Names = Partial<Record<(typeof LANGUAGES)[number], string>>;

/**
 * Names of the United Nations terminology or of the country itself where CLDR has another one, by ISO 3166-1 alpha-2.
 * Its long forms, such as "Iran (Islamic Republic of)", are left out: names stand on a map and inside sentences. A
 * language left out keeps CLDR's name; German and Ukrainian are no official languages there and keep their own usage.
 */
const OVERRIDES: Readonly<Record<string, Names>> = {
  BA: { en: 'Bosnia and Herzegovina' },
  BD: { es: 'Bangladesh' },
  BH: { es: 'Bahrein' },
  BN: { en: 'Brunei Darussalam', fr: 'Brunéi Darussalam', es: 'Brunei Darussalam', ar: 'بروني دار السلام' },
  BT: { es: 'Bhután' },
  BW: { es: 'Botswana' },
  BY: { fr: 'Bélarus', es: 'Belarús' },
  CD: {
    en: 'Democratic Republic of the Congo',
    fr: 'République démocratique du Congo',
    ar: 'جمهورية الكونغو الديمقراطية',
    de: 'Demokratische Republik Kongo',
    uk: 'Демократична Республіка Конго',
  },
  CG: { en: 'Congo', fr: 'Congo', ar: 'الكونغو', de: 'Kongo', uk: 'Конго' },
  CI: { ar: 'كوت ديفوار' },
  CV: { en: 'Cabo Verde', fr: 'Cabo Verde', ar: 'كابو فيردي', de: 'Cabo Verde', uk: 'Кабо-Верде' },
  CZ: { ar: 'تشيكيا' },
  DJ: { es: 'Djibouti' },
  DO: { ar: 'الجمهورية الدومينيكية' },
  FJ: { es: 'Fiji' },
  GM: { en: 'The Gambia' },
  HK: { en: 'Hong Kong', fr: 'Hong Kong', es: 'Hong Kong', ar: 'هونغ كونغ', de: 'Hongkong', uk: 'Гонконг' },
  IQ: { fr: 'Iraq', es: 'Iraq' },
  KE: { es: 'Kenya' },
  KG: { fr: 'Kirghizistan' },
  KP: {
    en: "Democratic People's Republic of Korea",
    fr: 'République populaire démocratique de Corée',
    es: 'República Popular Democrática de Corea',
    ar: 'جمهورية كوريا الشعبية الديمقراطية',
    de: 'Demokratische Volksrepublik Korea',
    uk: 'Корейська Народно-Демократична Республіка',
  },
  KR: {
    en: 'Republic of Korea',
    fr: 'République de Corée',
    es: 'República de Corea',
    ar: 'جمهورية كوريا',
    de: 'Republik Korea',
    uk: 'Республіка Корея',
  },
  KZ: { es: 'Kazajstán' },
  LS: { es: 'Lesotho' },
  MD: { fr: 'Moldova', es: 'Moldova' },
  ML: { es: 'Malí' },
  MM: { en: 'Myanmar', fr: 'Myanmar', es: 'Myanmar', ar: 'ميانمار', uk: 'Мʼянма' },
  MO: { en: 'Macao', fr: 'Macao', es: 'Macao', ar: 'ماكاو', de: 'Macau', uk: 'Макао' },
  MW: { es: 'Malawi' },
  PS: {
    en: 'Palestine',
    fr: 'Palestine',
    es: 'Palestina',
    ar: 'فلسطين',
    de: 'Palästina',
    uk: 'Палестина',
  },
  PW: { es: 'Palau' },
  QA: { es: 'Qatar' },
  RO: { es: 'Rumania' },
  RW: { es: 'Rwanda' },
  SA: { es: 'Arabia Saudita' },
  SR: { es: 'Suriname' },
  SZ: { es: 'Eswatini' },
  TL: { fr: 'Timor-Leste', de: 'Timor-Leste' },
  TR: { en: 'Türkiye', fr: 'Türkiye', es: 'Türkiye' },
  TT: { es: 'Trinidad y Tabago' },
  VN: { en: 'Viet Nam', es: 'Viet Nam', ar: 'فييت نام' },
  ZW: { es: 'Zimbabwe' },
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
