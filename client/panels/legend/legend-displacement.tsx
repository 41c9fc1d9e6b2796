import { theme } from '../../layers/colours.ts';
import { DISPLACEMENT_BREAKS, type DisplacementRound } from '../../store/displacement.ts';
import { usePortal } from '../../store/portal.ts';
import { roundsShown } from '../../store/shown.ts';
import { useMedia } from '../use-media.ts';
import { useWords } from '../use-words.ts';

/** The five classes with their limits, the hatching, and the round and date of every country shown. */
export function DisplacementLegend() {
  const { t, number, month } = useWords();
  const dark = useMedia('(prefers-color-scheme: dark)');
  const shown = usePortal((portal) => portal.view.month);
  const rounds = usePortal((portal) => roundsShown(portal.figures.idps, portal.view.month));
  const loaded = usePortal((portal) => portal.figures.idps !== null);
  const classes = [0, ...DISPLACEMENT_BREAKS];
  return (
    <div className="legend">
      <p className="small">{t('layers.displacement.unit')}</p>
      <ul className="classes">
        {classes.map((from, index) => {
          const to = classes[index + 1];
          return (
            <li key={from}>
              <svg width="28" height="14" aria-hidden="true">
                <rect width="28" height="14" fill={theme(dark).displacement[index]} />
              </svg>
              <span>
                {from === 0
                  ? t('layers.displacement.under', { to: number(to ?? 0) })
                  : to === undefined
                    ? t('layers.displacement.over', { from: number(from) })
                    : t('layers.displacement.between', { from: number(from), to: number(to - 1) })}
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
      {rounds.length > 0 ? (
        <ul className="soft small">
          {rounds.map((round) => (
            <li key={round.country}>
              <RoundLine round={round} />
            </li>
          ))}
        </ul>
      ) : (
        loaded && <p className="soft small">{t('layers.displacement.none', { month: month(shown) })}</p>
      )}
    </div>
  );
}

function RoundLine({ round }: { round: DisplacementRound }) {
  const { t, day, country } = useWords();
  const said = { country: country(round.country), round: round.round, date: day(round.date) };
  const text = round.round === null ? t('layers.displacement.dated', said) : t('layers.displacement.round', said);
  return round.rows.length > 0 ? text : t('layers.displacement.national_only', { round: text });
}
