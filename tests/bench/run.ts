/** Our speed beside its baselines: `npm run bench`, or some sections of it: `npm run bench -- month-step`. */
import { stopSharedApp } from './app.ts';
import { keepsBar, table, type Section } from './section.ts';

/** Each section by its name; loaded when its turn comes, because some of them set a lot up. */
const SECTIONS: Record<string, () => Promise<{ default: Section }>> = {
  'month-step': () => import('./month-step.ts'),
  client: () => import('./client.ts'),
  wire: () => import('./wire.ts'),
  heap: () => import('./heap.ts'),
  hour: async () => ({ default: (await import('./heap.ts')).hour }),
  load: () => import('./load.ts'),
  api: () => import('./api.ts'),
  seed: () => import('./seed.ts'),
  gpu: () => import('./gpu.ts'),
};

/** Sections that run only when they are asked for: not every machine has what they need, or the time. */
const BY_NAME = ['gpu', 'hour'];

const names = Object.keys(SECTIONS);
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`no such section: ${unknown.join(', ')}. There are ${names.join(', ')}.`);
  process.exit(2);
}
let missed = 0;
for (const [name, load] of Object.entries(SECTIONS)) {
  if (asked.length > 0 ? !asked.includes(name) : BY_NAME.includes(name)) continue;
  console.log(`\n${name}`);
  try {
    const { default: section } = await load();
    const figures = await section();
    for (const line of table(figures)) console.log(line);
    missed += figures.filter((figure) => !keepsBar(figure)).length;
  } catch (error) {
    // What cannot be measured is missed; the other sections still have something to say.
    console.error(error);
    missed += 1;
  }
}
await stopSharedApp();
if (missed > 0) console.log(`\n${String(missed)} missed`);
process.exit(missed > 0 ? 1 : 0);
