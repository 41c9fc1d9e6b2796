import { useMemo } from 'react';
import { distanceToLine } from '../../store/near.ts';
import { openPage } from '../../store/pages.ts';
import { usePortal } from '../../store/portal.ts';
import { isDuring } from '../../store/in-sight.ts';
import { PickFeature } from '../pick-feature.tsx';
import { useFew } from '../use-few.tsx';
import { useFigure } from '../use-figure.ts';
import { useWords } from '../use-words.ts';
import { PageSection } from './page-section.tsx';

/** How far from a leg a place still stands on its way, in kilometres. */
const BESIDE = 25;

/** The transit routes of a corridor with the months of their use, the places beside them, and the countries that it leads to. */
export function CorridorWay({ id, name }: { id: string; name: string }) {
  const { t, month: monthName, country } = useWords();
  const month = usePortal((portal) => portal.view.month);
  const info = usePortal((portal) => portal.figures.corridors?.find((corridor) => corridor.id === id));
  const countries = info?.arrival_countries;
  const lineless = info?.has_line === false;
  const [routes, places] = [useFigure('routes'), useFigure('places')];
  const legs = useMemo(
    () => (Array.isArray(routes) ? routes.filter(({ properties }) => properties.corridor === id) : []),
    [routes, id],
  );
  const { shown, more } = useFew(legs.length);
  const beside = useMemo(() => {
    if (!Array.isArray(places)) return [];
    const near = (lon: number, lat: number) => legs.some(({ line }) => distanceToLine([lon, lat], line) <= BESIDE);
    return places.filter(({ lon, lat }) => lon !== null && lat !== null && near(lon, lat));
  }, [places, legs]);
  const when = (text: unknown) =>
    typeof text === 'string' && text !== '' ? monthName(text.slice(0, 7) as typeof month) : t('detail.not_documented');
  return (
    <>
      {lineless && <p className="soft">{t(legs.length > 0 ? 'page.no_line_routes' : 'page.no_line')}</p>}
      {countries && countries.length > 0 && (
        <PageSection id="countries" title={t('page.leads_to')}>
          <ul className="chips">
            {countries.map((code) => (
              <li key={code}>
                <button type="button" className="chip" onClick={() => openPage({ kind: 'country', id: code })}>
                  {country(code)}
                </button>
              </li>
            ))}
          </ul>
        </PageSection>
      )}
      {legs.length > 0 && (
        <PageSection id="routes" title={t('layers.transit-routes.name')}>
          <div className="wide" role="group" aria-label={t('layers.transit-routes.name')} tabIndex={0}>
            <table>
              <caption>{t('page.routes_of', { name })}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('table.leg')}</th>
                  <th scope="col">{t('detail.mode')}</th>
                  <th scope="col">{t('detail.used_from')}</th>
                  <th scope="col">{t('detail.used_to')}</th>
                  <th scope="col">{t('page.in_use', { month: monthName(month) })}</th>
                </tr>
              </thead>
              <tbody>
                {legs.slice(0, shown).map((leg) => {
                  const { from, to, mode, active_from, active_to } = leg.properties;
                  return (
                    <tr key={leg.id}>
                      <th scope="row">
                        <PickFeature layer="transit-routes" feature={leg} name={t('detail.leg', { from, to })} />
                      </th>
                      <td>{t(`modes.${String(mode)}`)}</td>
                      <td>{when(active_from)}</td>
                      <td>{when(active_to)}</td>
                      <td>{t(isDuring(month, active_from, active_to) ? 'page.yes' : 'page.no')}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
          {more}
          <p className="small soft">{t('layers.transit-routes.note')}</p>
        </PageSection>
      )}
      {beside.length > 0 && (
        <PageSection id="places" title={t('page.places_beside')}>
          <ul className="columns">
            {beside.map((place) => (
              <li key={place.id}>
                <button type="button" className="line link" onClick={() => openPage({ kind: 'place', id: place.id })}>
                  {String(place.properties.name)}
                </button>{' '}
                <span className="soft small">{t(`kinds.${String(place.properties.kind)}`)}</span>
              </li>
            ))}
          </ul>
          <p className="small soft">{t('page.beside_note', { number: BESIDE })}</p>
        </PageSection>
      )}
    </>
  );
}
