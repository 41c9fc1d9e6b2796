import { FIGURES, type FigureName, type Figures } from '../api/figures.ts';
import { afterPaint } from './after-paint.ts';
import { dropUnknown, usePortal, type Portal } from './portal.ts';
import { changeTogether } from './together.ts';

/** What the first readable sentence needs. */
const FIRST: readonly FigureName[] = ['first', 'corridors'];
const REST: readonly FigureName[] = ['detections', 'labels', 'sources', 'arrivals', 'dead', 'missing', 'idps'];

/** Loads everything, the rest once the first sentence is on the screen. Never throws: failures are in the store. */
export async function loadFigures(): Promise<void> {
  const { measure } = usePortal.getState().view;
  await Promise.all(
    [...FIRST, ...(measure === 'arrivals' ? (['arrivals', 'labels'] as const) : [])].map((name) => loadFigure(name)),
  );
  await afterPaint();
  usePortal.setState({ begun: true });
  const rest = REST.filter((name) => usePortal.getState().figures[name] === null);
  await Promise.all(rest.map((name) => loadFigure(name, changeTogether)));
}

const asked = new Set<FigureName>();

/** Loads a figure that only some views show, once, when it is first needed. Never throws. */
export async function loadOnce(name: FigureName): Promise<void> {
  if (asked.has(name) || usePortal.getState().figures[name]) return;
  asked.add(name);
  await loadFigure(name);
}

/** Asks again for everything that failed. */
export async function retryFigures(): Promise<void> {
  const failed = Object.keys(usePortal.getState().failures) as FigureName[];
  await Promise.all(failed.map((name) => loadFigure(name)));
}

/** Settles when a figure is in the store, or why it is not; `change` is how the store is changed. */
async function loadFigure<Name extends FigureName>(
  name: Name,
  change: (of: (portal: Portal) => Partial<Portal>) => unknown = usePortal.setState,
): Promise<void> {
  try {
    const figure: Figures[Name] = await FIGURES[name](usePortal.getState().view.asOf);
    await change(({ figures, failures }) => ({
      figures: { ...figures, [name]: figure },
      failures: Object.fromEntries(Object.entries(failures).filter(([other]) => other !== name)),
    }));
    dropUnknown();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await change(({ failures }) => ({ failures: { ...failures, [name]: message } }));
  }
}
