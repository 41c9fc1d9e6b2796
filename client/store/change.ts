import { lengthOf, shifted, type Period, type Summary } from './summary.ts';

/** How a total stands against an earlier one. */
export interface Change {
  against: Period;
  kind: 'more' | 'fewer' | 'same' | 'after_none' | 'incomparable';
  /** Without sign; 0 when they do not compare. */
  difference: number;
  /** With sign, 0.1 for a tenth more; null where the earlier total is too small to say a share of. */
  share: number | null;
}

/** Shares of fewer than this say nothing: one person more would be several per cent. */
const SMALLEST_BASE = 50;

/** A total against an earlier one, which is said only where both are reported in full by the same publishers for the same places. */
export function changeBetween(now: Summary, before: Summary, against: Period): Change | null {
  if (now.total === null || before.total === null) return null;
  if (now.reports !== before.reports || !now.whole || !before.whole)
    return { against, kind: 'incomparable', difference: 0, share: null };
  const difference = now.total - before.total;
  const share = before.total >= SMALLEST_BASE ? difference / before.total : null;
  const kind = difference === 0 ? 'same' : before.total === 0 ? 'after_none' : difference > 0 ? 'more' : 'fewer';
  return { against, kind, difference: Math.abs(difference), share };
}

/** The changes against the period just before and the same one a year before, as far as both are reported. */
export function changesOf(summaryOf: (period: Period) => Summary, period: Period): Change[] {
  const now = summaryOf(period);
  const steps = [...new Set([-lengthOf(period), -12])];
  return steps.flatMap((months) => {
    const against = shifted(period, months);
    const change = changeBetween(now, summaryOf(against), against);
    return change ? [change] : [];
  });
}

/** The change against the one period that is compared with, also where it cannot be said: that is told then. */
export function comparedWith(now: Summary, before: Summary, against: Period): Change[] {
  return [changeBetween(now, before, against) ?? { against, kind: 'incomparable', difference: 0, share: null }];
}
