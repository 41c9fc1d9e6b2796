import { addMonths, type Month } from '../../../geodata/month.ts';
import { placeId } from '../../store/arrival-choice.ts';
import { statusBy } from '../../store/doubt.ts';
import { columnOf, numberOrNull, valueOf } from '../../store/history.ts';
import { lengthOf, meets, sinceOf, spanOf } from '../../store/mode.ts';
import { usePortal } from '../../store/portal.ts';
import { reportedOf, statusOver } from '../../store/reported.ts';
import { arrivalsShown, deadShown, missingShown, tableShown } from '../../store/shown.ts';
import { sourcesOfMonth } from '../../store/summary.ts';
import { StatusNote } from './status-note.tsx';
import { Facts } from './facts.tsx';
import { minded, withMinded } from '../minded.ts';
import { SourceNote } from '../source-note.tsx';
import { useWords } from '../use-words.ts';

/**
 * A corridor's value of the month beside the month and the year before, and who died or went missing on it; `brief` names
 * who counted only, where more of them follows.
 */
export function CorridorDetail({ id, brief = false }: { id: string; brief?: boolean }) {
  const words = useWords();
  const { t, corridor, value, unit, span, list, parts, series, country, credit, ended } = words;
  const view = usePortal((portal) => portal.view);
  const figures = usePortal((portal) => portal.figures);
  const info = figures.corridors?.find((entry) => entry.id === id);
  const about = t(`corridor_about.${id}`, { defaultValue: info?.description ?? '' });
  const table = tableShown(figures, view);
  const choice = arrivalsShown(figures, view);
  const dead = deadShown(figures, view);
  const missing = missingShown(figures, view);
  const valueAt = (when: Month) => (table ? valueOf(table, id, when) : null);
  const knownAt = (when: Month) => (table ? statusOver(table, [id], when) : 'not_reported');
  const at = (when: Month) => {
    const reported = table && reportedOf(table, [id], when);
    return withMinded(value(valueAt(when), knownAt(when)), minded(reported, knownAt(when), words));
  };
  // The months just before those shown; what is counted since a month has none before it.
  const before = sinceOf(view.mode)
    ? []
    : [-lengthOf(view.mode, view.month), -12].map((count) => addMonths(view.month, count));
  const earlier = [...new Set(before)];
  const now = valueAt(view.month);
  const counted =
    view.measure === 'arrivals'
      ? // The earlier figures may be another publisher's.
        [...new Set([view.month, ...earlier].flatMap((when) => (choice ? sourcesOfMonth(choice, [id], when) : [])))]
      : (figures.first?.sources.map(({ key }) => key) ?? []);
  const sources = [...counted, ...(figures.dead?.dimensions.source ?? [])];
  return (
    <>
      <h2>{corridor(id)}</h2>
      <p className="figure">
        {value(now, knownAt(view.month))} {now !== null && <span>{unit(view.measure, now)}</span>}
      </p>
      <p className="soft">{parts([span(spanOf(view.mode, view.month)), list(view.nationalities.map(country))])}</p>
      {table && <StatusNote status={knownAt(view.month)} reported={reportedOf(table, [id], view.month)} />}
      <Facts
        facts={[
          ...earlier.map((when): [string, string] => [span(spanOf(view.mode, when)), at(when)]),
          [t('incidents.dead'), dead && recorded(valueOf(dead, id, view.month))],
          [t('incidents.missing'), missing && recorded(valueOf(missing, id, view.month))],
          ...Object.entries(info?.routes ?? {}).map(([publisher, name]): [string, string] => [
            t('detail.route_name', { publisher }),
            series(name.split(';')),
          ]),
        ]}
      />
      {about && <p className="small">{about}</p>}
      {info?.has_line !== false && <p className="soft small">{t('detail.schematic')}</p>}
      {brief ? (
        <p className="soft small">{ended(series(sources.map(credit)))}</p>
      ) : (
        sources.map((key) => <SourceNote key={key} source={key} />)
      )}
      {(dead || missing) && <p className="soft small">{t('incidents.note')}</p>}
    </>
  );

  /** No record is none recorded only in the months that the records are of. */
  function recorded(people: number | null) {
    if (people !== null) return value(people);
    const [from, to] = [figures.dead?.months[0], figures.dead?.months.at(-1)] as [Month | undefined, Month | undefined];
    const isCovered = from && to && meets(spanOf(view.mode, view.month), { from, to });
    return t(isCovered ? 'incidents.no_record' : 'not_reported');
  }
}

/** Arrivals in a country in the month, with the source that was chosen for it. */
export function ArrivalDetail({ id }: { id: string }) {
  const { t, country, value, unit, span, parts } = useWords();
  const view = usePortal((portal) => portal.view);
  const choice = usePortal((portal) => arrivalsShown(portal.figures, portal.view));
  const place = choice?.places.find((entry) => placeId(entry) === id);
  if (!choice || !place) return <p className="soft">{t('loading')}</p>;
  const column = columnOf(choice.months, view.month);
  const people = numberOrNull(place.values[column]);
  const source = choice.sources[place.chosen[column] ?? -1];
  return (
    <>
      <h2>{country(place.country)}</h2>
      <p className="figure">
        {value(people)} {people !== null && <span>{unit('arrivals', people)}</span>}
      </p>
      <p className="soft">
        {parts([span(spanOf(view.mode, view.month)), place.border && t(`borders.${place.border}`)])}
      </p>
      <StatusNote
        status={statusBy(people, place.doubts?.[column] ?? 0)}
        reported={people === null ? null : { months: place.reported[column] ?? 0, of: lengthOf(view.mode, view.month) }}
      />
      {source && <SourceNote source={source} />}
    </>
  );
}
