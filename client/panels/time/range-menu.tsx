import { useRef, useState, type ReactNode } from 'react';
import { addMonths, type Month } from '../../../geodata/month.ts';
import { HISTORY_START } from '../../store/address.ts';
import { chartShown } from '../../store/chart.ts';
import { sinceMode, sinceOf } from '../../store/mode.ts';
import { stopPlaying } from '../../store/playback.ts';
import { changeView, usePortal } from '../../store/portal.ts';
import type { View } from '../../store/view.ts';
import { Glyph } from '../glyph.tsx';
import { MonthField } from './month-field.tsx';
import { useWords } from '../use-words.ts';

/** The months that play: two fields, and the three spans that are asked for most; since when is counted; and what finds no room beside. */
export function RangeMenu({ children }: { children?: ReactNode }) {
  const { t, month: monthName } = useWords();
  const menu = useRef<HTMLDetailsElement>(null);
  const [open, setOpen] = useState(false);
  const range = usePortal((portal) => portal.view.range);
  const said = range && t('range', { from: monthName(range.from), to: monthName(range.to) });
  const named = said ? `${t('time.range')}: ${said}` : t('time.range');
  const close = () => menu.current?.removeAttribute('open');
  return (
    <details
      ref={menu}
      className="range-menu"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        close();
        menu.current?.querySelector('summary')?.focus();
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) close();
      }}
    >
      <summary
        aria-label={named}
        title={named}
        data-set={range ? '' : undefined}
        // Before it opens, so that it does not open empty.
        onClick={() => setOpen(!menu.current?.open)}
      >
        <Glyph name="months" />
      </summary>
      {/* While it is closed nothing in it has to keep in step with the month. */}
      <div className="paper stack" role="group" aria-label={t('time.range')}>
        {open && children}
        {open && <Spans />}
      </div>
    </details>
  );
}

function Spans() {
  const { t } = useWords();
  const month = usePortal((portal) => portal.view.month);
  const range = usePortal((portal) => portal.view.range);
  const mode = usePortal((portal) => portal.view.mode);
  const last = usePortal((portal) => chartShown(portal.figures, portal.view)?.bounds.to) ?? month;
  const from = range?.from ?? HISTORY_START;
  const to = range?.to ?? last;
  const year = month.slice(0, 4);
  const spans: [name: string, range: View['range']][] = [
    [t('time.year', { year }), between(`${year}-01` as Month, earlier(`${year}-12` as Month, last))],
    [t('time.twelve'), between(addMonths(month, -11), month)],
    [t('time.all'), null],
  ];
  return (
    <>
      <MonthField
        named
        name={t('time.from')}
        value={from}
        min={HISTORY_START}
        max={to}
        choose={(first) => show(first, to)}
      />
      <MonthField named name={t('time.to')} value={to} min={from} max={last} choose={(end) => show(from, end)} />
      <MonthField
        named
        name={t('time.since_field')}
        value={sinceOf(mode) ?? month}
        min={HISTORY_START}
        max={month}
        choose={(since) => count(since)}
      />
      {spans.map(([name, span]) => (
        <button key={name} type="button" onClick={() => (span ? show(span.from, span.to) : whole())}>
          {name}
        </button>
      ))}
    </>
  );
}

/** Plays the months between two from now on; a month outside of them gives way to the nearest inside. */
function show(from: Month, to: Month): void {
  stopPlaying();
  const { month } = usePortal.getState().view;
  changeView({ range: { from, to }, month: month < from ? from : month > to ? to : month });
}

/** Counts every month since one from now on. */
function count(since: Month): void {
  stopPlaying();
  changeView({ mode: sinceMode(since) });
}

function whole(): void {
  stopPlaying();
  changeView({ range: null });
}

const earlier = (a: Month, b: Month) => (a < b ? a : b);

const between = (from: Month, to: Month) => ({ from: from < HISTORY_START ? HISTORY_START : from, to });
