import { kindsOf, placesOf, whereTheyPart } from '../../store/places.ts';
import { placesShown } from '../../store/places-shown.ts';
import { usePortal } from '../../store/portal.ts';
import { PickFeature } from '../pick-feature.tsx';
import { countriesOf, kindCount, placeCount } from '../place-words.ts';
import { SourceNote } from '../source-note.tsx';
import { useWords } from '../use-words.ts';

/** The places that share a circle, kind by kind, each of which opens. */
export function CircleDetail({ id }: { id: string }) {
  const words = useWords();
  const { t, country } = words;
  const shown = usePortal((portal) => placesShown(portal.figures, portal.view));
  const places = placesOf(id, shown);
  const sources = [...new Set(places.map(({ properties }) => String(properties.source)))];
  const countries = new Set(places.map((place) => place.properties.country));
  const parts = whereTheyPart(places, 0, innerWidth, innerHeight) !== null;
  return (
    <>
      <h2>{placeCount(words, places.length)}</h2>
      <p className="soft">{countriesOf(words, places)}</p>
      {!parts && places.length > 1 && <p className="soft small">{t('places.one_spot')}</p>}
      <div className="scroll stack">
        {kindsOf(places).map(([kind, count]) => (
          <div key={kind}>
            <h3>{kindCount(words, kind, count)}</h3>
            <ul>
              {places
                .filter(({ properties }) => properties.kind === kind)
                .map((place) => (
                  <li key={place.id} className="place-row">
                    <PickFeature
                      layer="flow-monitoring-points"
                      feature={place}
                      name={String(place.properties.name || place.id)}
                    />
                    {countries.size > 1 && (
                      <span className="soft small">{country(String(place.properties.country))}</span>
                    )}
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </div>
      {sources.map((source) => (
        <SourceNote key={source} source={source} />
      ))}
      {places.some(({ properties }) => properties.country === 'XKX') && (
        <p className="soft small">{t('kosovo_footnote')}</p>
      )}
    </>
  );
}
