import { useMemo } from 'react';
import { coverageOf } from '../../store/incidents.ts';
import { usePortal } from '../../store/portal.ts';
import { drawnLayers } from '../../store/still.ts';
import { chosenShown, incidentsOf, incidentsShown, monthlyShown, roundsShown } from '../../store/shown.ts';
import { comparisonTable } from '../compare/comparison-table.ts';
import { placeComparison } from '../compare/place-comparison.ts';
import { nationalityTable } from '../compare/nationality-table.ts';
import { useFigure } from '../use-figure.ts';
import { useLaterView } from '../use-later-view.ts';
import { useWords } from '../use-words.ts';
import { DataTable } from './data-table.tsx';
import { arrivalTable, corridorTable } from './figure-models.ts';
import { lossMonthTable, lossTable, rateTable } from './loss-models.ts';
import { incidentTable, placeTable, routeTable } from './place-models.ts';
import { stockTables } from './stock-models.ts';
import type { TableModel } from './table-model.ts';

/** Everything that the map draws now, as tables: the same figures, for reading and for those who cannot see it. */
export function FigureTables() {
  const { t } = useWords();
  const layers = usePortal((portal) => drawnLayers(portal.view));
  if (layers.length === 0) return <p className="soft">{t('table.nothing')}</p>;
  return (
    <div className="stack">
      <ComparisonTables flows={layers.includes('corridor-flows')} />
      {layers.includes('corridor-flows') && <CorridorTable />}
      {layers.includes('arrivals') && <ArrivalTable />}
      {layers.includes('incidents') && <LossTables />}
      {layers.includes('displacement') && <StockTables />}
      {layers.includes('flow-monitoring-points') && <PlaceTable />}
      {layers.includes('transit-routes') && <RouteTable />}
    </div>
  );
}

/** Both periods by corridor and nationality where `flows` are drawn, and by country where arrivals are. */
function ComparisonTables({ flows }: { flows: boolean }) {
  const words = useWords();
  const view = useLaterView();
  const figures = usePortal((portal) => portal.figures);
  const table = useMemo(() => comparisonTable(view, figures, words), [view, figures, words]);
  const places = useMemo(() => placeComparison(view, figures, words), [view, figures, words]);
  const people = useMemo(() => nationalityTable(view, figures, words), [view, figures, words]);
  return (
    <>
      {flows && table && <DataTable table={table} />}
      {places && <DataTable table={places} />}
      {flows && people && <DataTable table={people} />}
    </>
  );
}

function CorridorTable() {
  const words = useWords();
  const view = useLaterView();
  const figures = usePortal((portal) => portal.figures);
  return <Shown table={useMemo(() => corridorTable(view, figures, words), [view, figures, words])} />;
}

function ArrivalTable() {
  const words = useWords();
  const view = useLaterView();
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
  const view = useLaterView();
  const places = useFigure('places');
  const table = useMemo(
    () =>
      Array.isArray(places) ? placeTable(places, view, { width: innerWidth, height: innerHeight }, words) : places,
    [places, view, words],
  );
  return <Shown table={table} />;
}

function RouteTable() {
  const words = useWords();
  const view = useLaterView();
  const routes = useFigure('routes');
  const table = useMemo(
    () => (Array.isArray(routes) ? routeTable(routes, view, words) : routes),
    [routes, view, words],
  );
  return <Shown table={table} />;
}

function LossTables() {
  const words = useWords();
  const view = useLaterView();
  const figures = usePortal((portal) => portal.figures);
  const playing = usePortal((portal) => portal.playing);
  const all = useFigure('incidents');
  const tables = useMemo(() => {
    const shown = incidentsShown(figures, view);
    const chosen = chosenShown(figures, view);
    const every = incidentsOf(figures);
    if (playing || !every || !shown || !chosen) return [];
    const monthly = monthlyShown(figures, { ...view, nationalities: [] });
    const rates = monthly && rateTable(shown, monthly, coverageOf(every), view, words);
    const made = [lossTable(shown, view, words), rates, incidentTable(shown, view, words)];
    return [...made, lossMonthTable(chosen, view, words)].filter((table) => table !== null);
  }, [figures, view, words, playing]);
  // The map leaves deaths out of an animation, and so do their tables.
  if (playing) return null;
  if (!Array.isArray(all)) return <Shown table={typeof all === 'string' ? all : null} />;
  return tables.map((table) => <DataTable key={table.id} table={table} />);
}

/** A table, or why it is not there: null while it is on its way, else the reason in words. */
function Shown({ table }: { table: TableModel | string | null }) {
  const { t } = useWords();
  if (table === null) return <p className="soft">{t('loading')}</p>;
  if (typeof table === 'string') return <p className="soft">{`${t('failed.figures')} ${table}`}</p>;
  return <DataTable table={table} />;
}
