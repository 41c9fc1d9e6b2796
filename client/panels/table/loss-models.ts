import { causeFilter } from '../../api/causes.ts';
import type { FlowTable } from '../../store/flow-table.ts';
import { lossBy, peopleOf, type Incident, type Loss } from '../../store/incidents.ts';
import { lossRates } from '../../store/loss-rate.ts';
import { meets, spanOf, type Span } from '../../store/mode.ts';
import type { View } from '../../store/view.ts';
import type { Words } from '../use-words.ts';
import { datetimeOf, monthsOf, queryOf } from './figure-models.ts';
import type { Cell, Column, TableModel } from './table-model.ts';

/** The words of a cause or of several, as their publisher writes them. */
export function causeName(cause: string, { t, list }: Words): string {
  if (cause === '') return t('not_reported');
  return list(cause.split(';').map((one) => t(`incidents.causes.${one}`, { defaultValue: one })));
}

/** People who died or went missing in the months shown, by corridor and cause: every record is in one row. */
export function lossTable(incidents: readonly Incident[], view: View, words: Words): TableModel {
  const { t, corridor, span } = words;
  const groups = lossBy(incidents, (incident) => JSON.stringify([incident.corridor ?? '', incident.cause]));
  return {
    id: 'losses',
    caption: t('losses.by_cause', { span: span(spanOf(view.mode, view.month)) }),
    columns: [
      { key: 'corridor', label: t('table.corridor'), named: true },
      { key: 'cause', label: t('incidents.cause'), named: true },
      ...lossColumns(words),
    ],
    rows: [...groups].map(([key, loss]) => {
      const [on = '', cause = ''] = JSON.parse(key) as string[];
      return {
        id: key,
        thing: null,
        cells: [
          { text: on ? corridor(on) : t('losses.no_corridor'), value: on },
          { text: causeName(cause, words), value: cause },
          ...lossCells(loss, words),
        ],
      };
    }),
    order: { column: 2, descending: true },
    common: monthsOf(view),
    sources: sourcesOf(incidents),
    query: incidentQuery(view),
    notes: [t('incidents.note'), t('losses.unplaced')],
  };
}

/** Every month with a record on the chosen corridors and of the chosen causes, newest first. */
export function lossMonthTable(incidents: readonly Incident[], view: View, words: Words): TableModel {
  const { t, month } = words;
  const months = [...lossBy(incidents, (incident) => incident.month)].sort(([a], [b]) => (a < b ? 1 : -1));
  return {
    id: 'losses-by-month',
    caption: t('losses.by_month'),
    now: view.month,
    columns: [{ key: 'month', label: t('time.month') }, ...lossColumns(words)],
    rows: months.map(([when, loss]) => ({
      id: when,
      thing: null,
      cells: [{ text: month(when as View['month']), value: when }, ...lossCells(loss, words)],
    })),
    common: {},
    sources: sourcesOf(incidents),
    query: incidentQuery(view, ''),
    notes: [t('incidents.note')],
  };
}

/**
 * People who died or went missing beside the crossings detected on their corridor, and the rate where both are known. Null
 * where the two cannot be of the same people: by nationality or by cause only one of them is known.
 */
export function rateTable(
  incidents: readonly Incident[],
  monthly: FlowTable,
  covered: Span | null,
  view: View,
  words: Words,
): TableModel | null {
  if (view.nationalities.length > 0 || view.causes.length > 0) return null;
  const { t, corridor, number, value, span, rate } = words;
  const months = spanOf(view.mode, view.month);
  const rows = lossRates(incidents, monthly, months, covered).filter(
    (row) => view.corridors.length === 0 || view.corridors.includes(row.corridor),
  );
  const none = t(covered && meets(months, covered) ? 'incidents.no_record' : 'not_reported');
  return {
    id: 'loss-rates',
    caption: t('losses.rates', { span: span(months) }),
    columns: [
      { key: 'corridor', label: t('table.corridor'), named: true },
      { key: 'dead_or_missing', label: t('losses.people'), numeric: true },
      { key: 'crossings', label: t('measures.detections.name'), numeric: true },
      { key: 'rate', label: t('losses.rate'), numeric: true },
    ],
    rows: rows.map((row) => ({
      id: row.corridor,
      thing: { layer: 'corridor-flows', id: row.corridor, lon: 0, lat: 0, properties: {} },
      cells: [
        { text: corridor(row.corridor), value: row.corridor },
        { text: row.people === null ? none : number(row.people), value: row.people },
        { text: value(row.crossings), value: row.crossings },
        {
          text: row.rate === null ? '' : rate(row.rate),
          value: row.rate === null ? null : Number(row.rate.toFixed(2)),
        },
      ],
    })),
    order: { column: 1, descending: true },
    common: monthsOf(view),
    sources: [...new Set(['frontex-detections', ...sourcesOf(incidents)])],
    query: incidentQuery(view),
    notes: [t('losses.rate_note')],
  };
}

/** Where the API lists the records that the map shows; of all months for an empty `datetime`. */
export function incidentQuery(view: View, datetime = datetimeOf(view)): string {
  return queryOf('/api/collections/incidents/items', {
    datetime,
    corridor: view.corridors.join(','),
    filter: causeFilter(view.causes),
    limit: '10000',
  });
}

function lossColumns({ t }: Words): Column[] {
  return [
    { key: 'dead', label: t('incidents.dead'), numeric: true },
    { key: 'missing', label: t('incidents.missing'), numeric: true },
    { key: 'dead_or_missing', label: t('losses.together'), numeric: true },
    { key: 'records', label: t('losses.records'), numeric: true },
  ];
}

function lossCells(loss: Loss, { value, number }: Words): Cell[] {
  const people = peopleOf(loss);
  return [
    { text: value(loss.dead), value: loss.dead },
    { text: value(loss.missing), value: loss.missing },
    { text: number(people), value: people },
    { text: number(loss.records), value: loss.records },
  ];
}

const sourcesOf = (incidents: readonly Incident[]) => [...new Set(incidents.map(({ source }) => source))];
