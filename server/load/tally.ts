import type { Issue, IssueKind } from '../../geodata/source.ts';

/** How many issues of a kind there are. */
export interface IssueCount {
  kind: IssueKind;
  rejected: number;
  warned: number;
}

/** How many issues a load keeps in memory; the others are only counted and told as they come. */
const KEPT = 1000;

/** Counts the issues of a file as they come, tells each of them, and keeps the first ones. */
export class IssueTally {
  /** Rows that were left out; a row with several faults counts once. */
  rejected = 0;
  warned = 0;
  /** True when the file as a whole cannot be taken, whatever number of rows may be missing. */
  fatal = false;
  readonly kept: Issue[] = [];
  private readonly counts = new Map<IssueKind, IssueCount>();
  private readonly tell: (issue: Issue) => void;
  private lastRow: number | null = null;

  constructor(tell: (issue: Issue) => void) {
    this.tell = tell;
  }

  add(issue: Issue): void {
    const { kind, rejected, row } = issue;
    const count = this.counts.get(kind) ?? { kind, rejected: 0, warned: 0 };
    this.counts.set(kind, count);
    if (rejected) {
      count.rejected += 1;
      if (row === null || row !== this.lastRow) this.rejected += 1;
      this.lastRow = row;
      if (row === null) this.fatal = true;
    } else {
      count.warned += 1;
      this.warned += 1;
    }
    if (this.kept.length < KEPT) this.kept.push(issue);
    this.tell(issue);
  }

  byKind(): IssueCount[] {
    return [...this.counts.values()].sort((a, b) => b.rejected - a.rejected || b.warned - a.warned);
  }
}

/** An issue as a line of text: file, row, column, value and what is wrong. */
export function describeIssue({ file, row, column, value, message }: Issue): string {
  const where = [file, row === null ? '' : `row ${row}`, column === null ? '' : `column ${column}`];
  const what = value === null ? message : `${JSON.stringify(value)} ${message}`;
  return `${where.filter((part) => part !== '').join(', ')}: ${what}`;
}
