import { lazy, Suspense } from 'react';
import { CAUSE_IDS, causeText } from '../../api/causes.ts';
import { changeView, usePortal } from '../../store/portal.ts';
import { Choices } from '../choices.tsx';
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
        <Choices
          className="causes"
          legend={t('losses.causes_note')}
          kind="checkbox"
          options={CAUSE_IDS.map((cause) => ({
            key: cause,
            name: name(cause),
            checked: causes.includes(cause),
            change: (checked) =>
              changeView({ causes: CAUSE_IDS.filter((id) => (id === cause ? checked : causes.includes(id))) }),
          }))}
        >
          {causes.length > 0 && (
            <button type="button" className="link" onClick={() => changeView({ causes: [] })}>
              {t('filter.clear')}
            </button>
          )}
        </Choices>
      </details>
      <Suspense fallback={null}>
        <LossChart />
      </Suspense>
    </div>
  );
}
