import type { Month } from '../../../geodata/month.ts';
import { monthsReported, rankNationalities, type NationalitySeries } from '../../store/nationality-series.ts';
import { NAMED_ORIGINS } from '../../store/origins.ts';
import { showOrigins } from '../../store/show-origins.ts';
import { spanOf } from '../../store/mode.ts';
import { openPage } from '../../store/pages.ts';
import { usePortal } from '../../store/portal.ts';
import { useWords } from '../use-words.ts';
import { RestLine } from './rest-line.tsx';
import { PageSection } from './page-section.tsx';

interface OriginListProps {
  id: string;
  months: readonly Month[];
  series: readonly NationalitySeries[];
}

/** Who was counted on a corridor in the shown months: the largest nationalities by number, the rest in one line, and arcs on request. */
export function OriginList({ id, months, series }: OriginListProps) {
  const { t, country, number, span } = useWords();
  const view = usePortal((portal) => portal.view);
  const period = spanOf(view.mode, view.month);
  const { named, others, unplaced, total } = rankNationalities(months, series, period, NAMED_ORIGINS);
  if (series.length === 0) return null;
  const when = span(period);
  return (
    <PageSection id="origins" title={t('origins.title', { when })}>
      <label className="tick">
        <input
          type="checkbox"
          checked={view.origins === id}
          onChange={({ target }) => showOrigins(target.checked ? id : null)}
        />
        <span className="name">{t('origins.show')}</span>
      </label>
      {total === null ? (
        <p className="soft">{t('not_reported')}</p>
      ) : (
        <>
          <ol className="ranked">
            {named.map(({ code, value }) => (
              <li key={code}>
                <button type="button" className="line link" onClick={() => openPage({ kind: 'country', id: code })}>
                  {country(code)}
                </button>
                <span className="number">{number(value)}</span>
                <span className="share" aria-hidden="true">
                  <span style={{ width: `${(value / Math.max(1, named[0]?.value ?? 1)) * 100}%` }} />
                </span>
              </li>
            ))}
          </ol>
          <RestLine others={others} unplaced={unplaced} reported={monthsReported(months, series, period)} />
        </>
      )}
    </PageSection>
  );
}
