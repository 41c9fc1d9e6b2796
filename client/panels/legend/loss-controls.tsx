import { lazy, Suspense } from 'react';
import { CAUSE_IDS, causeText } from '../../api/causes.ts';
import { changeView, usePortal } from '../../store/portal.ts';
import { useWords } from '../use-words.ts';

/** The chart is asked for once deaths are shown. */
const LossChart = lazy(() => import('./loss-chart.tsx'));

/** The causes to count, and the people by month of those chosen. */
export function LossControls() {
  const { t, list } = useWords();
  const causes = usePortal((portal) => portal.view.causes);
  const name = (cause: (typeof CAUSE_IDS)[number]) => t(`incidents.causes.${causeText(cause)}`);
  return (
    <div className="stock-controls">
      <details className="small">
        <summary>
          {causes.length === 0 ? t('losses.all_causes') : t('losses.some_causes', { causes: list(causes.map(name)) })}
        </summary>
        <fieldset className="causes">
          <legend className="soft">{t('losses.causes_note')}</legend>
          {CAUSE_IDS.map((cause) => (
            <label key={cause} className="tick">
              <input
                type="checkbox"
                checked={causes.includes(cause)}
                onChange={({ target }) =>
                  changeView({
                    causes: CAUSE_IDS.filter((id) => (id === cause ? target.checked : causes.includes(id))),
                  })
                }
              />
              <span>{name(cause)}</span>
            </label>
          ))}
          {causes.length > 0 && (
            <button type="button" className="link" onClick={() => changeView({ causes: [] })}>
              {t('filter.clear')}
            </button>
          )}
        </fieldset>
      </details>
      <Suspense fallback={null}>
        <LossChart />
      </Suspense>
    </div>
  );
}
