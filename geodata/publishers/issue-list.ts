import type { Issue } from '../source.ts';

/**
 * The issues of a file in the order in which they came: each rejection on its own, warnings that say the same of the same
 * column as one, with the first row and value and the number of rows.
 */
export class IssueList {
  private readonly file: string;
  private readonly rejections: Issue[] = [];
  private readonly warnings = new Map<string, { first: Issue; rows: number }>();

  private held: Issue[] | null = null;

  constructor(file: string) {
    this.file = file;
  }

  /** Takes an issue; given to whatever reports one. */
  readonly report = (issue: Issue): void => {
    if (this.held) {
      this.held.push(issue);
      return;
    }
    if (issue.rejected) {
      this.rejections.push(issue);
      return;
    }
    const key = JSON.stringify([issue.kind, issue.column, issue.message]);
    const before = this.warnings.get(key);
    if (before) before.rows += 1;
    else this.warnings.set(key, { first: issue, rows: 1 });
  };

  /** Takes an issue that was found over several rows. */
  add(issue: Pick<Issue, 'kind' | 'message' | 'rejected'> & Partial<Issue>): void {
    this.report({ file: this.file, row: null, column: null, value: null, ...issue });
  }

  /** What is reported meanwhile, kept back: whether it matters is seen later. */
  hold(during: () => void): Issue[] {
    const held: Issue[] = [];
    this.held = held;
    try {
      during();
    } finally {
      this.held = null;
    }
    return held;
  }

  /** The rejections since the last call. */
  takeRejections(): Issue[] {
    return this.rejections.splice(0);
  }

  /** All that is left: rejections, then the warnings. */
  takeAll(): Issue[] {
    const warnings = [...this.warnings.values()].map(({ first, rows }) =>
      rows === 1 ? first : { ...first, message: `${first.message} (${rows} such rows, this is the first)` },
    );
    this.warnings.clear();
    return [...this.takeRejections(), ...warnings];
  }
}
