import type { TestCase, TestModule, TestSuite } from 'vitest/node';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * How many tests passed, failed and were skipped. A file or a group that broke outside its tests counts as one
 * failure, as does every error that no test caught, so that nothing that went wrong leaves `failed` at 0.
 */
export function tally(modules: Iterable<TestModule>, uncaughtErrors: number): Tally {
  const sum: Tally = { passed: 0, failed: uncaughtErrors, skipped: 0 };
  for (const module of modules) {
    sum.failed += broken(module);
    for (const suite of module.children.allSuites()) sum.failed += broken(suite);
    for (const test of module.children.allTests()) sum[outcome(test)]++;
  }
  return sum;
}

/** What two runs came to together. */
export function sumOf(one: Tally, other: Tally): Tally {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

/** The line that ends a run. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  const counts = `${String(passed)} passed, ${String(failed)} failed`;
  return skipped > 0 ? `${counts}, ${String(skipped)} skipped` : counts;
}

function broken(part: TestModule | TestSuite): number {
  return part.errors().length > 0 ? 1 : 0;
}

function outcome(test: TestCase): keyof Tally {
  const { state } = test.result();
  // A test that is still pending when the run is over never ended: its worker died or was stopped.
  return state === 'pending' ? 'failed' : state;
}
