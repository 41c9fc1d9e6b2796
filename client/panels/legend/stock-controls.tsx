import { useId } from 'react';
import { changeView, usePortal } from '../../store/portal.ts';
import { isByArea, monthOf, roundDays, stepsFrom } from '../../store/stock-choice.ts';
import { PROJECTIONS, STOCK_WAYS, STOCKS } from '../../store/view.ts';
import { Choices } from '../choices.tsx';
import { Glyph } from '../glyph.tsx';
import { useWords } from '../use-words.ts';

/** The stock to show, in people or as shares, and the steps from round to round. */
export function StockControls() {
  const { t } = useWords();
  const id = useId();
  const { stock, stockAs, projection } = usePortal((portal) => portal.view);
  return (
    <div className="stock-controls">
      <label className="small" htmlFor={`${id}-stock`}>
        {t('stock.choose')}
      </label>
      <select
        id={`${id}-stock`}
        value={stock}
        onChange={({ target }) => {
          const chosen = STOCKS.find((word) => word === target.value);
          if (chosen) pickStock(chosen);
        }}
      >
        {STOCKS.map((word) => (
          <option key={word} value={word}>
            {t(`measures.${word}.title`)}
          </option>
        ))}
      </select>
      {isByArea(stock) && (
        <Choices
          legend={t('stock.as')}
          className="ways beside"
          kind="radio"
          options={STOCK_WAYS.map((way) => ({
            key: way,
            name: t(`stock.ways.${way}`),
            checked: stockAs === way,
            change: () => changeView({ stockAs: way }),
          }))}
        />
      )}
      <Choices
        legend={t('projection.choose')}
        kind="radio"
        options={PROJECTIONS.map((way) => ({
          key: way,
          name: t(`projection.ways.${way}`),
          checked: projection === way,
          change: () => changeView({ projection: way }),
        }))}
      />
      <RoundSteps id={`${id}-round`} />
    </div>
  );
}

/** Shows another stock, and lets go of a unit that it does not have. */
function pickStock(stock: (typeof STOCKS)[number]): void {
  const { picked } = usePortal.getState();
  if (picked?.layer === 'displacement') usePortal.setState({ picked: null });
  changeView({ stock });
}

/** The rounds as a list to choose from, and a step to the one before and the one after; nothing until they are there. */
function RoundSteps({ id }: { id: string }) {
  const { t, day, list, country } = useWords();
  const month = usePortal((portal) => portal.view.month);
  const cube = usePortal((portal) => portal.figures[portal.view.stock]);
  if (!cube) return null;
  const days = roundDays(cube);
  const { previous, shown, next } = stepsFrom(days, month);
  const go = (date: string) => changeView({ month: monthOf(date), mode: 'month' });
  return (
    <>
      <label className="small" htmlFor={id}>
        {t('stock.round')}
      </label>
      <div className="round-steps">
        <button
          type="button"
          className="icon"
          aria-label={t('stock.previous')}
          disabled={previous === null}
          onClick={() => previous && go(previous)}
        >
          <Glyph name="back" />
        </button>
        <select id={id} value={shown ?? ''} onChange={({ target }) => go(target.value)}>
          {shown === null && <option value="">{t('stock.before_first')}</option>}
          {[...days].reverse().map(({ date, countries }) => (
            <option key={date} value={date}>
              {t('stock.day', { date: day(date), countries: list(countries.map(country)) })}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="icon"
          aria-label={t('stock.next')}
          disabled={next === null}
          onClick={() => next && go(next)}
        >
          <Glyph name="forward" />
        </button>
      </div>
    </>
  );
}
