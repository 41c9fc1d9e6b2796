import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { useMemo } from 'react';
import { spherical } from '../../layers/equal-area.ts';
import type { Frame } from '../../store/still.ts';
import { useAnswers } from '../page/use-answers.ts';

type Unit = Feature<Geometry, { pcode: string }>;
type Line = Feature<Geometry, { class: string; countries: string }>;

/** What a still map is drawn of, as d3 takes it. */
export interface Ground {
  /** Countries, but the one of the areas. */
  land: readonly Unit[];
  /** The areas of a country; none where the units are countries. */
  areas: readonly Unit[];
  lines: readonly Line[];
}

const items = (collection: string, query: string) => `/api/collections/${collection}/items?limit=1000&${query}`;

/** Where the shapes of a frame are asked for, those of one country's areas finer than the rest. */
function addressesOf({ box }: Frame, country: string | null): string[] {
  const about = `detail=overview&bbox=${box.join(',')}`;
  const whole = [
    items('admin-units', `admin_level=0&properties=pcode&${about}`),
    items('boundary-lines', `properties=class,countries&${about}`),
  ];
  if (country === null) return whole;
  const own = encodeURIComponent(`countries LIKE '%${country}%'`);
  return [
    ...whole,
    items('admin-units', `admin_level=1&properties=pcode&country=${country}`),
    items('boundary-lines', `properties=class,countries&filter=${own}`),
  ];
}

/** The shapes of a frame and of a country's areas: null while they are on their way, an Error when some do not come. */
export function useGround(frame: Frame, country: string | null): Ground | Error | null {
  const answers = useAnswers<FeatureCollection<Geometry | null>>(addressesOf(frame, country));
  const key = answers.map((answer) => (answer === null ? 0 : 1)).join('');
  const [land, lines, areas, own] = answers;
  return useMemo(() => {
    const failed = [land, lines, areas, own].find((answer) => answer instanceof Error);
    if (failed instanceof Error) return failed;
    if (key.includes('0') || !land || !lines) return null;
    const featuresOf = <P>(answer: (typeof answers)[number] | undefined) =>
      answer && !(answer instanceof Error) ? spherical(answer.features as Feature<Geometry | null, P>[]) : [];
    const isOther = ({ properties }: Line) => country === null || !properties.countries.split(';').includes(country);
    return {
      land: featuresOf<Unit['properties']>(land).filter(({ properties }) => properties.pcode !== country),
      areas: featuresOf<Unit['properties']>(areas),
      lines: [...featuresOf<Line['properties']>(lines).filter(isOther), ...featuresOf<Line['properties']>(own)],
    };
  }, [land, lines, areas, own, key, country]);
}
