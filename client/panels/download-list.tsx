import { downloadsOf } from '../api/downloads.ts';
import { usePortal } from '../store/portal.ts';
import { useWords } from './use-words.ts';

/** Every file of the view. */
export function DownloadList() {
  const { t } = useWords();
  const view = usePortal((portal) => portal.view);
  return (
    <ul className="downloads">
      {downloadsOf(view).map(({ id, geojson, csv }) => {
        const name = t(`downloads.${id}`);
        return (
          <li key={id}>
            <span className="name">{name}</span>
            {geojson && (
              <a href={geojson} download={`${id}.geojson`} aria-label={t('downloads.as', { name, format: 'GeoJSON' })}>
                GeoJSON
              </a>
            )}
            <a href={csv} download={`${id}.csv`} aria-label={t('downloads.as', { name, format: 'CSV' })}>
              CSV
            </a>
          </li>
        );
      })}
    </ul>
  );
}
