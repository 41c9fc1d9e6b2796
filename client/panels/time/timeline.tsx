import { memo, useMemo, type KeyboardEvent } from 'react';
import { monthIndex, type Month } from '../../../geodata/month.ts';
import { chartShown, type Chart } from '../../store/chart.ts';
import { largestIn } from '../../store/largest.ts';
import { sinceOf, spanOf } from '../../store/mode.ts';
import { STOCKS } from '../../store/view.ts';
import { startPlaying, stepMonths, stopPlaying } from '../../store/playback.ts';
import { showMonth, usePortal } from '../../store/portal.ts';
import { CompareBar } from '../compare/compare-bar.tsx';
import { Glyph } from '../glyph.tsx';
import { HistoryChart } from './history-chart.tsx';
import { PlayControls } from './play-controls.tsx';
import { MonthField } from './month-field.tsx';
import { useKnown } from './use-known.ts';
import { useMedia } from '../use-media.ts';
import { useWords } from '../use-words.ts';

const NO_MONTHS: readonly Month[] = [];
const YEAR = 12;

/** Playing, stepping and choosing a month over the bars of the whole history; `compact` leaves the settings out. */
export function Timeline({ compact = false }: { compact?: boolean }) {
  const words = useWords();
  const { t } = words;
  const view = usePortal((portal) => portal.view);
  const figures = usePortal((portal) => portal.figures);
  const playing = usePortal((portal) => portal.playing);
  // Where there is little room the month is typed in the menu of months.
  const roomy = useMedia('(min-width: 1080px)');
  // What is to be minded of the figure stands under its months, and on a wide page over the bars.
  const tight = !useMedia('(min-width: 760px)') || compact;
  const chart = chartShown(figures, view);
  const axis = chart?.axis ?? NO_MONTHS;
  const [first, last] = [axis[0], axis.at(-1)];
  const index = first ? monthIndex(view.month) - monthIndex(first) : 0;

  const shown = words.span(spanOf(view.mode, view.month));
  const known = useKnown();

  return (
    <section className={compact ? 'paper timeline compact' : 'paper timeline'} aria-label={t('time.title')}>
      <div className="transport">
        <button
          type="button"
          className="round"
          disabled={!chart}
          aria-label={playing ? t('time.pause') : t('time.play')}
          onClick={playing ? stopPlaying : startPlaying}
        >
          <Glyph name={playing ? 'pause' : 'play'} />
        </button>
        <div className="steps">
          <button type="button" className="quiet icon" aria-label={t('time.previous')} onClick={() => stepMonths(-1)}>
            <Glyph name="back" />
          </button>
          <div className="when">
            <output className="month" dir="auto" data-long={view.mode === 'month' ? undefined : ''}>
              {shown}
            </output>
            {tight && known && (
              <strong className="known small" dir="auto">
                {known}
              </strong>
            )}
          </div>
          <button type="button" className="quiet icon" aria-label={t('time.next')} onClick={() => stepMonths(1)}>
            <Glyph name="forward" />
          </button>
        </div>
        {!compact && roomy && first && last && (
          <MonthField name={t('time.go')} value={view.month} min={first} max={last} choose={choose} />
        )}
        {!compact && <PlayControls first={first} last={last} choose={choose} />}
      </div>
      {!compact && last && <CompareBar last={last} />}
      {!tight && (
        <p className="told small">
          {known && <strong>{known}</strong>}
          {chart && !sinceOf(view.mode) && <Peak chart={chart} />}
        </p>
      )}
      <div className="history">
        {chart && <HistoryChart axis={axis} values={chart.values} provisional={chart.provisional} range={view.range} />}
        <input
          type="range"
          aria-label={t('time.month')}
          aria-valuetext={known ? `${shown}: ${known}` : shown}
          min={0}
          max={Math.max(1, axis.length - 1)}
          step={1}
          value={index}
          disabled={!chart}
          onChange={({ target }) => choose(axis[Number(target.value)])}
          onKeyDown={pageByYears}
        />
        <YearMarks axis={axis} />
      </div>
    </section>
  );
}

function choose(month: Month | undefined): void {
  stopPlaying();
  if (month) showMonth(month);
}

function pageByYears(event: KeyboardEvent): void {
  // Browsers disagree on what Page Up does to a slider: here it is always a year.
  if (event.key !== 'PageUp' && event.key !== 'PageDown') return;
  event.preventDefault();
  stepMonths(event.key === 'PageUp' ? YEAR : -YEAR);
}

/** What the chart counts and its largest month in words, so that the bars have a scale. */
const Peak = memo(function Peak({ chart: { what, axis, values, exact, countriesIn } }: { chart: Chart }) {
  const { t, number, span } = useWords();
  const chosen = usePortal((portal) => portal.view.mode);
  const measure = usePortal((portal) => portal.view.measure);
  // A level on a day is of its month, whatever months are shown together.
  const mode = STOCKS.some((stock) => stock === what) ? 'month' : chosen;
  const name = what === 'losses' ? t('incidents.title') : t(`measures.${what}.title`);
  const peak = useMemo(() => {
    const largest = largestIn(values);
    const month = largest && axis[largest.index];
    return largest && month ? { ...largest, month } : null;
  }, [axis, values]);
  if (!exact) return <span className="soft">{t('time.rounds', { what: name })}</span>;
  if (!peak) return null;
  return (
    <span className="soft">
      {/* The field of measures says the rest. */}
      {what !== measure && `${name}. `}
      {t(mode === 'month' ? 'time.peak' : 'time.peak_sum', {
        value: number(peak.value),
        month: peak.shared
          ? t('time.among_others', { month: span(spanOf(mode, peak.month)) })
          : span(spanOf(mode, peak.month)),
      })}
      {countriesIn && `. ${t('time.countries')}`}
    </span>
  );
});

/** The years under the bars, thinned by the style sheet where there is little room. */
const YearMarks = memo(function YearMarks({ axis }: { axis: readonly Month[] }) {
  const marks = useMemo(
    () => axis.flatMap((month, index) => (month.endsWith('-01') ? [{ year: month.slice(0, 4), index }] : [])),
    [axis],
  );
  return (
    <div className="years" aria-hidden="true">
      {marks.map(({ year, index }) => (
        <span key={year} style={{ insetInlineStart: `${(index / Math.max(1, axis.length - 1)) * 100}%` }}>
          {year}
        </span>
      ))}
    </div>
  );
});
