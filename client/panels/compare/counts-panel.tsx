import { monthIndex } from '../../../geodata/month.ts';
import { countedTwice, countsOf, yearTo, type Count } from '../../store/counts.ts';
import { changeView, usePortal } from '../../store/portal.ts';
import { DataTable } from '../table/data-table.tsx';
import { queryOf } from '../table/figure-models.ts';
import type { TableModel } from '../table/table-model.ts';
import { minded, withMinded } from '../minded.ts';
import { useWords } from '../use-words.ts';
import { CountsChart, DASHES } from './counts-chart.tsx';

/** The publishers whose own reasons to differ are in the locales, under `counts.why`. */
const EXPLAINED = [
  'frontex-detections',
  'unhcr-mediterranean-arrivals',
  'italy-interior-landings',
  'uk-channel-small-boats',
];

/** What several publishers count on one corridor, beside each other and never added, and why they differ. */
export function CountsPanel() {
  const words = useWords();
  const { t, corridor, country, month, list, source, value } = words;
  const { counts: chosen, month: shown } = usePortal((portal) => portal.view);
  const { detections, arrivals } = usePortal((portal) => portal.figures);
  if (!detections || !arrivals) return <p className="soft">{t('loading')}</p>;
  const corridors = countedTwice(detections, arrivals);
  const id = chosen !== null && corridors.includes(chosen) ? chosen : corridors[0];
  if (id === undefined) return <p className="soft">{t('not_reported')}</p>;
  const all = countsOf(detections, arrivals, id);
  const months = yearTo(all, shown);
  const first = all.months[0];
  const nameOf = (count: Count) =>
    t('counts.name', {
      publisher: source(count.source)?.publisher ?? count.source,
      what: t(`measures.${count.measure}.name`),
      where: count.countries.length > 0 ? list(count.countries.map(country)) : corridor(id),
    });
  const table: TableModel = {
    id: 'counts',
    caption: t('counts.caption', { corridor: corridor(id) }),
    columns: [
      { key: 'month', label: t('time.month') },
      ...all.counts.map((count) => ({ key: count.source, label: nameOf(count), numeric: true })),
    ],
    rows: months.map((each) => ({
      id: each,
      thing: null,
      cells: [
        { text: month(each), value: each },
        ...all.counts.map(({ values, statuses }) => {
          const at = first ? monthIndex(each) - monthIndex(first) : -1;
          const figure = values[at] ?? null;
          const note = minded(null, statuses[at] ?? 'not_reported', words);
          return { text: withMinded(value(figure), note), value: figure };
        }),
      ],
    })),
    common: { corridor: id },
    sources: all.counts.map((count) => count.source),
    // Crossings are in another series, whose address is this one's but for the measure.
    query: queryOf('/api/series', { measure: 'arrivals', corridor: id }),
  };
  return (
    <div className="stack counts">
      <label className="field">
        <span>{t('table.corridor')}</span>
        <select value={id} onChange={({ target }) => changeView({ counts: target.value })}>
          {corridors.map((word) => (
            <option key={word} value={word}>
              {corridor(word)}
            </option>
          ))}
        </select>
      </label>
      <CountsChart {...all} month={shown} />
      <ul className="small">
        {all.counts.map((count, index) => (
          <li key={count.source}>
            <svg width="32" height="8" viewBox="0 0 32 8" aria-hidden="true">
              <path className="count" d="M0 4H32" strokeDasharray={DASHES[index]} />
            </svg>
            {nameOf(count)}
          </li>
        ))}
      </ul>
      <h3>{t('counts.differ')}</h3>
      <ul className="small reasons">
        <li>{t('counts.why.never_added')}</li>
        {all.counts
          .filter(({ source: key }) => EXPLAINED.includes(key))
          .map(({ source: key }) => (
            <li key={key}>{t(`counts.why.${key}`)}</li>
          ))}
      </ul>
      <DataTable key={id} table={table} />
      {chosen !== null && (
        <button type="button" onClick={() => changeView({ counts: null })}>
          {t('counts.leave')}
        </button>
      )}
    </div>
  );
}
