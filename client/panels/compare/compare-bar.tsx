import { isMonth, type Month } from '../../../geodata/month.ts';
import { HISTORY_START } from '../../store/address.ts';
import { againstSpan } from '../../store/against.ts';
import { changeView, usePortal } from '../../store/portal.ts';
import { COMPARE_WAYS } from '../../store/view.ts';
import { Glyph } from '../glyph.tsx';
import { MonthField } from '../time/month-field.tsx';
import { useWords } from '../use-words.ts';

const OWN = 'month';

/** What the figures are compared with, and the way out; nothing without a comparison. */
export function CompareBar({ last }: { last: Month }) {
  const { t, span } = useWords();
  const { compare, compareAs, mode, month } = usePortal((portal) => portal.view);
  if (compare === null) return null;
  const against = againstSpan(mode, compare, month);
  return (
    <div className="compare-bar" role="group" aria-label={t('compare.group')}>
      <label className="field">
        <span>{t('compare.with')}</span>
        <select
          value={isMonth(compare) ? OWN : compare}
          onChange={({ target: { value } }) =>
            changeView({ compare: value === 'year-before' || value === 'period-before' ? value : against.to })
          }
        >
          <option value="year-before">{t('compare.year_before')}</option>
          <option value="period-before">{t('compare.period_before')}</option>
          <option value={OWN}>{t('compare.own_month')}</option>
        </select>
      </label>
      {isMonth(compare) ? (
        <MonthField
          name={t('compare.month')}
          value={compare}
          min={HISTORY_START}
          max={last}
          choose={(chosen) => changeView({ compare: chosen })}
        />
      ) : (
        <span className="against">{span(against)}</span>
      )}
      <label className="field">
        <span>{t('compare.as')}</span>
        <select
          value={compareAs}
          onChange={({ target: { value } }) =>
            changeView({ compareAs: COMPARE_WAYS.find((way) => way === value) ?? compareAs })
          }
        >
          {COMPARE_WAYS.map((way) => (
            <option key={way} value={way}>
              {t(`compare.ways.${way}`)}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="leave" onClick={() => changeView({ compare: null })}>
        <Glyph name="close" />
        <span>{t('compare.leave')}</span>
      </button>
    </div>
  );
}
