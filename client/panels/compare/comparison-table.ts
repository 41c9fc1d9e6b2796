import { againstSpan } from '../../store/against.ts';
import type { FlowTable } from '../../store/flow-table.ts';
import { valueOf } from '../../store/history.ts';
import { spanOf } from '../../store/mode.ts';
import type { Loaded } from '../../store/portal.ts';
import { reportedOf, statusOver } from '../../store/reported.ts';
import { arrivalComparisonShown, comparisonShown } from '../../store/shown.ts';
import { sourcesOfMonth } from '../../store/summary.ts';
import type { View } from '../../store/view.ts';
import { whoOf } from '../sentence/tell-flows.ts';
import { queryOf, thingOf } from '../table/figure-models.ts';
import type { Cell, Column, TableModel } from '../table/table-model.ts';
import { minded, withMinded } from '../minded.ts';
import type { Words } from '../use-words.ts';

const NONE: Cell = { text: '—', value: null };

/** What differs as a number and as a share of the base: a dash for null, and for a share of 0. */
export function differenceCells(differs: number | null, base: number | null, words: Words): Cell[] {
  return [
    differs === null ? NONE : { text: words.difference(differs), value: differs },
    differs === null || !base ? NONE : { text: words.percent(differs / base), value: (100 * differs) / base },
  ];
}

/** The columns of a comparison: what is compared, both periods by their names, and what differs. */
export function comparedColumns(key: string, label: string, [now, before]: [string, string], { t }: Words): Column[] {
  return [
    { key, label, named: true },
    { key: 'value', label: now, numeric: true },
    { key: 'value_before', label: before, numeric: true },
    { key: 'difference', label: t('compare.difference'), numeric: true },
    { key: 'difference_percent', label: t('compare.share'), numeric: true },
  ];
}

/**
 * Both periods by corridor, with what differs as a number and as a share; a dash where the two do not compare, and no
 * share of 0. Null without a comparison, and until its figures are there.
 */
export function comparisonTable(view: View, figures: Loaded, words: Words): TableModel | null {
  const comparison = comparisonShown(figures, view);
  if (!comparison || view.compare === null) return null;
  const { t, corridor, value, span } = words;
  const { now, before, difference } = comparison;
  const { measure, mode, month, corridors } = view;
  const [ours, theirs] = [spanOf(mode, month), againstSpan(mode, view.compare, month)];
  const ids = (figures.corridors ?? [])
    .filter(({ id, has_line }) => has_line || now.corridors.includes(id))
    .filter(({ id }) => corridors.length === 0 || corridors.includes(id));

  const cellOf = (table: FlowTable, id: string): Cell => {
    const figure = valueOf(table, id, month);
    const known = statusOver(table, [id], month);
    return {
      text: withMinded(value(figure, known), minded(reportedOf(table, [id], month), known, words)),
      value: figure,
    };
  };
  const rows = ids.map(({ id }) => {
    const [differs, base] = [valueOf(difference, id, month), valueOf(before, id, month)];
    const cells: Cell[] = [
      { text: corridor(id), value: id },
      cellOf(now, id),
      cellOf(before, id),
      ...differenceCells(differs, base, words),
    ];
    return { id, thing: thingOf('corridor-flows', id), cells };
  });
  const arrivals = arrivalComparisonShown(figures, view);
  const sources =
    measure === 'arrivals' && arrivals
      ? [arrivals.nowChoice, arrivals.beforeChoice].flatMap((choice) => sourcesOfMonth(choice, corridors, month))
      : ((figures.first ?? figures.detections)?.sources.map(({ key }) => key) ?? []);
  return {
    id: 'comparison',
    caption: t('title', {
      what: t(`measures.${measure}.title`) + whoOf(view.nationalities, words),
      when: t('compare.title', { now: span(ours), before: span(theirs) }),
    }),
    columns: comparedColumns('corridor', t('table.corridor'), [span(ours), span(theirs)], words),
    rows,
    common: {
      measure,
      months: `${ours.from}/${ours.to}`,
      months_before: `${theirs.from}/${theirs.to}`,
      nationality: view.nationalities.join(';'),
    },
    sources: [...new Set(sources)],
    query: queryOf('/api/series', {
      measure,
      group_by: 'corridor',
      corridor: corridors.join(','),
      nationality: view.nationalities.join(','),
      from: ours.from < theirs.from ? ours.from : theirs.from,
      to: ours.to > theirs.to ? ours.to : theirs.to,
    }),
    notes: [t('compare.note')],
  };
}
