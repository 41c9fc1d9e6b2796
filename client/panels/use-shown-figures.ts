import { useEffect } from 'react';
import { loadOnce } from '../store/load.ts';
import { usePortal } from '../store/portal.ts';

/** Asks for the stock that is shown, and for the names of its areas, once it is. */
export function useShownFigures(): void {
  const stock = usePortal(({ view }) => (view.layers.includes('displacement') ? view.stock : null));
  useEffect(() => {
    if (stock === null) return;
    void loadOnce('areas');
    // Every page has the first of them with its other figures.
    if (stock !== 'idps') void loadOnce(stock);
  }, [stock]);
}
