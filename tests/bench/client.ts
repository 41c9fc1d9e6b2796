import type { Page } from 'playwright-core';
import { sharedApp } from './app.ts';
import { controlAnswers, middleAnswers, type Answer } from './controls.ts';
import { layersScript } from './load-flowmap.ts';
import { longestTask } from './long-tasks.ts';
import { duration, median } from './measure.ts';
import type { Figure, Section } from './section.ts';
import type { What } from './page-layers.ts';
import { withSlowPage, type SlowPage } from './slow-page.ts';

const SIZE = { width: 1280, height: 720 };
const STEPS = 12;
const ROUNDS = 3;
/** How often every control is used, each time on a page of its own: what else the machine does falls on one of them. */
const WALKS = 3;
/** Milliseconds from the use of a control to the next paint, at most: Web Vitals call that good. */
const NEXT_PAINT = 200;
/** The least that a measure says, in milliseconds. */
const CLOCK = 0.1;

/** The page on a processor slowed fourfold: its flows beside stock flowmap.gl layers in the same page, and how fast it answers. */
const client: Section = async () => {
  const { url } = await sharedApp();
  const flows = await withSlowPage(url, SIZE, compareWithStock);
  const walks: Answer[][] = [];
  for (let walk = 0; walk < WALKS; walk++)
    walks.push(await withSlowPage(url, SIZE, ({ page }) => controlAnswers(page)));
  return [
    ...flows,
    ...compareWithBar(middleAnswers(walks), walks.flat()),
    await withSlowPage(url, SIZE, async (slow) => atMost('longest task while playing', await longestTask(slow), 100)),
  ];
};
export default client;

/**
 * The slowest control by the middle of its walks, how many miss what it is held to, the slowest of all the single answers,
 * and which control the page itself is slowest to answer.
 */
function compareWithBar(answers: readonly Answer[], single: readonly Answer[]): Figure[] {
  const most = (among: readonly Answer[], of: (answer: Answer) => number) =>
    among.reduce((slowest, one) => (of(one) > of(slowest) ? one : slowest));
  const painting = ({ milliseconds }: Answer) => milliseconds;
  const painted = most(answers, painting);
  const once = most(single, painting);
  const answered = most(answers, (answer) => answer.answered);
  const over = (among: readonly Answer[]) => among.filter(({ milliseconds }) => milliseconds > NEXT_PAINT).length;
  const missing = (name: string, among: readonly Answer[]): Figure => {
    const value = over(among);
    return { name, ours: `${String(value)} of ${String(among.length)}`, baseline: '', value, unit: '', bar: null };
  };
  return [
    atMost(`slowest control to its next paint: ${painted.name}`, painted.milliseconds, NEXT_PAINT),
    missing('controls that take longer than that bar', answers),
    { ...atMost(`slowest single answer: ${once.name}`, once.milliseconds, 0), bar: null },
    missing('single answers that take longer than that bar', single),
    // What is left of the time to the paint is the browser's drawing, which has no graphics card here.
    { ...atMost(`slowest control to the page's answer: ${answered.name}`, answered.answered, 0), bar: null },
  ];
}

/** The month step and the choice of a nationality: our layer beside stock layers, and the whole page around ours. */
export async function compareWithStock({ page, busy }: SlowPage): Promise<Figure[]> {
  const whole = await eachOf(STEPS, () => busy(() => nextMonth(page)));
  await page.addScriptTag({ content: await layersScript() });
  const [ours, stock] = [await measure(page, busy, 'ours'), await measure(page, busy, 'stock')];
  return [
    compared('month step of the flows, less what a frame costs anyway', ours.step, stock.step, 20),
    { ...compared('month step of the flows and its drawing', ours.drawn, stock.drawn, 1), bar: null },
    compared('nationality chosen or left', ours.choice, stock.choice, 10),
    { name: 'month step of the whole page', ours: duration(whole), baseline: '', value: whole, unit: 'ms', bar: null },
  ];
}

function compared(name: string, ours: number, stock: number, limit: number): Figure {
  const bar = { kind: 'at least', limit } as const;
  return { name, ours: duration(ours), baseline: duration(stock), value: stock / ours, unit: '×', bar };
}

function atMost(name: string, value: number, limit: number): Figure {
  return { name, ours: duration(value), baseline: '', value, unit: 'ms', bar: { kind: 'at most', limit } };
}

/** The median of some measures after a first one, which warms up. */
async function eachOf(count: number, measured: () => Promise<number>): Promise<number> {
  await measured();
  const times: number[] = [];
  for (let time = 0; time < count; time++) times.push(await measured());
  return median(times);
}

/** Milliseconds of main thread of a step and of a choice, less what as many frames take in which nothing happens. */
async function measure(page: Page, busy: SlowPage['busy'], name: 'ours' | 'stock') {
  const layers = await page.evaluateHandle((which) => window.startLayers(which), name);
  const timed = (what: What) =>
    eachOf(ROUNDS, () =>
      busy(() => layers.evaluate((runner, [kind, count]) => runner.run(kind, count), [what, STEPS] as const)),
    );
  const nothing = await timed('nothing');
  const drawing = ((await timed('redraw')) - nothing) / STEPS;
  const step = ((await timed('step')) - nothing) / STEPS;
  const choice = ((await timed('choice')) - nothing) / STEPS;
  await layers.evaluate((runner) => runner.remove());
  // Not under what the clock can tell.
  return { step: Math.max(CLOCK, step - drawing), drawn: step, choice };
}

/** Clicks as a script does, so that nothing of the driver is in the measure, and waits for the frame with the month. */
async function nextMonth(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const map = document.querySelector<HTMLElement>('.map-view');
    const before = map?.dataset.drawnMonth;
    document.querySelector<HTMLElement>('button[aria-label="Next month"]')?.click();
    while (map?.dataset.drawnMonth === before) await new Promise(requestAnimationFrame);
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  });
}
