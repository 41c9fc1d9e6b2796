import { placeId } from '../store/arrival-choice.ts';
import { againstSpan } from '../store/against.ts';
import { statusBy, type Known } from '../store/doubt.ts';
import { columnOf, numberOrNull, valueOf } from '../store/history.ts';
import { lengthOf } from '../store/mode.ts';
import { isCircle, placesOf } from '../store/places.ts';
import { placesShown } from '../store/places-shown.ts';
import { usePortal, type Portal } from '../store/portal.ts';
import { reportedOf, statusOver } from '../store/reported.ts';
import { arrivalComparisonShown, arrivalsShown, comparisonShown, tableShown } from '../store/shown.ts';
import { kindCounts, placeCount } from './place-words.ts';
import { unitSaid } from './stock-words.ts';
import { minded } from './minded.ts';
import { useWords } from './use-words.ts';

/** The name and figure of the thing under the pointer, beside it. */
export function HoverCard() {
  const hovered = usePortal((portal) => portal.hovered);
  return hovered && <CardOf hovered={hovered} />;
}

function CardOf({ hovered }: { hovered: NonNullable<Portal['hovered']> }) {
  const words = useWords();
  const portal = usePortal();
  const { thing, x, y } = hovered;
  const { name, figure } = said();
  // What is picked has its whole detail in the panel already.
  const known = portal.picked?.layer === thing.layer && portal.picked.id === thing.id;
  if (!name || known || x === null || y === null) return null;
  // Beside the pointer, towards the middle of the map.
  const side = x > innerWidth / 2 ? 'end' : 'start';
  return (
    <div className="paper hover" data-side={side} style={{ left: x, top: y }} aria-hidden="true">
      <strong>{name}</strong>
      {figure && <span>{figure}</span>}
    </div>
  );

  function said(): { name: string; figure: string } {
    const { t, value } = words;
    const { view, figures } = portal;
    const property = (key: string) => String(thing.properties[key] ?? '');
    switch (thing.layer) {
      case 'corridor-flows': {
        const table = tableShown(figures, view);
        const status = table ? statusOver(table, [thing.id], view.month) : 'not_reported';
        const figure = unit(table && valueOf(table, thing.id, view.month), view.measure, status);
        const known = table && minded(reportedOf(table, [thing.id], view.month), status, words);
        return { name: words.corridor(thing.id), figure: compared(known ? `${figure}; ${known}` : figure, thing.id) };
      }
      case 'arrivals': {
        const comparison = arrivalComparisonShown(figures, view);
        const choice = comparison?.nowChoice ?? arrivalsShown(figures, view);
        const place = choice?.places.find((entry) => placeId(entry) === thing.id);
        if (!choice || !place) return { name: '', figure: '' };
        const border = place.border && t(`borders.${place.border}`);
        const column = columnOf(choice.months, view.month);
        const people = numberOrNull(place.values[column]);
        const months =
          people === null ? null : { months: place.reported[column] ?? 0, of: lengthOf(view.mode, view.month) };
        const note = minded(months, statusBy(people, place.doubts?.[column] ?? 0), words);
        const figure = words.series([unit(people, 'arrivals'), note].filter(Boolean));
        const before = comparison?.beforeChoice.places.find((entry) => placeId(entry) === thing.id)?.values[column];
        const differs = comparison?.byPlace.get(thing.id)?.[column];
        return {
          name: words.parts([words.country(place.country), border]),
          figure: comparison ? beside(figure, numberOrNull(before), numberOrNull(differs)) : figure,
        };
      }
      case 'displacement':
        return unitSaid(words, figures, view, thing.id);
      case 'transit-routes': {
        const [from, to] = [property('from'), property('to')];
        return { name: t('detail.leg', { from, to }), figure: t(`modes.${property('mode')}`, { defaultValue: '' }) };
      }
      case 'flow-monitoring-points':
        if (isCircle(thing.id)) {
          const places = placesOf(thing.id, placesShown(figures, view));
          return { name: placeCount(words, places.length), figure: kindCounts(words, places) };
        }
        return { name: property('name'), figure: t(`kinds.${property('kind')}`, { defaultValue: '' }) };
      case 'incidents': {
        const [dead, missing] = [thing.properties.dead, thing.properties.missing].map((people) =>
          typeof people === 'number' ? value(people) : t('not_reported'),
        );
        const { records } = thing.properties;
        const counted =
          typeof records === 'number'
            ? t('losses.record_count', { count: records, number: words.number(records) })
            : '';
        const both = t('incidents.both', { dead, missing });
        return { name: t('incidents.title'), figure: counted ? `${both}; ${counted}` : both };
      }
    }
  }

  /** The figure with what it is compared with. */
  function compared(figure: string, id: string): string {
    const { view, figures } = portal;
    const comparison = comparisonShown(figures, view);
    if (!comparison || view.compare === null) return figure;
    const [before, differs] = [comparison.before, comparison.difference].map((table) => valueOf(table, id, view.month));
    return beside(figure, before ?? null, differs ?? null, statusOver(comparison.before, [id], view.month));
  }

  function beside(figure: string, earlier: number | null, differs: number | null, known?: Known): string {
    const { compare, mode, month } = portal.view;
    if (compare === null) return figure;
    const span = words.span(againstSpan(mode, compare, month));
    const difference = differs === null ? words.t('compare.incomparable') : words.difference(differs);
    return words.t('compare.hover', { figure, span, before: words.value(earlier, known), difference });
  }

  function unit(number: number | null, measure: string, status?: Known): string {
    return number === null ? words.value(null, status) : `${words.number(number)} ${words.unit(measure, number)}`;
  }
}
