import { monthsBetween } from '../../../geodata/month.ts';
import { againstSpan } from '../../store/against.ts';
import { spanOf, type Span } from '../../store/mode.ts';
import { nationalityMonths, nationalityValues } from '../../store/nationality-values.ts';
import type { Loaded } from '../../store/portal.ts';
import { isPart, type Reported } from '../../store/reported.ts';
import type { View } from '../../store/view.ts';
import { queryOf } from '../table/figure-models.ts';
import type { Cell, TableModel } from '../table/table-model.ts';
import type { Words } from '../use-words.ts';
import { comparedColumns, differenceCells } from './comparison-table.ts';

/** The first of the columns of figures, the largest first. */
const LARGEST_NOW = { column: 1, descending: true };

interface Figure {
  value: number | null;
  reported: Reported;
  /** Whether every month is reported. */
  whole: boolean;
}

/**
 * Both periods by nationality on the chosen corridors, with what differs: who comes now, and who came before. Null without a
 * comparison and for a measure whose publishers do not name every nationality, whose parts do not compare.
 */
export function nationalityTable(view: View, figures: Loaded, words: Words): TableModel | null {
  const { measure, mode, month, compare, corridors, nationalities } = view;
  const cube = figures[measure];
  const complete = cube?.sources.every(({ breakdown }) => breakdown === 'complete') ?? false;
  if (!cube || !complete || compare === null) return null;
  const { t, country, list, corridor, span, number } = words;
  const [ours, theirs] = [spanOf(mode, month), againstSpan(mode, compare, month)];
  const isKnown = ({ from, to }: Span) => from >= (cube.months[0] ?? to) && to <= (cube.months.at(-1) ?? '');
  // A sum over months that the publisher has not reported yet is no figure of the period.
  if (!isKnown(ours) || !isKnown(theirs)) return null;
  const [now, before] = [ours, theirs].map((period) => {
    const months = nationalityMonths(cube, corridors, period);
    const of = monthsBetween(period.from, period.to).length;
    return new Map(
      nationalityValues(cube, corridors, period).map(({ code, value }) => {
        const reported = { months: months.get(code) ?? 0, of };
        return [code, { value, reported, whole: value !== null && !isPart(reported) }];
      }),
    );
  });
  const cellOf = (figure: Figure | undefined): Cell => {
    const { value = null, whole = false, reported } = figure ?? {};
    if (whole || value === null || !reported) return { text: words.value(value), value };
    const part = t('status.part', { months: number(reported.months), of: number(reported.of) });
    return { text: `${number(value)} (${part})`, value };
  };
  const rows = cube.dimensions.nationality
    .filter((code) => nationalities.length === 0 || nationalities.includes(code))
    .map((code) => ({ code, here: now?.get(code), there: before?.get(code) }))
    .filter(({ here, there }) => here?.value || there?.value)
    .map(({ code, here, there }) => {
      const base = there?.value ?? null;
      const differs = here?.whole && there?.whole && base !== null ? (here.value ?? NaN) - base : null;
      const cells = [cellOf(here), cellOf(there), ...differenceCells(differs, base, words)];
      return { id: code, thing: null, cells: [{ text: country(code), value: code }, ...cells] };
    });
  const when = t('compare.title', { now: span(ours), before: span(theirs) });
  return {
    id: 'nationalities',
    caption: t('title', { what: words.parts([t('filter.nationalities'), ...where()]), when }),
    columns: comparedColumns('nationality', t('table.nationality'), [span(ours), span(theirs)], words),
    rows,
    order: LARGEST_NOW,
    common: {
      measure,
      corridor: corridors.join(';'),
      months: `${ours.from}/${ours.to}`,
      months_before: `${theirs.from}/${theirs.to}`,
    },
    sources: cube.sources.map(({ key }) => key),
    query: queryOf('/api/series', {
      measure,
      group_by: 'nationality',
      corridor: corridors.join(','),
      from: ours.from < theirs.from ? ours.from : theirs.from,
      to: ours.to > theirs.to ? ours.to : theirs.to,
    }),
    notes: [t('compare.note'), t(`filter.nationality_note.${measure}`)],
  };

  function where(): string[] {
    return corridors.length > 0 ? [list(corridors.map(corridor))] : [];
  }
}
