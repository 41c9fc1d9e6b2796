import { unitShown } from '../../store/shown.ts';
import type { Loaded } from '../../store/portal.ts';
import { isByArea } from '../../store/stock-choice.ts';
import type { PageOf, View } from '../../store/view.ts';
import type { Words } from '../use-words.ts';
import { estimatedNote } from './tell-displacement.ts';
import { tellArrivals, tellDetections, tellRounds, type Told } from './tell-view.ts';

/** The name of what a page is of; its id until its name is there. */
export function pageName({ kind, id }: PageOf, figures: Loaded, words: Words): string {
  if (kind === 'corridor') return words.corridor(id);
  if (kind === 'country') return words.country(id);
  if (kind === 'area') return words.area(id);
  const place = figures.places?.find((entry) => entry.id === id);
  return place ? String(place.properties.name) : id;
}

/** What is known of the subject of a page in the months shown; null until it is there, and where the view's measures say nothing of it. */
export function tellPage(page: PageOf, asked: View, figures: Loaded, words: Words): Told | null {
  const { id } = page;
  // What a subject has is not narrowed to the corridors that are drawn.
  const view: View = { ...asked, corridors: [] };
  switch (page.kind) {
    case 'corridor':
      return view.measure === 'arrivals'
        ? tellArrivals({ ...view, corridors: [id] }, figures, words)
        : tellDetections({ ...view, corridors: [id] }, figures, words);
    case 'country':
      return named(tellCountry(id, view, figures, words), pageName(page, figures, words), words);
    case 'area':
      return named(tellArea(id, view, figures, words), pageName(page, figures, words), words);
    case 'place': {
      const place = figures.places?.find((entry) => entry.id === id);
      if (!place) return null;
      const { kind, country, source } = place.properties;
      const parts = [words.t(`kinds.${String(kind)}`), ...(country ? [words.country(String(country))] : [])];
      const told = words.t('sentence.of', { name: pageName(page, figures, words), told: words.parts(parts) });
      return { sentence: words.ended(told), more: '', sources: typeof source === 'string' ? [source] : [] };
    }
  }
}

/** Who arrived in a country; else who is displaced in it; else where its citizens were counted. */
function tellCountry(code: string, view: View, figures: Loaded, words: Words): Told | null {
  const { arrivals, idps, detections } = figures;
  if (arrivals?.dimensions.country.includes(code))
    return tellArrivals({ ...view, measure: 'arrivals' }, figures, words, code);
  if (idps?.rows.some(({ country }) => country === code))
    return tellRounds({ ...view, stock: 'idps' }, figures, words, code);
  if (!arrivals || !idps || !detections?.dimensions.nationality.includes(code)) return null;
  return tellDetections({ ...view, measure: 'detections', nationalities: [code] }, figures, words);
}

/** What the newest round at the month shown counts in an area. */
function tellArea(pcode: string, view: View, figures: Loaded, words: Words): Told | null {
  const { t, month, day, area, value } = words;
  const stock = isByArea(view.stock) ? view.stock : 'idps';
  if (!figures[stock]) return null;
  const found = unitShown(figures, { ...view, stock }, pcode);
  if (!found) return { sentence: t('stock.none', { month: month(view.month) }), more: '', sources: [] };
  const { round } = found;
  const part = t('sentence.displacement.part', {
    country: area(pcode),
    value: value(found.value),
    date: day(round.date),
  });
  const some = stock === 'idps' ? 'sentence.displacement.some' : `stock.some.${stock}`;
  return {
    sentence: t(some, { month: month(view.month), parts: part }),
    more: estimatedNote([round], words),
    sources: [round.source],
  };
}

/** The same with the name before it, where the sentence does not say it. */
function named(told: Told | null, name: string, { t }: Words): Told | null {
  if (!told || told.sentence.includes(name)) return told;
  return { ...told, sentence: t('sentence.of', { name, told: told.sentence }) };
}
