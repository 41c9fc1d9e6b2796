import type { TestCase, TestModule, TestSuite } from 'vitest/node';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** Of those passed, how many did at a second try. */
  retried: number;
}

/**
 * How many tests passed, failed and were skipped. A file or a group that broke outside its tests counts as one
 * failure, as does every error that no test caught, so that nothing that went wrong leaves `failed` at 0.
 */
export function tally(modules: Iterable<TestModule>, uncaughtErrors: number): Tally {
  const sum: Tally = { passed: 0, failed: uncaughtErrors, skipped: 0, retried: 0 };
  for (const module of modules) {
    sum.failed += broken(module);
    for (const suite of module.children.allSuites()) sum.failed += broken(suite);
    for (const test of module.children.allTests()) {
      sum[outcome(test)]++;
      if (test.diagnostic()?.flaky) sum.retried++;
    }
  }
  return sum;
}

/** What two runs came to together. */
export function sumOf(one: Tally, other: Tally): Tally {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
    retried: one.retried + other.retried,
  };
}

/** The line that ends a run. */
export function closingLine({ passed, failed, skipped, retried }: Tally): string {
  const rare = [
    ...(skipped > 0 ? [`${String(skipped)} skipped`] : []),
    ...(retried > 0 ? [`${String(retried)} at a second try`] : []),
  ];
  return [`${String(passed)} passed`, `${String(failed)} failed`, ...rare].join(', ');
}

function broken(part: TestModule | TestSuite): number {
  return part.errors().length > 0 ? 1 : 0;
}

function outcome(test: TestCase): 'passed' | 'failed' | 'skipped' {
  const { state } = test.result();
  // A test that is still pending when the run is over never ended: its worker died or was stopped.
  return state === 'pending' ? 'failed' : state;
}
