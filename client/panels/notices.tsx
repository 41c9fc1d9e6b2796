import { formatWholeAddress } from '../store/address.ts';
import { retryFigures } from '../store/load.ts';
import { usePortal } from '../store/portal.ts';
import { useWords } from './use-words.ts';

/** What went wrong, and what can be done about it; nothing while all is well. */
export function Notices() {
  const { t, list, day } = useWords();
  const problems = usePortal((portal) => portal.problems);
  const keptSince = usePortal((portal) => portal.keptSince);
  const failures = usePortal((portal) => portal.failures);
  const asOf = usePortal((portal) => portal.view.asOf);
  const newest = usePortal(({ view }) => (view.asOf === null ? '' : formatWholeAddress({ ...view, asOf: null })));
  const failed = Object.entries(failures);
  return (
    <div className="notices">
      {keptSince !== null && (
        <div className="paper notice" role="status">
          <p>{t('offline.kept', { date: day(keptSince.slice(0, 10)) })}</p>
          <button type="button" onClick={() => location.reload()}>
            {t('failed.retry')}
          </button>
        </div>
      )}
      {asOf !== null && (
        <div className="paper notice" role="status">
          <p>{t('as_of.shown', { date: day(asOf) })}</p>
          <a href={`?${newest}`}>{t('as_of.newest')}</a>
        </div>
      )}
      {problems.length > 0 && (
        <div className="paper notice" role="status">
          <p>
            {t('address_problem', { parts: list(problems.map(({ parameter, value }) => `${parameter}=${value}`)) })}
          </p>
          <button type="button" onClick={() => usePortal.setState({ problems: [] })}>
            {t('close')}
          </button>
        </div>
      )}
      {failed.length > 0 && (
        <div className="paper notice" role="alert">
          <p>
            {t(failures.first ? 'failed.figures' : 'failed.some')}{' '}
            <span className="soft">{[...new Set(failed.map(([, message]) => message))].join(' · ')}</span>
          </p>
          <button type="button" onClick={() => void retryFigures()}>
            {t('failed.retry')}
          </button>
        </div>
      )}
    </div>
  );
}
