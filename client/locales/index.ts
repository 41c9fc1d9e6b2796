import i18next from 'i18next';
import { isolate } from './isolate.ts';

interface Locale {
  /** The language's name in itself. */
  name: string;
  direction: 'ltr' | 'rtl';
  load(): Promise<Record<string, unknown>>;
}

const textsOf = async (file: Promise<{ default: Record<string, unknown> }>) => (await file).default;

/** Every language of the interface, by BCP 47 tag; to add one, add its file and one line here. */
export const LOCALES: Record<string, Locale> = {
  en: { name: 'English', direction: 'ltr', load: () => textsOf(import('./en.json')) },
  fr: { name: 'Français', direction: 'ltr', load: () => textsOf(import('./fr.json')) },
  es: { name: 'Español', direction: 'ltr', load: () => textsOf(import('./es.json')) },
  ar: { name: 'العربية', direction: 'rtl', load: () => textsOf(import('./ar.json')) },
  de: { name: 'Deutsch', direction: 'ltr', load: () => textsOf(import('./de.json')) },
  uk: { name: 'Українська', direction: 'ltr', load: () => textsOf(import('./uk.json')) },
};

/** The language that answers when an address and the reader name none that is spoken. */
export const DEFAULT_LANGUAGE = 'en';

/**
 * The language that the interface speaks now: `language`, whose file alone is loaded, since a test holds that no file
 * lacks a key, or the default where that file cannot be had.
 */
export async function startLocales(language: string): Promise<string> {
  await i18next.init({
    lng: language,
    fallbackLng: false,
    resources: {},
    showSupportNotice: false,
    // React escapes what it renders; what is set into a sentence from right to left keeps its own order.
    interpolation: { escape: (text) => (LOCALES[i18next.language]?.direction === 'rtl' ? isolate(text) : text) },
  });
  try {
    await speak(language);
    return language;
  } catch {
    await speak(DEFAULT_LANGUAGE);
    return DEFAULT_LANGUAGE;
  }
}

/** Settles once `language` is loaded, chosen and named in the document; rejects when its file does not come. */
export async function speak(language: string): Promise<void> {
  const locale = LOCALES[language];
  if (!locale) return;
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await locale.load());
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = locale.direction;
}
