import { keepLast } from './keep-last.ts';
import { isStill } from './still.ts';
import type { View } from './view.ts';

/** Whether a stock is what the map shows of figures. */
export const isDisplacement = (view: View) =>
  isStill(view) || (view.layers.includes('displacement') && !view.layers.includes('corridor-flows'));

/** Whether deaths and disappearances are all that the map shows of figures. */
export const isLosses = ({ layers }: View) =>
  layers.includes('incidents') && !layers.some((id) => ['corridor-flows', 'arrivals', 'displacement'].includes(id));

/** The view with the measure that is drawn: where circles of arrivals stand without ribbons, words and chart are of arrivals. */
export const toldView = keepLast((view: View): View => {
  const alone = view.layers.includes('arrivals') && !view.layers.includes('corridor-flows');
  return alone && view.measure !== 'arrivals' ? { ...view, measure: 'arrivals' } : view;
});
