import i18next from 'i18next';

type Texts = Promise<{ default: Record<string, unknown> }>;

/** The texts of the stories by language, each asked for when a story is first told in it. */
const TEXTS: Record<string, () => Texts> = {
  en: () => import('./en.json'),
  fr: () => import('./fr.json'),
  es: () => import('./es.json'),
  ar: () => import('./ar.json'),
  de: () => import('./de.json'),
  uk: () => import('./uk.json'),
};

/** Settles once the stories have words in a language; rejects when they do not come. */
export async function loadStoryTexts(language: string): Promise<void> {
  if (i18next.hasResourceBundle(language, 'stories')) return;
  const texts = await TEXTS[language]?.();
  if (texts) i18next.addResourceBundle(language, 'stories', texts.default);
}

/** What gives a story's text in a language, with the days that it names. */
export const storyTexts = (language: string) => i18next.getFixedT(language, 'stories');
