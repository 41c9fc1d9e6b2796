import { FIGURES, type FigureName, type Figures } from '../api/figures.ts';
import { afterPaint } from './after-paint.ts';
import { dropUnknown, usePortal } from './portal.ts';

/** What the first readable sentence needs. */
const FIRST: readonly FigureName[] = ['first', 'corridors'];
const REST: readonly FigureName[] = ['detections', 'labels', 'sources', 'arrivals', 'dead', 'missing', 'idps'];

/** Loads everything, the rest once the first sentence is on the screen. Never throws: failures are in the store. */
export async function loadFigures(): Promise<void> {
  const { measure } = usePortal.getState().view;
  await Promise.all([...FIRST, ...(measure === 'arrivals' ? (['arrivals', 'labels'] as const) : [])].map(loadFigure));
  await afterPaint();
  usePortal.setState({ begun: true });
  await Promise.all(REST.filter((name) => usePortal.getState().figures[name] === null).map(loadFigure));
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
  await Promise.all(failed.map(loadFigure));
}

async function loadFigure<Name extends FigureName>(name: Name): Promise<void> {
  try {
    const figure: Figures[Name] = await FIGURES[name](usePortal.getState().view.asOf);
    usePortal.setState(({ figures, failures }) => ({
      figures: { ...figures, [name]: figure },
      failures: Object.fromEntries(Object.entries(failures).filter(([other]) => other !== name)),
    }));
    dropUnknown();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    usePortal.setState(({ failures }) => ({ failures: { ...failures, [name]: message } }));
  }
}
