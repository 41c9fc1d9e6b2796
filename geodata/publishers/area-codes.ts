import { plain } from '../reading/columns.ts';
import type { Issue } from '../source.ts';
import { groupBy } from './group-by.ts';

/** An area as a row names it. */
interface NamedArea {
  row: number;
  country: string | null;
  level: number;
  pcode: string | null;
  parent: string | null;
  name: string | null;
}

/**
 * Rows whose code cannot be right, as issues and not to be used: it belongs to another area of the file and the name has
 * another code, or it stands once in the file, in a round in which the area has its usual code too. Codes of an unusual
 * form, and areas with several names or codes, are warnings.
 */
export function checkAreaCodes<T extends NamedArea>(
  file: string,
  rows: readonly T[],
  roundOf: (row: T) => string,
): { contradicted: T[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const contradicted: T[] = [];
  const note = ({ row }: T, value: string | null, message: string, rejected: boolean) =>
    void issues.push({ file, row, column: 'pcode', value, message, kind: 'name', rejected });
  for (const own of groupBy(
    rows.filter(({ pcode }) => pcode !== null),
    ({ country, level }) => `${country} ${level}`,
  ).values()) {
    const form = mostOf(own, ({ pcode }) => formOf(pcode ?? ''));
    const byCode = groupBy(own, ({ pcode }) => pcode);
    const byName = groupBy(own, nameKey);
    const nameOfCode = new Map([...byCode].map(([code, rows]) => [code, mostOf(rows, nameKey)]));
    const codeOfName = new Map([...byName].map(([name, rows]) => [name, mostOf(rows, ({ pcode }) => pcode)]));
    for (const [code, rows] of byCode) {
      const [first] = rows;
      if (first && formOf(code ?? '') !== form) {
        note(first, code, `is written in another way than the other codes of its country and level`, false);
      }
      for (const sameName of groupBy(rows, nameKey).values()) {
        const [row] = sameName;
        if (!row || row.name === null) continue;
        const [usual, other] = [codeOfName.get(nameKey(row)), nameOfCode.get(code)];
        if (usual === code && other === nameKey(row)) continue;
        if (usual !== code && other !== nameKey(row)) {
          contradicted.push(...sameName);
          const named = rows.find((candidate) => nameKey(candidate) === other)?.name;
          note(row, code, `is the code of ${named}, and the row names ${row.name}, whose code is ${usual}`, true);
        } else if (usual !== code && sameName.length === 1 && isSplit(row, usual, byName, roundOf)) {
          contradicted.push(row);
          note(row, code, `stands here only, for ${row.name}, which has ${usual} in the same round`, true);
        } else if (usual !== code) {
          note(row, code, `is one more code for ${row.name}, which has ${usual} in most rows`, false);
        } else note(row, code, `has one more name here, ${row.name}`, false);
      }
    }
  }
  return { contradicted, issues };
}

/** Whether the area has its usual code in the round of the row too. */
function isSplit<T extends NamedArea>(
  row: T,
  usual: string | null | undefined,
  byName: ReadonlyMap<string, readonly T[]>,
  roundOf: (row: T) => string,
): boolean {
  const own = byName.get(nameKey(row)) ?? [];
  return own.some((other) => other.pcode === usual && roundOf(other) === roundOf(row));
}

function nameKey({ parent, name }: NamedArea): string {
  return `${parent ?? ''} ${plain(name ?? '')}`;
}

/** `AF1702` has the form `AF94`: letters as they are, and the length of each run of digits. */
function formOf(code: string): string {
  return code.replace(/\d+/g, (digits) => `9${digits.length}`);
}

function mostOf<T, K>(rows: readonly T[], keyOf: (row: T) => K): K | undefined {
  let most: { key: K; count: number } | undefined;
  for (const [key, { length }] of groupBy(rows, keyOf)) {
    if (!most || length > most.count) most = { key, count: length };
  }
  return most?.key;
}
