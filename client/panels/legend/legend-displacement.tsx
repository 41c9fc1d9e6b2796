import { theme } from '../../layers/colours.ts';
import type { DisplacementRound } from '../../store/displacement.ts';
import { usePortal } from '../../store/portal.ts';
import { roundsShown } from '../../store/shown.ts';
import { isStill } from '../../store/still.ts';
import { breaksOf, isByArea, isByOrigin, shownAs } from '../../store/stock-choice.ts';
import { useMedia } from '../use-media.ts';
import { useWords } from '../use-words.ts';

/** What the stock shown counts, its five classes with their limits, the hatching, and who counted on which day. */
export function DisplacementLegend() {
  const words = useWords();
  const { t } = words;
  const { stock, stockAs, month } = usePortal((portal) => portal.view);
  const still = usePortal((portal) => isStill(portal.view));
  const equal = usePortal((portal) => portal.view.projection === 'equal-area');
  const rounds = usePortal((portal) => roundsShown(portal.figures, portal.view));
  const loaded = usePortal((portal) => portal.figures[portal.view.stock] !== null);
  const sources = [...new Set(rounds.map(({ source }) => source))];
  return (
    <div className="legend">
      <p className="small">{t(`stock.about.${stock}`)}</p>
      {shownAs(stock, stockAs) === 'share' && <p className="soft small">{t('stock.share_note')}</p>}
      {isByOrigin(stock) ? <p className="soft small">{t('stock.origin_note')}</p> : <Classes />}
      {still && <p className="soft small">{t('projection.note')}</p>}
      {!still && equal && <p className="soft small">{t('projection.compared')}</p>}
      {rounds.length > 0 ? (
        <ul className="soft small">
          {rounds.map((round) => (
            <li key={round.country}>
              <RoundLine round={round} byArea={isByArea(stock)} />
            </li>
          ))}
        </ul>
      ) : (
        loaded && <p className="soft small">{t('stock.none', { month: words.month(month) })}</p>
      )}
      {sources.length > 0 && <p className="soft small">{words.list(sources.map(words.credit))}</p>}
      <p className="soft small">{t('stock.note')}</p>
    </div>
  );
}

/** The five classes and the hatching. */
function Classes() {
  const { t, number, part } = useWords();
  const dark = useMedia('(prefers-color-scheme: dark)');
  const { stock, stockAs } = usePortal((portal) => portal.view);
  const share = shownAs(stock, stockAs) === 'share';
  const breaks = breaksOf(stock, stockAs);
  const say = share ? part : number;
  // A class of people ends with the last person below its limit; one of shares ends at its limit.
  const end = (limit: number) => (share ? limit : limit - 1);
  return (
    <ul className="classes">
      {[0, ...breaks].map((from, index) => {
        const to = breaks[index];
        return (
          <li key={from}>
            <svg width="28" height="14" aria-hidden="true">
              <rect width="28" height="14" data-class={index} fill={theme(dark).displacement[index]} />
            </svg>
            <span>
              {from === 0
                ? t('layers.displacement.under', { to: say(to ?? 0) })
                : to === undefined
                  ? t('layers.displacement.over', { from: say(from) })
                  : t('layers.displacement.between', { from: say(from), to: say(end(to)) })}
            </span>
          </li>
        );
      })}
      <li>
        <svg width="28" height="14" aria-hidden="true">
          <defs>
            <pattern id="no-report" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="1.500" height="6" className="hatch" />
            </pattern>
          </defs>
          <rect width="28" height="14" fill="url(#no-report)" />
        </svg>
        <span>{t('not_reported')}</span>
      </li>
    </ul>
  );
}

function RoundLine({ round, byArea }: { round: DisplacementRound; byArea: boolean }) {
  const { t, day, country } = useWords();
  const said = { country: country(round.country), round: round.round, date: day(round.date) };
  const text = round.round === null ? t('layers.displacement.dated', said) : t('layers.displacement.round', said);
  return byArea && round.rows.length === 0 ? t('layers.displacement.national_only', { round: text }) : text;
}
