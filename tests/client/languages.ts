import i18next, { type TFunction } from 'i18next';
import { DEFAULT_LANGUAGE, LOCALES } from '../../client/locales/index.ts';
import { wordsOf, type Words } from '../../client/panels/use-words.ts';
import { usePortal } from '../../client/store/portal.ts';

/** The words of a language as the page has them, with the names that `names` gives. */
export async function wordsIn(language: string, names: Partial<Parameters<typeof wordsOf>[2]> = {}): Promise<Words> {
  return wordsOf(await translatorOf(language), language, { ...usePortal.getInitialState().figures, ...names });
}

/** What translates into a language, English where its file has no words. */
export async function translatorOf(language: string): Promise<TFunction> {
  const instance = i18next.createInstance();
  const load = async (tag: string) => ({ translation: await LOCALES[tag]?.load() }) as Record<string, object>;
  await instance.init({
    lng: language,
    fallbackLng: DEFAULT_LANGUAGE,
    resources: { [DEFAULT_LANGUAGE]: await load(DEFAULT_LANGUAGE), [language]: await load(language) },
    showSupportNotice: false,
    interpolation: { escapeValue: false },
  });
  return instance.t;
}
