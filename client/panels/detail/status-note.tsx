import type { Known } from '../../store/doubt.ts';
import { isPart, type Reported } from '../../store/reported.ts';
import { useWords } from '../use-words.ts';

/** How a figure is known where it is not plainly reported: provisional and of how many months, estimated or suppressed. Nothing for the rest, which the figure says itself. */
export function StatusNote({ status, reported = null }: { status: Known; reported?: Reported | null }) {
  const { t, number } = useWords();
  if (reported && isPart(reported)) {
    const of = { months: number(reported.months), of: number(reported.of) };
    return <p className="small">{t('status.part', of)}</p>;
  }
  if (status === 'reported' || status === 'not_reported') return null;
  return <p className="small">{t(`status.${status}`)}</p>;
}
