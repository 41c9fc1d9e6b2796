import { memo } from 'react';
import type { Month } from '../../../geodata/month.ts';
import { chartShown } from '../../store/chart.ts';
import { SPEEDS } from '../../store/player.ts';
import { stopPlaying } from '../../store/playback.ts';
import { changeView, usePortal } from '../../store/portal.ts';
import { isDisplacement, isLosses, toldView } from '../../store/told.ts';
import { FLOW_MEASURES, LAYER_IDS, type FlowMeasure } from '../../store/view.ts';
import { Glyph } from '../glyph.tsx';
import { ModeSelect } from './mode-select.tsx';
import { MonthField } from './month-field.tsx';
import { RangeMenu } from './range-menu.tsx';
import { useMedia } from '../use-media.ts';
import { useWords } from '../use-words.ts';

interface PlayControlsProps {
  /** The first and the last month that can be shown; undefined until they are known. */
  first: Month | undefined;
  last: Month | undefined;
  choose(month: Month): void;
}

/** What is counted, how fast it plays, whether it loops, and the months that play; of the month shown it knows nothing. */
export const PlayControls = memo(function PlayControls({ first, last, choose }: PlayControlsProps) {
  const { t, month } = useWords();
  const range = usePortal((portal) => portal.view.range);
  const compare = usePortal((portal) => portal.view.compare);
  const wide = useMedia('(min-width: 760px)');
  const roomy = useMedia('(min-width: 1080px)');
  const loop = usePortal((portal) => portal.loop);
  return (
    <div className="settings">
      {range && (
        <button type="button" className="chip" title={t('time.whole')} onClick={() => changeView({ range: null })}>
          {t('range', { from: month(range.from), to: month(range.to) })}
          <Glyph name="close" />
        </button>
      )}
      <MeasureSelect />
      <ModeSelect />
      {wide && <SpeedSelect />}
      {wide && compare === null && <CompareButton />}
      <RangeMenu>
        {!roomy && first && last && <ShownMonth first={first} last={last} choose={choose} />}
        {!wide && <SpeedSelect />}
        {!wide && compare === null && <CompareButton />}
      </RangeMenu>
      <button
        type="button"
        className="icon"
        aria-pressed={loop}
        aria-label={t('time.loop')}
        title={t('time.loop')}
        onClick={() => usePortal.setState({ loop: !loop })}
      >
        <Glyph name="loop" />
      </button>
    </div>
  );
});

function ShownMonth({ first, last, choose }: { first: Month; last: Month; choose(month: Month): void }) {
  const { t } = useWords();
  const shown = usePortal((portal) => portal.view.month);
  return <MonthField named name={t('time.go')} value={shown} min={first} max={last} choose={choose} />;
}

function CompareButton() {
  const { t } = useWords();
  return (
    <button type="button" onClick={() => changeView({ compare: 'year-before' })}>
      {t('compare.start')}
    </button>
  );
}

function SpeedSelect() {
  const { t } = useWords();
  const speed = usePortal((portal) => portal.speed);
  return (
    <label className="field">
      <span>{t('time.speed')}</span>
      <select
        value={speed}
        onChange={({ target }) => {
          const chosen = SPEEDS.find((word) => word === Number(target.value));
          if (chosen) usePortal.setState({ speed: chosen });
        }}
      >
        {SPEEDS.map((word) => (
          <option key={word} value={word}>
            {t('time.per_second', { count: word })}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What of flows is counted; where none are drawn, what is drawn instead, until a measure of flows is chosen. */
function MeasureSelect() {
  const { t } = useWords();
  const measure = usePortal(({ view }) => toldView(view).measure);
  const stock = usePortal(({ view }) => (isDisplacement(view) ? view.stock : null));
  const losses = usePortal(({ view }) => isLosses(view));
  const instead = losses ? t('incidents.title') : stock && t(`measures.${stock}.title`);
  return (
    <label className="field">
      <span>{t('measure')}</span>
      <select
        value={instead ? '' : measure}
        onChange={({ target }) => target.value !== '' && chooseMeasure(target.value as FlowMeasure)}
      >
        {instead && <option value="">{instead}</option>}
        {FLOW_MEASURES.map((word) => (
          <option key={word} value={word}>
            {t(`measures.${word}.name`)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Shows another measure, as ribbons on Mercator; a month after its last one gives way to that last one. */
function chooseMeasure(measure: FlowMeasure): void {
  stopPlaying();
  const { layers } = usePortal.getState().view;
  const drawn = LAYER_IDS.filter((id) => id === 'corridor-flows' || layers.includes(id));
  changeView({ measure, layers: drawn, projection: 'mercator' });
  const { figures, view } = usePortal.getState();
  const last = chartShown(figures, view)?.bounds.to;
  if (last && view.month > last) changeView({ month: last });
}
