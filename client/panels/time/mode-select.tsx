import type { Month } from '../../../geodata/month.ts';
import { HISTORY_START } from '../../store/address.ts';
import { isMode, sinceMode, sinceOf } from '../../store/mode.ts';
import { stopPlaying } from '../../store/playback.ts';
import { changeView, usePortal } from '../../store/portal.ts';
import { useWords } from '../use-words.ts';

const MOVING = ['month', 'months-3', 'months-12'] as const;

/** How many months a figure stands for: one, a moving window, or all since one of them. */
export function ModeSelect() {
  const { t, month } = useWords();
  const mode = usePortal((portal) => portal.view.mode);
  const year = usePortal((portal) => portal.view.month.slice(0, 4));
  const since = sinceOf(mode);
  const starts = [since, `${year}-01` as Month, HISTORY_START].filter((start) => start !== null);
  return (
    <label className="field">
      <span>{t('time.mode')}</span>
      <select
        value={mode}
        onChange={({ target }) => {
          stopPlaying();
          if (isMode(target.value)) changeView({ mode: target.value });
        }}
      >
        {MOVING.map((word) => (
          <option key={word} value={word}>
            {t(`time.modes.${word}`)}
          </option>
        ))}
        {[...new Set(starts)].map((start) => (
          <option key={start} value={sinceMode(start)}>
            {t('time.since', { month: month(start) })}
          </option>
        ))}
      </select>
    </label>
  );
}
