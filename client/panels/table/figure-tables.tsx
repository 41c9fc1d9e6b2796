import { useEffect, useMemo, useState } from 'react';
import { addAsOf } from '../../api/as-of.ts';
import { fetchListed, type ListedFeature } from '../../api/fetch-places.ts';
import { usePortal } from '../../store/portal.ts';
import { roundsShown } from '../../store/shown.ts';
import { comparisonTable } from '../compare/comparison-table.ts';
import { useFigure } from '../use-figure.ts';
import { useWords } from '../use-words.ts';
import { DataTable } from './data-table.tsx';
import { arrivalTable, corridorTable } from './figure-models.ts';
import { incidentQuery, incidentTable, placeTable, routeTable } from './place-models.ts';
import { stockTables } from './stock-models.ts';
import type { TableModel } from './table-model.ts';

/** Everything that the map draws now, as tables: the same figures, for reading and for those who cannot see it. */
export function FigureTables() {
  const layers = usePortal((portal) => portal.view.layers);
  return (
    <div className="stack">
      <ComparisonTable />
      <CorridorTable />
      {layers.includes('arrivals') && <ArrivalTable />}
      {layers.includes('incidents') && <IncidentTable />}
      {layers.includes('displacement') && <StockTables />}
      {layers.includes('flow-monitoring-points') && <PlaceTable />}
      {layers.includes('transit-routes') && <RouteTable />}
    </div>
  );
}

function ComparisonTable() {
  const words = useWords();
  const view = usePortal((portal) => portal.view);
  const figures = usePortal((portal) => portal.figures);
  const table = useMemo(() => comparisonTable(view, figures, words), [view, figures, words]);
  return table && <DataTable table={table} />;
}

function CorridorTable() {
  const words = useWords();
  const view = usePortal((portal) => portal.view);
  const figures = usePortal((portal) => portal.figures);
  return <Shown table={useMemo(() => corridorTable(view, figures, words), [view, figures, words])} />;
}

function ArrivalTable() {
  const words = useWords();
  const view = usePortal((portal) => portal.view);
  const figures = usePortal((portal) => portal.figures);
  return <Shown table={useMemo(() => arrivalTable(view, figures, words), [view, figures, words])} />;
}

function StockTables() {
  const words = useWords();
  const stock = usePortal((portal) => portal.view.stock);
  const rounds = usePortal((portal) => roundsShown(portal.figures, portal.view));
  return stockTables(rounds, stock, words).map((table) => <DataTable key={table.id} table={table} />);
}

function PlaceTable() {
  const words = useWords();
  const view = usePortal((portal) => portal.view);
  const places = useFigure('places');
  const size = { width: innerWidth, height: innerHeight };
  return <Shown table={Array.isArray(places) ? placeTable(places, view, size, words) : places} />;
}

function RouteTable() {
  const words = useWords();
  const view = usePortal((portal) => portal.view);
  const routes = useFigure('routes');
  return <Shown table={Array.isArray(routes) ? routeTable(routes, view, words) : routes} />;
}

function IncidentTable() {
  const words = useWords();
  const view = usePortal((portal) => portal.view);
  const playing = usePortal((portal) => portal.playing);
  const incidents = useIncidents(addAsOf(incidentQuery(view), view.asOf), playing);
  // The map leaves single deaths out of an animation, and so does its table.
  if (playing) return null;
  return <Shown table={Array.isArray(incidents) ? incidentTable(incidents, view, words) : incidents} />;
}

/** The incidents at an address: null while they are on their way, and the reason in words when they do not come. */
function useIncidents(address: string, rest: boolean): ListedFeature[] | string | null {
  const [answer, setAnswer] = useState<{ address: string; is: ListedFeature[] | string } | null>(null);
  useEffect(() => {
    if (rest) return;
    let wanted = true;
    const tell = (is: ListedFeature[] | string) => {
      if (wanted) setAnswer({ address, is });
    };
    fetchListed(address).then(tell, (error: unknown) => tell(error instanceof Error ? error.message : String(error)));
    return () => {
      wanted = false;
    };
  }, [address, rest]);
  return answer?.address === address ? answer.is : null;
}

/** A table, or why it is not there: null while it is on its way, else the reason in words. */
function Shown({ table }: { table: TableModel | string | null }) {
  const { t } = useWords();
  if (table === null) return <p className="soft">{t('loading')}</p>;
  if (typeof table === 'string') return <p className="soft">{`${t('failed.figures')} ${table}`}</p>;
  return <DataTable table={table} />;
}
