import type { Issue } from '../source.ts';
import { GROUPS, type Group } from './eurostat-places.ts';

/** What the members of a group make together in a month. */
interface Sum {
  value: number;
  reported: number;
  missing: number;
}

/** What a group of countries declares for a month and nationality. */
interface Declared {
  row: number;
  group: Group;
  key: string;
  value: number;
}

/** Eurostat rounds every figure to the nearest five. */
const ROUNDING = 2.5;

/**
 * Compares what groups of countries declare with the sums of their members. Every figure is rounded, so that a sum can
 * be off by as much as its parts together.
 */
export class GroupTotals {
  private readonly sums = new Map<string, Map<string, Sum>>();
  private readonly declared: Declared[] = [];
  private readonly countries = new Set<string>();

  /** Takes the figure of a country; `key` names the month and the nationality. */
  addCountry(key: string, country: string, value: number | null): void {
    this.countries.add(country);
    const sums = this.sums.get(key) ?? new Map<string, Sum>();
    this.sums.set(key, sums);
    for (const { code, members } of GROUPS) {
      if (members !== null && !members.has(country)) continue;
      const sum = sums.get(code) ?? { value: 0, reported: 0, missing: 0 };
      sums.set(code, sum);
      sum.value += value ?? 0;
      if (value === null) sum.missing += 1;
      else sum.reported += 1;
    }
  }

  /** Takes the figure of a group. */
  addGroup(row: number, key: string, group: Group, value: number | null): void {
    if (value !== null) this.declared.push({ row, group, key, value });
  }

  /** The groups and months that do not add up, and how many were compared. */
  check(): { compared: number; issues: Pick<Issue, 'row' | 'value' | 'kind' | 'message' | 'rejected'>[] } {
    const checkable = this.declared.flatMap((declared) => {
      const sum = this.sums.get(declared.key)?.get(declared.group.code);
      const { members } = declared.group;
      const complete = members === null || [...members].every((country) => this.countries.has(country));
      return sum && complete ? [{ declared, sum, off: off(declared, sum) }] : [];
    });
    // With members that are not reported, a total may hold an estimate for them. Where the file's totals never do, one
    // that is too large is damage like any other.
    const incomplete = checkable.filter(({ sum }) => sum.missing > 0);
    const larger = incomplete.filter(({ off: by }) => by > 0);
    const neverEstimated = larger.length * 5 <= incomplete.length;
    const issues = checkable.flatMap(({ declared, sum, off: by }) =>
      by === 0 ? [] : [issueOf(declared, sum, by < 0 || sum.missing === 0 || neverEstimated)],
    );
    return { compared: checkable.length, issues };
  }
}

/** By how much a total exceeds its members, or falls short; 0 within rounding. */
function off({ value }: Declared, sum: Sum): number {
  const difference = value - sum.value;
  return Math.abs(difference) <= ROUNDING * (sum.reported + 1) ? 0 : difference;
}

function issueOf({ row, group, key, value }: Declared, sum: Sum, rejected: boolean) {
  const missing = sum.missing > 0 ? `, ${sum.missing} of them not reported` : '';
  const message = `${group.name} in ${key} is not the sum of its ${sum.reported + sum.missing} countries${missing}: ${sum.value}`;
  return { row, value: String(value), kind: 'total' as const, message, rejected };
}
