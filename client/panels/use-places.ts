import { useEffect, useState } from 'react';
import { fetchPlaces, type ListedFeature } from '../api/fetch-places.ts';

/** The features of a collection: null while they are on their way, and the reason in words when they do not come. */
export function usePlaces(collection: Parameters<typeof fetchPlaces>[0]): ListedFeature[] | string | null {
  const [answer, setAnswer] = useState<ListedFeature[] | string | null>(null);
  useEffect(() => {
    let wanted = true;
    const tell = (what: ListedFeature[] | string) => {
      if (wanted) setAnswer(what);
    };
    fetchPlaces(collection).then(tell, (error: unknown) =>
      tell(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      wanted = false;
    };
  }, [collection]);
  return answer;
}
