import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from './en.json';

interface Locale {
  /** The language's name in itself. */
  name: string;
  direction: 'ltr' | 'rtl';
  load(): Promise<Record<string, unknown>>;
}

/** Every language of the interface, by BCP 47 tag; to add one, add its file and one line here. */
export const LOCALES: Record<string, Locale> = {
  en: { name: 'English', direction: 'ltr', load: () => Promise.resolve(en) },
};

/** The language that answers when an address names none. */
export const DEFAULT_LANGUAGE = 'en';

/** Settles once the interface speaks `language`; keys that its file lacks are answered in English. */
export async function startLocales(language: string): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: DEFAULT_LANGUAGE,
    fallbackLng: DEFAULT_LANGUAGE,
    resources: { en: { translation: en } },
    showSupportNotice: false,
    // React escapes what it renders.
    interpolation: { escapeValue: false },
  });
  await speak(language);
}

/** Settles once `language` is loaded, chosen and named in the document. */
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
