import { startTransition, StrictMode, useEffect, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/tokens.css';
import './styles/controls.css';
import './styles/layout.css';
import './styles/panel.css';
import './styles/layers.css';
import './styles/table.css';
import './styles/search.css';
import './styles/timeline.css';
import './styles/contrast.css';
import './styles/compare.css';
import './styles/small.css';
import { parseMonth } from '../geodata/month.ts';
import { chooseLanguage, rememberedLanguage } from './locales/choose.ts';
import { DEFAULT_LANGUAGE, LOCALES, startLocales } from './locales/index.ts';
import { followAddress } from './store/follow-address.ts';
import { loadFigures } from './store/load.ts';
import { changeView, usePortal } from './store/portal.ts';

/** Settles once a page of the portal is on the screen; its figures follow. */
export async function start(page: ReactNode): Promise<void> {
  const latest = parseMonth(new Date().toISOString().slice(0, 7));
  const languages = Object.keys(LOCALES);
  const language = chooseLanguage(languages, [rememberedLanguage(), ...navigator.languages], DEFAULT_LANGUAGE);
  followAddress({ languages, language, latest });
  let note = () => {};
  void loadFigures(new Promise((resolve) => (note = resolve)));
  const asked = usePortal.getState().view.language;
  const spoken = await startLocales(asked);
  if (spoken !== asked) changeView({ language: spoken });
  const root = document.getElementById('root');
  // In short turns, so that the browser can answer in between.
  if (root) startTransition(() => createRoot(root).render(<Shown note={note}>{page}</Shown>));
}

/** A page that notes when it is in its place for the first time. */
function Shown({ note, children }: { note: () => void; children: ReactNode }) {
  useEffect(note, [note]);
  return <StrictMode>{children}</StrictMode>;
}
