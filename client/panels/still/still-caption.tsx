import { changeView, usePortal } from '../../store/portal.ts';
import { useWords } from '../use-words.ts';

interface CaptionProps {
  /** Countries with areas, of which one is shown; none where the units are countries. */
  countries: readonly string[];
  shown: string | null;
  european: boolean;
}

/** How the map is projected, and which country's areas it shows, of several. */
export function StillCaption({ countries, shown, european }: CaptionProps) {
  const { t, country } = useWords();
  const labels = usePortal((portal) => portal.figures.labels);
  const go = (code: string) => {
    const label = labels?.[code];
    const { camera } = usePortal.getState().view;
    if (label) changeView({ camera: { ...camera, lon: label.lon, lat: label.lat } });
  };
  return (
    <>
      {countries.length > 1 && (
        <div role="group" aria-label={t('projection.country')}>
          {countries.map((code) => (
            <button key={code} type="button" className="chip" aria-pressed={code === shown} onClick={() => go(code)}>
              {country(code)}
            </button>
          ))}
        </div>
      )}
      <p>{european || !shown ? t('projection.caption') : t('projection.caption_own', { country: country(shown) })}</p>
    </>
  );
}
