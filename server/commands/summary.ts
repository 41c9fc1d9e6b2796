import Table from 'cli-table3';
import type { LoadReport } from '../load/release.ts';
import { describeIssue } from '../load/tally.ts';
import { totalsTables } from './totals-table.ts';

/** How many issues a person reads at a time; the issues file has all of them. */
const MOST_ISSUES = 20;

/** What came of a load, in words and tables. */
export function summarize(report: LoadReport): string {
  const { outcome, release, published, newer } = report;
  if (outcome === 'known') return `Already loaded as release ${release}, nothing changed.`;
  if (outcome === 'withdrawn') {
    return `Loaded before as release ${release} and withdrawn since. To have it back: npm run releases -- restore ${release}`;
  }
  const lines = [
    ...report.recognised.map((words) => `  ${words}`),
    '',
    factsOf(report),
    ...issuesOf(report),
    ...totalsTables(report.totals),
    '',
    outcome === 'dry-run'
      ? `Dry run: it would be a release published ${published.day} (${published.because}). Nothing was changed.`
      : `Release ${release}, published ${published.day} (${published.because}).`,
  ];
  if (newer > 0) {
    lines.push(
      `${newer === 1 ? 'A newer release of this source is' : `${newer} newer releases of this source are`} loaded already: ` +
        'where they speak of the same time, this one is what stood before them (as_of).',
    );
  }
  return lines.join('\n');
}

/** Why a file was refused, with its first issues. */
export function summarizeRefusal(report: LoadReport, accept: number): string {
  const { rejected, issues } = report;
  const fatal = issues.some((issue) => issue.rejected && issue.row === null);
  const rows = `${count(rejected)} ${rejected === 1 ? 'row was' : 'rows were'} rejected`;
  const why = fatal
    ? 'Nothing was loaded: the file cannot be taken as it is.'
    : `Nothing was loaded: ${rows}, and ${accept === 0 ? 'none' : `at most ${count(accept)}`} may be. --accept ${rejected} loads the rest.`;
  const recognised = report.recognised.map((words) => `  ${words}`);
  return [...recognised, '', factsOf(report), ...issuesOf(report), '', why].join('\n');
}

function factsOf(report: LoadReport): string {
  const table = plainTable([]);
  table.push(['rows read', { content: count(report.rowsRead), hAlign: 'right' }]);
  const facts: [string, number][] = [
    ['observations', report.observations],
    ['incidents', report.incidents],
    ['places, units, lines', report.others],
  ];
  for (const [name, value] of facts) if (value > 0) table.push([name, { content: count(value), hAlign: 'right' }]);
  return table.toString();
}

function issuesOf({ issueCounts, issues }: LoadReport): string[] {
  if (issueCounts.length === 0) return ['', 'No issues.'];
  const table = plainTable(['issues', 'rejected', 'warned']);
  for (const { kind, rejected, warned } of issueCounts) {
    table.push([kind, ...[rejected, warned].map((value) => ({ content: count(value), hAlign: 'right' as const }))]);
  }
  const first = [...issues].sort((a, b) => Number(b.rejected) - Number(a.rejected)).slice(0, MOST_ISSUES);
  const all = issueCounts.reduce((sum, { rejected, warned }) => sum + rejected + warned, 0);
  return [
    '',
    table.toString(),
    ...first.map((issue) => `  ${issue.rejected ? 'rejected' : 'warning '}  ${describeIssue(issue)}`),
    ...(all > first.length ? [`  … and ${count(all - first.length)} more`] : []),
  ];
}

function count(value: number): string {
  return value.toLocaleString('en');
}

function plainTable(head: string[]): Table.Table {
  return new Table({ head, style: { head: [], border: [], compact: true } });
}
