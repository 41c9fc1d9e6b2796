import { distance } from 'fastest-levenshtein';
import { plain } from '../reading/columns.ts';
import type { Issue } from '../source.ts';
import type { TrackedRow } from './dtm-row.ts';
import { groupBy } from './group-by.ts';

/**
 * The rows with each operation spelled as in most of them, and those that contradict others: an operation that is a slip
 * of another one of the same round, or a second number of a round on one day. Without them, or with them, the sums of
 * their rounds would be wrong.
 */
export function checkRounds(
  file: string,
  rows: readonly TrackedRow[],
): { rows: TrackedRow[]; contradicted: TrackedRow[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const contradicted: TrackedRow[] = [];
  const reject = ({ row }: TrackedRow, column: string, value: string | null, message: string) =>
    void issues.push({ file, row, column, value, message, kind: 'value', rejected: true });
  const spelled = spellAlike(rows);
  for (const day of groupBy(spelled, (row) => JSON.stringify([row.country, row.assessment, row.day])).values()) {
    const operations = inOrderOfRows(groupBy(day, ({ operation }) => operation ?? ''));
    for (const [i, [operation, own]] of operations.entries()) {
      const [first] = own;
      const like = operations
        .slice(0, i)
        .find(([name, rows]) => isSlip(name, operation) && rows.some(({ round }) => round === first?.round));
      if (first && like) {
        reject(first, 'operation', operation, `is written otherwise than ${JSON.stringify(like[0])} in the same round`);
        contradicted.push(...own, { ...first, operation: like[0] });
        continue;
      }
      const [most, ...others] = inOrderOfRows(groupBy(own, ({ round }) => round));
      for (const [round, second] of others) {
        const [other] = second;
        if (!other) continue;
        reject(
          other,
          'roundNumber',
          String(round),
          `is not the round of ${other.day}, which is ${most?.[0]} in more rows`,
        );
        contradicted.push(other, ...(most?.[1].slice(0, 1) ?? []));
      }
    }
  }
  return { rows: spelled, contradicted, issues };
}

/** The rows with each operation of a country as most of them write it, whatever its case, spaces and punctuation. */
function spellAlike(rows: readonly TrackedRow[]): TrackedRow[] {
  const alike = groupBy(rows, ({ country, operation }) => `${country} ${plain(operation ?? '')}`);
  return [...alike.values()].flatMap((own) => {
    const [most] = inOrderOfRows(groupBy(own, ({ operation }) => operation));
    const operation = most?.[0] ?? null;
    return own.map((row) => (row.operation === operation ? row : { ...row, operation }));
  });
}

/** Two characters at most are different, and not digits for digits: those of 2017 and 2018 are two operations. */
function isSlip(a: string, b: string): boolean {
  const form = (text: string) => plain(text).replace(/\d/g, '0');
  return a !== b && form(a) !== form(b) && distance(plain(a), plain(b)) <= 2;
}

function inOrderOfRows<K>(groups: Map<K, TrackedRow[]>): [K, TrackedRow[]][] {
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}
