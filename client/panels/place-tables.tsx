import type { ReactNode } from 'react';
import type { ListedFeature } from '../api/fetch-places.ts';
import { isDuring, isInSight } from '../store/in-sight.ts';
import { usePortal } from '../store/portal.ts';
import type { LayerId } from '../store/view.ts';
import { useFigure } from './use-figure.ts';
import { useWords, type Words } from './use-words.ts';

/** The places that the map shows in the month, those in sight only, each to be picked without the map. */
export function PlaceTable() {
  const words = useWords();
  const { t, country } = words;
  const { month, camera } = usePortal((portal) => portal.view);
  const places = useFigure('places');
  if (!Array.isArray(places)) return <Waiting words={words} problem={places} />;
  const shown = places.filter(
    ({ lon, lat, properties }) =>
      lon !== null &&
      lat !== null &&
      isDuring(month, properties.operating_from, properties.operating_to) &&
      isInSight(camera, innerWidth, innerHeight, lon, lat),
  );
  // Flow monitoring points first, as on the map.
  const rank = ({ properties }: ListedFeature) => (properties.kind === 'flow_monitoring_point' ? 0 : 1);
  const rows = shown
    .sort((a, b) => rank(a) - rank(b))
    .map((place) => ({
      id: place.id,
      name: <Pick layer="flow-monitoring-points" place={place} name={String(place.properties.name ?? place.id)} />,
      cells: [
        t(`kinds.${String(place.properties.kind)}`, { defaultValue: String(place.properties.kind) }),
        country(String(place.properties.country ?? '')),
      ],
    }));
  return (
    <ListOf
      caption={t('table.places', { count: rows.length })}
      heads={[t('table.place'), t('detail.kind'), t('detail.country')]}
      rows={rows}
    />
  );
}

/** The transit routes in use in the month on the chosen corridors, each to be picked without the map. */
export function RouteTable() {
  const words = useWords();
  const { t, corridor } = words;
  const { month, corridors } = usePortal((portal) => portal.view);
  const routes = useFigure('routes');
  if (!Array.isArray(routes)) return <Waiting words={words} problem={routes} />;
  const rows = routes
    .filter(({ properties }) => isDuring(month, properties.active_from, properties.active_to))
    .filter(({ properties }) => corridors.length === 0 || corridors.includes(String(properties.corridor)))
    .map((route) => {
      const { from, to, mode } = route.properties;
      const name = t('detail.leg', { from, to });
      return {
        id: route.id,
        name: <Pick layer="transit-routes" place={route} name={name} />,
        cells: [t(`modes.${String(mode)}`), corridor(String(route.properties.corridor))],
      };
    });
  return (
    <ListOf
      caption={t('table.routes', { month: words.month(month), count: rows.length })}
      heads={[t('table.leg'), t('detail.mode'), t('detail.corridor')]}
      rows={rows}
    />
  );
}

function Waiting({ words, problem }: { words: Words; problem: string | null }) {
  return <p className="soft">{problem === null ? words.t('loading') : `${words.t('failed.figures')} ${problem}`}</p>;
}

function Pick({ layer, place, name }: { layer: LayerId; place: ListedFeature; name: string }) {
  const { id, lon, lat, properties } = place;
  const pick = () => usePortal.setState({ picked: { layer, id, lon: lon ?? 0, lat: lat ?? 0, properties } });
  return (
    <button type="button" className="line link" onClick={pick}>
      {name}
    </button>
  );
}

interface ListProps {
  caption: string;
  heads: readonly string[];
  rows: readonly { id: string; name: ReactNode; cells: readonly string[] }[];
}

function ListOf({ caption, heads, rows }: ListProps) {
  return (
    <div className="wide scroll" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, cells }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {cells.map((cell, column) => (
                <td key={heads[column + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
