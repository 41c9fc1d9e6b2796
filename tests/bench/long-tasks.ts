import type { Page } from 'playwright-core';
import type { SlowPage } from './slow-page.ts';

/** Milliseconds of main thread of the longest task while every month since 2015 plays at twice the speed it starts with. */
export async function longestTask({ browser, page }: SlowPage): Promise<number> {
  await page.getByLabel('Speed').selectOption('4');
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  await press(page, 'Play');
  await page.waitForTimeout(PLAYED);
  await press(page, 'Pause');
  const trace = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] };
  const mains = new Set(
    trace.traceEvents.filter(({ args }) => args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = trace.traceEvents.filter(
    ({ pid, tid, name }) => name === 'ThreadControllerImpl::RunTask' && mains.has(`${pid} ${tid}`),
  );
  if (tasks.length === 0) throw new Error('the trace has no tasks');
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1_000));
}

/** By a script: the driver's own search for a button by its role is a task of the page, and took longer than any of ours. */
async function press(page: Page, name: string): Promise<void> {
  await page.evaluate((label) => document.querySelector<HTMLElement>(`button[aria-label="${label}"]`)?.click(), name);
}

/** Milliseconds. */
const PLAYED = 20_000;

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds of the thread. */
  tdur?: number;
  args?: { name?: string };
}
