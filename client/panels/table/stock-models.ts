import type { ValueStatus } from '../../../geodata/vocabulary.ts';
import type { DisplacementRound } from '../../store/displacement.ts';
import { isByArea, isByOrigin, shareOf } from '../../store/stock-choice.ts';
import type { Stock } from '../../store/view.ts';
import type { Words } from '../use-words.ts';
import { figureCells, figureColumns, queryOf, thingOf } from './figure-models.ts';
import type { Cell, TableModel } from './table-model.ts';

/** The tables of a stock's newest rounds: one for each round with areas, and one of all countries where a stock is by country. */
export function stockTables(rounds: readonly DisplacementRound[], stock: Stock, words: Words): TableModel[] {
  if (isByArea(stock)) return rounds.map((round) => areaTable(round, stock, words));
  return rounds.length > 0 ? [countryTable(rounds, stock, words)] : [];
}

/** The areas of a round with their shares of it, the whole country first where the publisher counts it. */
function areaTable(round: DisplacementRound, stock: Stock, words: Words): TableModel {
  const { t, country, area, day } = words;
  const national = round.rows.length === 0 || round.national !== null;
  const cellsOf = (name: string, code: string, value: number | null, status: ValueStatus) => [
    { text: name, value: code },
    ...figureCells(value, status, [round.source], words),
    shareCell(shareOf(value, round), words),
  ];
  const rows = round.rows.map(({ pcode, value, value_status }) => {
    const id = pcode ?? 'unknown';
    const thing = pcode === null ? null : thingOf('displacement', pcode);
    return {
      id,
      thing,
      cells: cellsOf(pcode === null ? t('table.area_unknown') : area(pcode), id, value, value_status),
    };
  });
  const whole = {
    id: round.country,
    thing: null,
    cells: cellsOf(t('table.national'), round.country, round.national, round.nationalStatus),
  };
  return {
    id: `${stock}-${round.country.toLowerCase()}`,
    caption: `${t(`measures.${stock}.title`)}: ${words.parts([country(round.country), day(round.date)])}`,
    columns: [...figureColumns('area', words), { key: 'share', label: t('stock.share'), numeric: true }],
    rows: national ? [whole, ...rows] : rows,
    common: { measure: stock, country: round.country, date: round.date },
    sources: [round.source],
    query: queryOf('/api/collections/displacement/items', {
      datetime: round.date,
      country: round.country,
      measure: stock,
    }),
    notes: [t('stock.share_note')],
  };
}

/** The newest figure of each country, each with its own day. */
function countryTable(rounds: readonly DisplacementRound[], stock: Stock, words: Words): TableModel {
  const { t, country, day } = words;
  return {
    id: stock,
    caption: t(`measures.${stock}.title`),
    columns: [...figureColumns('country', words), { key: 'date', label: t('table.day') }],
    rows: rounds.map((round) => ({
      id: round.country,
      thing: thingOf('displacement', round.country),
      cells: [
        { text: country(round.country), value: round.country },
        ...figureCells(round.national, round.nationalStatus, [round.source], words),
        { text: day(round.date), value: round.date },
      ],
    })),
    common: { measure: stock },
    sources: [...new Set(rounds.map(({ source }) => source))],
    query: queryOf('/api/collections/displacement/items', { measure: stock }),
    notes: [t('stock.note'), ...(isByOrigin(stock) ? [t('stock.origin_note')] : [])],
    order: { column: 1, descending: true },
  };
}

const shareCell = (share: number | null, { part }: Words): Cell => ({
  text: share === null ? '' : part(share),
  value: share === null ? null : Number(share.toFixed(4)),
});
