import { plain } from '../reading/columns.ts';

// P-codes of the common operational data set, by the names of oblasts in English, of which the first is the publisher's.
const OBLASTS: Readonly<Record<string, readonly string[]>> = {
  UA01: ['Avtonomna Respublika Krym', 'Autonomous Republic of Crimea', 'Crimea', 'AR Crimea'],
  UA05: ['Vinnytska', 'Vinnytsia', 'Vinnytsya'],
  UA07: ['Volynska', 'Volyn'],
  UA12: ['Dnipropetrovska', 'Dnipropetrovsk', 'Dnipro'],
  UA14: ['Donetska', 'Donetsk'],
  UA18: ['Zhytomyrska', 'Zhytomyr'],
  UA21: ['Zakarpatska', 'Zakarpattia', 'Zakarpattya'],
  UA23: ['Zaporizka', 'Zaporizhzhia', 'Zaporizhska', 'Zaporizhia', 'Zaporizhzhya'],
  UA26: ['Ivano-Frankivska', 'Ivano-Frankivsk'],
  UA32: ['Kyivska', 'Kyiv Oblast', 'Kyiv Region', 'Kievska'],
  UA35: ['Kirovohradska', 'Kirovohrad'],
  UA44: ['Luhanska', 'Luhansk'],
  UA46: ['Lvivska', 'Lviv'],
  UA48: ['Mykolaivska', 'Mykolaiv', 'Mykolayivska', 'Mykolayiv'],
  UA51: ['Odeska', 'Odesa', 'Odessa', 'Odesska'],
  UA53: ['Poltavska', 'Poltava'],
  UA56: ['Rivnenska', 'Rivne'],
  UA59: ['Sumska', 'Sumy'],
  UA61: ['Ternopilska', 'Ternopil'],
  UA63: ['Kharkivska', 'Kharkiv'],
  UA65: ['Khersonska', 'Kherson'],
  UA68: ['Khmelnytska', 'Khmelnytskyi', 'Khmelnytskyy', 'Khmelnytskiy'],
  UA71: ['Cherkaska', 'Cherkasy'],
  UA73: ['Chernivetska', 'Chernivtsi'],
  UA74: ['Chernihivska', 'Chernihiv'],
  UA80: ['Kyiv', 'Kyiv City', 'City of Kyiv', 'The city of Kyiv', 'Kiev', 'Kyiv (city)'],
  UA85: ['Sevastopol', 'Sevastopol City', 'City of Sevastopol'],
};

const CODES = new Map(
  Object.entries(OBLASTS).flatMap(([code, names]) => names.map((name) => [plain(name), code] as const)),
);

/** The p-code of an oblast by its English name, with or without "oblast" and footnote marks, or null. */
export function oblastCode(name: string): string | null {
  return CODES.get(plain(name)) ?? CODES.get(plain(name.replace(/\b(oblast|region)\b/gi, ''))) ?? null;
}

/** Names of oblasts as the publisher writes them, for suggestions. */
export const OBLAST_NAMES: readonly string[] = Object.values(OBLASTS).flatMap((names) => names.slice(0, 2));
