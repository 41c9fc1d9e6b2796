import type { ReactNode } from 'react';
import type { ValueStatus } from '../../geodata/vocabulary.ts';
import { placeId } from '../store/arrival-choice.ts';
import { columnOf, numberOrNull, valueOf } from '../store/history.ts';
import { lengthOf, spanOf } from '../store/mode.ts';
import { usePortal } from '../store/portal.ts';
import { isPart, reportedOf, statusIn, type Reported } from '../store/reported.ts';
import { arrivalsShown, deadShown, missingShown, roundsShown, tableShown } from '../store/shown.ts';
import { sourcesOfMonth } from '../store/summary.ts';
import { PlaceTable, RouteTable } from './place-tables.tsx';
import { useWords } from './use-words.ts';

interface Row {
  id: string;
  name: ReactNode;
  value: string;
  status: string;
  source: string;
}

/** Everything that the map draws of the month, as tables: the same figures, for reading and for those who cannot see it. */
export function FigureTables() {
  const layers = usePortal((portal) => portal.view.layers);
  return (
    <div className="stack">
      <CorridorTable />
      {layers.includes('arrivals') && <ArrivalTable />}
      {layers.includes('incidents') && <IncidentTable />}
      {layers.includes('displacement') && <DisplacementTable />}
      {layers.includes('flow-monitoring-points') && <PlaceTable />}
      {layers.includes('transit-routes') && <RouteTable />}
    </div>
  );
}

function CorridorTable() {
  const words = useWords();
  const { t, corridor, span } = words;
  const said = useStatusWords();
  const view = usePortal((portal) => portal.view);
  const figures = usePortal((portal) => portal.figures);
  const table = tableShown(figures, view);
  const choice = arrivalsShown(figures, view);
  if (!table) return <p className="soft">{t('loading')}</p>;
  const ids = (figures.corridors ?? []).filter(({ id, has_line }) => has_line || table.corridors.includes(id));
  const answer = view.measure === 'detections' ? figures.first : null;
  const publisher = figures.first?.sources[0]?.publisher ?? '';
  const rows = ids
    .filter(({ id }) => view.corridors.length === 0 || view.corridors.includes(id))
    .map(({ id }) => {
      const value = valueOf(table, id, view.month);
      const counted =
        view.measure === 'arrivals' && choice
          ? sourcesOfMonth(choice, [id], view.month).map((key) => words.source(key)?.publisher ?? key)
          : [publisher];
      return {
        id,
        name: <PickCorridor id={id}>{corridor(id)}</PickCorridor>,
        value: words.value(value),
        status: said(statusIn(table, id, view.month, answer), reportedOf(table, [id], view.month)),
        source: value === null ? '' : counted.join('; '),
      };
    });
  const title = t(`measures.${view.measure}.title`);
  return (
    <FiguresOf caption={`${title}, ${span(spanOf(view.mode, view.month))}`} first={t('table.corridor')} rows={rows} />
  );
}

/** A status in words, with how many months there are where some lack. */
function useStatusWords() {
  const { t, number } = useWords();
  return (status: ValueStatus, reported: Reported | null) =>
    reported && isPart(reported)
      ? t('status.part', { months: number(reported.months), of: number(reported.of) })
      : t(`status.${status}`);
}

/** Picks a corridor without the map, so that its figures can be read by keyboard. */
function PickCorridor({ id, children }: { id: string; children: string }) {
  const pick = () => usePortal.setState({ picked: { layer: 'corridor-flows', id, lon: 0, lat: 0, properties: {} } });
  return (
    <button type="button" className="line link" onClick={pick}>
      {children}
    </button>
  );
}

function ArrivalTable() {
  const words = useWords();
  const { t, country, span } = words;
  const said = useStatusWords();
  const view = usePortal((portal) => portal.view);
  const choice = usePortal((portal) => arrivalsShown(portal.figures, portal.view));
  if (!choice) return null;
  const column = columnOf(choice.months, view.month);
  const length = lengthOf(view.mode, view.month);
  const rows = choice.places.map((place) => {
    const people = numberOrNull(place.values[column]);
    const key = choice.sources[place.chosen[column] ?? -1];
    return {
      id: placeId(place),
      name: place.border ? `${country(place.country)}, ${t(`borders.${place.border}`)}` : country(place.country),
      value: words.value(people),
      status: said(people === null ? 'not_reported' : 'reported', {
        months: people === null ? length : (place.reported[column] ?? 0),
        of: length,
      }),
      source: people !== null && key ? (words.source(key)?.publisher ?? key) : '',
    };
  });
  return (
    <FiguresOf
      caption={`${t('layers.arrivals.name')}, ${span(spanOf(view.mode, view.month))}`}
      first={t('table.country')}
      rows={rows}
    />
  );
}

function IncidentTable() {
  const words = useWords();
  const { t, corridor, span, value } = words;
  const view = usePortal((portal) => portal.view);
  const figures = usePortal((portal) => portal.figures);
  const [dead, missing] = [deadShown(figures, view), missingShown(figures, view)];
  if (!dead || !missing) return null;
  const ids = [...new Set([...dead.corridors, ...missing.corridors])].filter(
    (id) => view.corridors.length === 0 || view.corridors.includes(id),
  );
  const said = (people: number | null) => (people === null ? t('incidents.no_record') : value(people));
  return (
    <div className="wide">
      <table>
        <caption>{`${t('incidents.title')}, ${span(spanOf(view.mode, view.month))}`}</caption>
        <thead>
          <tr>
            <th scope="col">{t('table.corridor')}</th>
            <th scope="col" className="number">
              {t('incidents.dead')}
            </th>
            <th scope="col" className="number">
              {t('incidents.missing')}
            </th>
          </tr>
        </thead>
        <tbody>
          {ids.map((id) => (
            <tr key={id}>
              <th scope="row">{corridor(id)}</th>
              {[dead, missing].map((table, column) => (
                <td key={column} className="number">
                  {said(valueOf(table, id, view.month))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft small">{t('incidents.note')}</p>
      <p className="soft small">{words.credit('iom-missing-migrants')}</p>
    </div>
  );
}

function DisplacementTable() {
  const words = useWords();
  const { t, country, area, day } = words;
  const rounds = usePortal((portal) => roundsShown(portal.figures.idps, portal.view.month));
  return rounds.map((round) => {
    const source = words.source(round.source)?.publisher ?? round.source;
    const row = (id: string, name: string, value: number | null): Row => ({
      id,
      name,
      value: words.value(value),
      status: t(value === null ? 'status.not_reported' : 'status.estimated'),
      source,
    });
    const national = round.rows.length === 0 || round.national !== null;
    const rows = [
      ...(national ? [row(round.country, t('table.national'), round.national)] : []),
      ...round.rows.map(({ pcode, value }) =>
        row(pcode ?? 'unknown', pcode === null ? t('table.area_unknown') : area(pcode), value),
      ),
    ];
    const caption = `${t('measures.idps.title')}: ${country(round.country)}, ${day(round.date)}`;
    return <FiguresOf key={round.country} caption={caption} first={t('table.area')} rows={rows} />;
  });
}

function FiguresOf({ caption, first, rows }: { caption: string; first: string; rows: readonly Row[] }) {
  const { t } = useWords();
  return (
    <div className="wide">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col" className="number">
              {t('table.value')}
            </th>
            <th scope="col">{t('table.status')}</th>
            <th scope="col">{t('table.source')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, value, status, source }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {status === value ? (
                <td colSpan={2}>{value}</td>
              ) : (
                <>
                  <td className="number">{value}</td>
                  <td>{status}</td>
                </>
              )}
              <td>{source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
