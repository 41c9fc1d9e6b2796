import { FIGURES, type FigureName, type Figures } from '../api/figures.ts';
import { afterFirstWords } from './after-paint.ts';
import { dropUnknown } from './drop-unknown.ts';
import { usePortal, type Portal } from './portal.ts';
import { changeTogether } from './together.ts';

/** What the first readable sentence needs. */
const FIRST: readonly FigureName[] = ['first', 'corridors'];
const REST: readonly FigureName[] = ['detections', 'labels', 'sources', 'arrivals', 'dead', 'missing', 'idps'];

/** Loads everything, the rest once the page is shown and the first sentence on the screen. Never throws: failures are in the store. */
export async function loadFigures(shown: Promise<void>): Promise<void> {
  const { measure } = usePortal.getState().view;
  await Promise.all(
    [...FIRST, ...(measure === 'arrivals' ? (['arrivals', 'labels'] as const) : [])].map((name) => loadOnce(name)),
  );
  await shown;
  await afterFirstWords();
  usePortal.setState({ begun: true });
  await Promise.all(REST.map((name) => loadOnce(name, changeTogether)));
}

type ChangePortal = (of: (portal: Portal) => Partial<Portal>) => unknown;

const asked = new Set<FigureName>();

/** Settles when a figure was asked for, once, as soon as it is needed: some are shown by some views only. Never throws; `change` is how the store is changed. */
export async function loadOnce(name: FigureName, change?: ChangePortal): Promise<void> {
  if (asked.has(name) || usePortal.getState().figures[name]) return;
  asked.add(name);
  await loadFigure(name, change);
}

/** Asks again for everything that failed. */
export async function retryFigures(): Promise<void> {
  const failed = Object.keys(usePortal.getState().failures) as FigureName[];
  await Promise.all(failed.map((name) => loadFigure(name)));
}

/** Settles when a figure is in the store, or why it is not; `change` is how the store is changed. */
async function loadFigure<Name extends FigureName>(
  name: Name,
  change: ChangePortal = usePortal.setState,
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
