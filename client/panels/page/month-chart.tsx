import { ticks } from 'd3-array';
import { useMemo, useState, type ReactNode } from 'react';
import { addMonths, monthIndex, type Month } from '../../../geodata/month.ts';
import type { Known } from '../../store/doubt.ts';
import { largestIn } from '../../store/largest.ts';
import { stopPlaying } from '../../store/playback.ts';
import { showMonth, usePortal } from '../../store/portal.ts';
import { useWords } from '../use-words.ts';

const HEIGHT = 100;

const NO_STATUSES: readonly Known[] = [];

/** The most pixels that a month takes. */
const WIDEST = 24;

interface MonthChartProps {
  title: string;
  months: readonly Month[];
  values: readonly (number | null)[];
  /** A level on a date is a dot, a flow of a month a bar. */
  kind?: 'flow' | 'stock';
  /** A month without a value is one without a record, which is no gap in what is reported. */
  recorded?: boolean;
  /** How each value is known; reported where nothing is said. */
  statuses?: readonly Known[];
  children?: ReactNode;
}

/** Statuses that are said beside a value. */
const DOUBTFUL: readonly Known[] = ['provisional', 'estimated'];

/** Months as bars, or as dots for levels, with a scale, the exact figure of the month under the pointer or shown, and a slider. */
export function MonthChart({
  title,
  months,
  values,
  kind = 'flow',
  statuses = NO_STATUSES,
  recorded = false,
  children,
}: MonthChartProps) {
  const { t, month: monthName, value, number } = useWords();
  const shown = usePortal((portal) => portal.view.month);
  const [pointed, setPointed] = useState<number | null>(null);
  const first = months[0];
  const last = months.at(-1);
  const at = first ? monthIndex(shown) - monthIndex(first) : 0;
  const inside = at >= 0 && at < months.length;
  const largest = useMemo(() => values.reduce<number>((most, each) => Math.max(most, each ?? 0), 0), [values]);
  const marks = useMemo(() => ticks(0, largest, 3).filter((mark) => mark > 0 && Number.isInteger(mark)), [largest]);
  const [path, doubtful] = useMemo(() => {
    const draw = kind === 'flow' ? barsOf : dotsOf;
    return [false, true].map((wanted) =>
      draw(
        values.map((value, index) => ((statuses[index] === 'provisional') === wanted ? value : null)),
        largest,
      ),
    );
  }, [values, largest, kind, statuses]);
  if (!first || !last) return null;
  const read = pointed ?? (inside ? at : null);
  const readMonth = read === null ? null : addMonths(first, read);
  const said = (index: number) => {
    const [figure, status] = [values[index] ?? null, statuses[index]];
    const known = status && DOUBTFUL.includes(status) && figure !== null ? ` (${t(`status.${status}`)})` : '';
    if (status === 'suppressed') return t('status.suppressed');
    return figure === null && recorded ? t('incidents.no_record') : value(figure) + known;
  };
  const years = months.flatMap((each, index) => (each.endsWith('-01') ? [{ index, year: each.slice(0, 4) }] : []));
  const share = (index: number) => `${((index + 0.5) / months.length) * 100}%`;
  const peak = largestIn(values);
  const peakMonth = peak && months[peak.index];
  // A few months would make bars like walls.
  const room = { maxWidth: `${months.length * WIDEST}px` };
  return (
    <figure className="month-chart">
      <figcaption>
        <strong>{title}</strong>
        {read !== null && readMonth && (
          <output className="number">
            {monthName(readMonth)}: {said(read)}
          </output>
        )}
      </figcaption>
      <div className="plot" data-kind={kind} dir="ltr" style={room}>
        {marks.map((mark) => (
          <span key={mark} className="tick-line" style={{ insetBlockEnd: `${(mark / largest) * 100}%` }}>
            <span>{number(mark)}</span>
          </span>
        ))}
        <svg viewBox={`0 0 ${months.length} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          <path d={gapsOf(values)} className="gaps" />
          <path d={path} className="bar" />
          <path d={doubtful} className="bar provisional" />
        </svg>
        {read !== null && <span className="cursor" style={{ insetInlineStart: share(read) }} />}
        <input
          type="range"
          min={0}
          max={months.length - 1}
          step={1}
          value={Math.max(0, Math.min(months.length - 1, at))}
          aria-label={t('page.read', { title })}
          aria-valuetext={`${monthName(addMonths(first, Math.max(0, Math.min(months.length - 1, at))))}: ${said(Math.max(0, Math.min(months.length - 1, at)))}`}
          onChange={({ target }) => {
            stopPlaying();
            showMonth(addMonths(first, Number(target.value)));
          }}
          onPointerMove={({ nativeEvent, currentTarget }) => {
            const part = nativeEvent.offsetX / currentTarget.clientWidth;
            setPointed(Math.max(0, Math.min(months.length - 1, Math.floor(part * months.length))));
          }}
          onPointerLeave={() => setPointed(null)}
        />
      </div>
      <div className="year-marks" aria-hidden="true" dir="ltr" style={room}>
        {years.map(({ index, year }, i) => (
          <span key={year} data-odd={i % 2 === 1} style={{ insetInlineStart: share(index) }}>
            {year}
          </span>
        ))}
      </div>
      <p className="small soft">
        {peakMonth
          ? t('page.chart_summary', {
              from: monthName(first),
              to: monthName(last),
              value: number(largest),
              month: peak.shared ? t('time.among_others', { month: monthName(peakMonth) }) : monthName(peakMonth),
            })
          : t('page.chart_empty', { from: monthName(first), to: monthName(last) })}{' '}
        {values.includes(null) && t(recorded ? 'losses.hatched' : 'page.hatched')}
      </p>
      {children}
    </figure>
  );
}

function barsOf(values: readonly (number | null)[], largest: number): string {
  return values
    .map((value, index) => {
      if (!value || value <= 0) return '';
      const height = Math.max(1, (value / largest) * HEIGHT).toFixed(2);
      return `M${index + 0.1} ${HEIGHT}v-${height}h.8v${height}z`;
    })
    .join('');
}

/** Levels as short strokes at their height, wide enough to be seen among the months in which nobody counted. */
function dotsOf(values: readonly (number | null)[], largest: number): string {
  return values
    .map((value, index) => {
      if (value === null || largest <= 0) return '';
      const y = HEIGHT - (value / largest) * HEIGHT;
      return `M${index} ${Math.min(HEIGHT - 3, y).toFixed(2)}h1v3h-1z`;
    })
    .join('');
}

function gapsOf(values: readonly (number | null)[]): string {
  return values.map((value, index) => (value === null ? `M${index} ${HEIGHT}v-4h1v4z` : '')).join('');
}
