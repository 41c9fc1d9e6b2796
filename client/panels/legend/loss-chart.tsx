import { useMemo } from 'react';
import { lossByMonth } from '../../store/incident-months.ts';
import { usePortal } from '../../store/portal.ts';
import { chosenShown } from '../../store/shown.ts';
import { MonthChart } from '../page/month-chart.tsx';
import { useWords } from '../use-words.ts';
import '../../styles/page.css';

/** People who died or went missing by month, on the chosen corridors and of the chosen causes; nothing until the records are there. */
export default function LossChart() {
  const { t } = useWords();
  const incidents = usePortal((portal) => chosenShown(portal.figures, portal.view));
  const series = useMemo(() => incidents && lossByMonth(incidents), [incidents]);
  return series && <MonthChart recorded title={t('losses.by_month')} {...series} />;
}
