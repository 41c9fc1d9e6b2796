import { incidentsOfCell } from '../../store/incident-cells.ts';
import { lossBy, lossOf, peopleOf, type Incident, type Loss } from '../../store/incidents.ts';
import { spanOf } from '../../store/mode.ts';
import { usePortal } from '../../store/portal.ts';
import { incidentsShown } from '../../store/shown.ts';
import { LossRows } from '../loss-rows.tsx';
import { SourceNote } from '../source-note.tsx';
import { causeName } from '../table/loss-models.ts';
import { useWords } from '../use-words.ts';

/** What a circle of several records stands for in the months shown: people by month, by cause and by corridor, and no single event. */
export function CellDetail({ id }: { id: string }) {
  const words = useWords();
  const { t, number, span } = words;
  const view = usePortal((portal) => portal.view);
  const shown = usePortal((portal) => incidentsShown(portal.figures, portal.view));
  if (!shown) return <p className="soft">{t('loading')}</p>;
  const incidents = incidentsOfCell(id, shown);
  const loss = lossOf(incidents);
  const people = peopleOf(loss);
  const months = [...new Set(incidents.map(({ month }) => month))].sort();
  return (
    <>
      <h2>{t('incidents.title')}</h2>
      <p className="figure">
        {number(people)} <span>{t('losses.unit', { count: people })}</span>
      </p>
      <p className="soft">
        {words.series([
          span(spanOf(view.mode, view.month)),
          t('losses.record_count', { count: loss.records, number: number(loss.records) }),
        ])}
      </p>
      <Groups
        title={t('incidents.cause')}
        groups={lossBy(incidents, ({ cause }) => cause)}
        name={(cause) => causeName(cause, words)}
      />
      <Groups
        title={t('table.corridor')}
        groups={lossBy(incidents, ({ corridor }) => corridor ?? '')}
        name={(corridor) => (corridor ? words.corridor(corridor) : t('losses.no_corridor'))}
      />
      {months.length > 1 && (
        <Groups
          title={t('time.month')}
          groups={lossBy(byMonth(incidents), ({ month }) => month)}
          name={(month) => words.month(month as Incident['month'])}
          inOrder
        />
      )}
      <p className="soft small">{t('incidents.note')}</p>
      <SourceNote source={incidents[0]?.source ?? 'iom-missing-migrants'} />
    </>
  );
}

const byMonth = (incidents: readonly Incident[]) => [...incidents].sort((a, b) => (a.month < b.month ? -1 : 1));

/** The people of some records by one of their words, the most first or in the order given. */
function Groups(props: { title: string; groups: Map<string, Loss>; name: (key: string) => string; inOrder?: boolean }) {
  const { title, groups, name, inOrder = false } = props;
  const rows = [...groups];
  if (!inOrder) rows.sort(([, a], [, b]) => peopleOf(b) - peopleOf(a));
  const said = rows.map(([key, { dead, missing }]) => ({ key, name: name(key), dead, missing }));
  return <LossRows small head={title} rows={said} />;
}
