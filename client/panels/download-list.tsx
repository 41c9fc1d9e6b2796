import { downloadsOf, type Download } from '../api/downloads.ts';
import { spanOf } from '../store/mode.ts';
import { usePortal } from '../store/portal.ts';
import { useWords } from './use-words.ts';

/** Every file of the view; the server gives each its name. */
export function DownloadList() {
  const view = usePortal((portal) => portal.view);
  return <Downloads downloads={downloadsOf(view, spanOf(view.mode, view.month))} />;
}

/** Files with their names and formats. */
export function Downloads({ downloads }: { downloads: readonly Download[] }) {
  const { t } = useWords();
  return (
    <ul className="downloads">
      {downloads.map(({ id, files }) => {
        const name = t(`downloads.${id}`);
        return (
          <li key={id}>
            <span className="name">{name}</span>
            <span className="files">
              {files.map(({ format, href }) => {
                const word = t(`downloads.formats.${format}`);
                return (
                  <a key={format} href={href} download aria-label={t('downloads.as', { name, format: word })}>
                    {word}
                  </a>
                );
              })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
