import { usePortal } from '../../store/portal.ts';
import { roundsShown, unitShown } from '../../store/shown.ts';
import { isByArea, isByOrigin, levelsOfUnit, shareOf, type UnitLevel } from '../../store/stock-choice.ts';
import { StatusNote } from './status-note.tsx';
import { SourceNote } from '../source-note.tsx';
import { useWords } from '../use-words.ts';

/** A unit's level in the newest round at the month shown, with its day, and what every other round says of it. */
export function StockDetail({ unit }: { unit: string }) {
  const words = useWords();
  const { t, value, day, part } = words;
  const view = usePortal((portal) => portal.view);
  const figures = usePortal((portal) => portal.figures);
  const { stock } = view;
  const byArea = isByArea(stock);
  const cube = figures[stock];
  const found = unitShown(figures, view, unit);
  // The day of a country's round is told where its areas are read, though it names none of them.
  const round = found?.round ?? (byArea ? null : roundsShown(figures, view).find(({ country }) => country === unit));
  const people = found?.value ?? null;
  const share = found && byArea ? shareOf(people, found.round) : null;
  const levels = cube ? levelsOfUnit(cube, unit, byArea) : [];
  return (
    <>
      <h2>{byArea ? words.area(unit) : words.country(unit)}</h2>
      <p className="figure">
        {value(people)} {people !== null && <span>{words.unit(stock, people)}</span>}
      </p>
      {found && <StatusNote status={found.status} />}
      {share !== null && <p>{t('stock.of_round', { share: part(share) })}</p>}
      {round && (
        <p className="soft">
          {round.round === null
            ? day(round.date)
            : t('layers.displacement.round_of', { round: round.round, date: day(round.date) })}
        </p>
      )}
      {isByOrigin(stock) && <p className="small">{t('stock.origin_note')}</p>}
      {found?.note && <p className="small">{found.note}</p>}
      <Levels levels={levels} shown={round?.date ?? null} byArea={byArea} />
      <p className="soft small">{t('stock.note')}</p>
      {round && <SourceNote source={round.source} />}
      {unit === 'XKX' && <p className="soft small">{t('kosovo_footnote')}</p>}
    </>
  );
}

/** Every round of a unit, oldest first, as a table with bars that begin at nobody; the round shown is marked. */
function Levels({ levels, shown, byArea }: { levels: readonly UnitLevel[]; shown: string | null; byArea: boolean }) {
  const { t, day, value, part } = useWords();
  if (levels.length < 2) return null;
  const largest = Math.max(1, ...levels.map((level) => level.value ?? 0));
  return (
    <table className="levels small">
      <caption>{t('stock.all_rounds')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('table.day')}</th>
          <th scope="col" className="number">
            {t('stock.ways.count')}
          </th>
          {byArea && (
            <th scope="col" className="number">
              {t('stock.share')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {levels.map((level) => (
          <tr key={level.date} aria-current={level.date === shown ? 'date' : undefined}>
            <th scope="row">{day(level.date)}</th>
            <td className="number">
              {value(level.value)}
              <span className="level" style={{ width: `${((level.value ?? 0) / largest) * 100}%` }} />
            </td>
            {byArea && <td className="number">{level.share === null ? '' : part(level.share)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
