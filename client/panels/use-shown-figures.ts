import { useEffect } from 'react';
import { loadOnce } from '../store/load.ts';
import { usePortal } from '../store/portal.ts';

/** Asks for what only some layers draw, once one of them is shown: a stock with the names of its areas, the records of deaths, the places. */
export function useShownFigures(): void {
  const stock = usePortal(({ view }) => (view.layers.includes('displacement') ? view.stock : null));
  const incidents = usePortal(({ view }) => view.layers.includes('incidents'));
  const places = usePortal(({ view }) => view.layers.includes('flow-monitoring-points'));
  useEffect(() => {
    if (stock === null) return;
    void loadOnce('areas');
    // Every page has the first of them with its other figures.
    if (stock !== 'idps') void loadOnce(stock);
  }, [stock]);
  useEffect(() => {
    if (incidents) void loadOnce('incidents');
  }, [incidents]);
  useEffect(() => {
    if (places) void loadOnce('places');
  }, [places]);
}
