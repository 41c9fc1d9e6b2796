import { useMemo, type KeyboardEvent } from 'react';
import { isMonth, monthIndex, type Month } from '../../geodata/month.ts';
import { startPlaying, stepMonths, stopPlaying } from '../store/playback.ts';
import { showMonth, usePortal } from '../store/portal.ts';
import { chartShown } from '../store/shown.ts';
import { Glyph } from './glyph.tsx';
import { HistoryChart } from './history-chart.tsx';
import { PlayControls } from './play-controls.tsx';
import { useWords } from './use-words.ts';

const NO_MONTHS: readonly Month[] = [];
const YEAR = 12;

/** Playing, stepping and choosing a month over the bars of the whole history; `compact` leaves the settings out. */
export function Timeline({ compact = false }: { compact?: boolean }) {
  const words = useWords();
  const { t } = words;
  const view = usePortal((portal) => portal.view);
  const figures = usePortal((portal) => portal.figures);
  const playing = usePortal((portal) => portal.playing);
  const chart = chartShown(figures, view);
  const axis = chart?.axis ?? NO_MONTHS;
  const provisional = useMemo(() => provisionalMonths(figures.first), [figures.first]);
  const first = axis[0];
  const index = first ? monthIndex(view.month) - monthIndex(first) : 0;

  const choose = (month: Month | undefined) => {
    stopPlaying();
    if (month) showMonth(month);
  };
  const pageByYears = (event: KeyboardEvent) => {
    // Browsers disagree on what Page Up does to a slider: here it is always a year.
    if (event.key !== 'PageUp' && event.key !== 'PageDown') return;
    event.preventDefault();
    stepMonths(event.key === 'PageUp' ? YEAR : -YEAR);
  };

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
          <output className="month" dir="auto">
            {words.month(view.month)}
          </output>
          <button type="button" className="quiet icon" aria-label={t('time.next')} onClick={() => stepMonths(1)}>
            <Glyph name="forward" />
          </button>
        </div>
        {!compact && first && (
          <input
            type="month"
            className="go"
            aria-label={t('time.go')}
            min={first}
            max={axis.at(-1)}
            value={view.month}
            onChange={({ target }) => {
              if (isMonth(target.value) && axis.includes(target.value)) choose(target.value);
            }}
          />
        )}
        {!compact && chart && !view.range && <Peak axis={axis} values={chart.values} />}
        {!compact && <PlayControls />}
      </div>
      <div className="history">
        {chart && <HistoryChart axis={axis} values={chart.values} provisional={provisional} range={view.range} />}
        <input
          type="range"
          aria-label={t('time.month')}
          aria-valuetext={words.month(view.month)}
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

/** The largest month of the chart in words, so that the bars have a scale. */
function Peak({ axis, values }: { axis: readonly Month[]; values: readonly (number | null)[] }) {
  const { t, number, month } = useWords();
  const peak = useMemo(() => {
    let best: { value: number; month: Month } | null = null;
    values.forEach((value, index) => {
      const at = axis[index];
      if (at && value !== null && value > (best?.value ?? 0)) best = { value, month: at };
    });
    return best as { value: number; month: Month } | null;
  }, [axis, values]);
  if (!peak) return null;
  return <p className="peak small soft">{t('time.peak', { value: number(peak.value), month: month(peak.month) })}</p>;
}

/** The years under the bars, thinned by the style sheet where there is little room. */
function YearMarks({ axis }: { axis: readonly Month[] }) {
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
}

function provisionalMonths(first: ReturnType<typeof usePortal.getState>['figures']['first']): ReadonlySet<Month> {
  const months = new Set<Month>();
  for (const row of first?.series ?? []) {
    row.value_status.forEach((status, index) => {
      const month = first?.months[index];
      if (status === 'provisional' && month && isMonth(month)) months.add(month);
    });
  }
  return months;
}
