import { isMonth, type Month } from '../../geodata/month.ts';
import { isAgainst } from './against.ts';
import { CAUSE_IDS, isCause } from '../api/causes.ts';
import { isMode, sinceOf } from './mode.ts';
import { LANDING } from './named-views.ts';
import { isWithoutCountry } from './words.ts';
import {
  COMPARE_WAYS,
  FLOW_MEASURES,
  LAYER_IDS,
  STORY_IDS,
  PAGE_KINDS,
  PROJECTIONS,
  STOCK_WAYS,
  STOCKS,
  type FlowMeasure,
  type LayerId,
  type PageOf,
  type View,
} from './view.ts';

/** A parameter of an address that could not be used, to be told to the person. */
export interface AddressProblem {
  parameter: string;
  value: string;
}

export interface ParsedAddress {
  view: View;
  problems: AddressProblem[];
}

export interface AddressOptions {
  languages: readonly string[];
  language: string;
  /** The last month that an address may name. */
  latest: Month;
}

/** The first month of the history that the portal shows. */
export const HISTORY_START = '2009-01' as Month;

const PARAMETERS = [
  'measure',
  'month',
  'mode',
  'compare',
  'compare_as',
  'counts',
  'from',
  'to',
  'corridor',
  'nationality',
  'layers',
  'cause',
  'stock',
  'stock_as',
  'projection',
  'opacity',
  'origins',
  'page',
  'story',
  'step',
  'lon',
  'lat',
  'zoom',
  'as_of',
  'lang',
];
/** What the address of a story's step has. */
const OF_A_STORY = ['story', 'step', 'as_of', 'lang'];
const CORRIDOR = /^[a-z]+(-[a-z]+)*$/;
const COUNTRY = /^[A-Z]{3}$/;
const NO_LAYERS = 'none';

/**
 * The view that a query string asks for. A parameter that is missing falls back to the landing view; one that is wrong
 * does too and is named in `problems`.
 */
export function parseAddress(search: string, options: AddressOptions): ParsedAddress {
  const given = new URLSearchParams(search);
  const problems: AddressProblem[] = [];
  const view: View = { ...structuredClone(LANDING.view), language: options.language };

  /** Reads one parameter; `read` answers undefined for a value that it cannot use. */
  function take<T>(parameter: string, read: (value: string) => T | undefined): T | undefined {
    const value = given.get(parameter);
    if (value === null) return undefined;
    const result = read(value);
    if (result === undefined) problems.push({ parameter, value });
    return result;
  }
  const inHistory = (text: string) =>
    isMonth(text) && text >= HISTORY_START && text <= options.latest ? text : undefined;
  /** The words of a list that can be used, where any can; each of the others is named by itself. */
  function takeList(parameter: string, known: (word: string) => boolean): string[] | undefined {
    const text = given.get(parameter);
    if (text === null) return undefined;
    const words = [...new Set(text.split(',').filter(Boolean))];
    const used = words.filter(known);
    for (const value of words) if (!used.includes(value)) problems.push({ parameter, value });
    return used.length > 0 || words.length === 0 ? used : undefined;
  }
  const number = (min: number, max: number) => (text: string) => {
    const value = Number(text);
    return text.trim() !== '' && value >= min && value <= max ? value : undefined;
  };

  view.measure = take('measure', (text) => FLOW_MEASURES.find((word) => word === text)) ?? view.measure;
  const from = take('from', inHistory);
  const to = take('to', inHistory);
  if (from && to && from <= to) view.range = { from, to };
  else if (from && to) problems.push({ parameter: 'to', value: to });
  else if (given.has('from') !== given.has('to')) {
    problems.push({ parameter: given.has('from') ? 'from' : 'to', value: from ?? to ?? '' });
  }
  view.month = take('month', inHistory) ?? view.range?.from ?? view.month;
  const { month } = view;
  // Nothing can be counted since a month that is still to come.
  view.mode =
    take('mode', (text) => (isMode(text) && isIn(sinceOf(text), HISTORY_START, month) ? text : undefined)) ?? view.mode;
  view.compare =
    take('compare', (text) =>
      isAgainst(text) && isIn(isMonth(text) ? text : null, HISTORY_START, options.latest) ? text : undefined,
    ) ?? view.compare;
  view.compareAs = take('compare_as', (text) => COMPARE_WAYS.find((word) => word === text)) ?? view.compareAs;
  view.counts = take('counts', (text) => (CORRIDOR.test(text) ? text : undefined)) ?? null;
  view.corridors = takeList('corridor', (word) => CORRIDOR.test(word)) ?? [];
  view.nationalities = takeList('nationality', isNationality) ?? [];
  const layers = given.get('layers') === NO_LAYERS ? [] : takeList('layers', isLayer);
  if (layers) view.layers = LAYER_IDS.filter((id) => layers.includes(id));
  const causes = takeList('cause', isCause);
  if (causes) view.causes = CAUSE_IDS.filter((cause) => causes.includes(cause));
  view.stock = take('stock', (text) => STOCKS.find((word) => word === text)) ?? view.stock;
  view.stockAs = take('stock_as', (text) => STOCK_WAYS.find((word) => word === text)) ?? view.stockAs;
  view.projection = take('projection', (text) => PROJECTIONS.find((word) => word === text)) ?? view.projection;
  view.opacity = opacityOf(takeList('opacity', (word) => opacityOf([word]) !== null) ?? []) ?? {};
  view.origins = take('origins', (text) => (CORRIDOR.test(text) ? text : undefined)) ?? null;
  view.page = take('page', readPage) ?? null;
  const story = take('story', (text) => STORY_IDS.find((id) => id === text));
  const step = take('step', (text) => (/^[1-9]\d?$/.test(text) ? Number(text) : undefined));
  view.story = story ? { id: story, step: step ?? 1 } : null;
  view.camera = {
    lon: take('lon', number(-180, 180)) ?? view.camera.lon,
    lat: take('lat', number(-85, 85)) ?? view.camera.lat,
    zoom: take('zoom', number(0, 20)) ?? view.camera.zoom,
  };
  view.asOf = take('as_of', (text) => (isDay(text) ? text : undefined)) ?? null;
  view.language = take('lang', (text) => options.languages.find((tag) => tag === text)) ?? view.language;
  if (step !== undefined && !given.has('story')) problems.push({ parameter: 'step', value: String(step) });
  const seen = new Set<string>();
  for (const [parameter, value] of given) {
    // Of a parameter that is given twice the first counts.
    if (!PARAMETERS.includes(parameter) || seen.has(parameter)) problems.push({ parameter, value });
    seen.add(parameter);
  }
  return { view, problems };
}

/** What a view says of itself, in the order of its address. Ids, codes, months and numbers need no escaping. */
function partsOf(view: View): [parameter: string, value: string][] {
  return [
    ['measure', view.measure satisfies FlowMeasure],
    ['month', view.month],
    ['mode', view.mode],
    ['compare', view.compare ?? ''],
    ['compare_as', view.compareAs],
    ['counts', view.counts ?? ''],
    ['from', view.range?.from ?? ''],
    ['to', view.range?.to ?? ''],
    ['corridor', view.corridors.join(',')],
    ['nationality', view.nationalities.join(',')],
    ['layers', layerWord(view.layers)],
    ['cause', CAUSE_IDS.filter((cause) => view.causes.includes(cause)).join(',')],
    ['stock', view.stock],
    ['stock_as', view.stockAs],
    ['projection', view.projection],
    ['opacity', LAYER_IDS.flatMap((id) => (id in view.opacity ? [`${id}.${view.opacity[id]}`] : [])).join(',')],
    ['origins', view.origins ?? ''],
    ['page', view.page ? `${view.page.kind}.${view.page.id}` : ''],
    ['story', view.story?.id ?? ''],
    ['step', view.story ? String(view.story.step) : ''],
    ['lon', rounded(view.camera.lon, 3)],
    ['lat', rounded(view.camera.lat, 3)],
    ['zoom', rounded(view.camera.zoom, 2)],
    ['as_of', view.asOf ?? ''],
    ['lang', view.language],
  ];
}

// Commas read better than %2C.
const join = (parts: readonly [string, string][]) => parts.map(([name, value]) => `${name}=${value}`).join('&');

/** The query string of a view without its question mark: stable order, and nothing that the landing view says anyway. */
export function formatAddress(view: View, defaultLanguage = 'en'): string {
  // A step of a story says everything else.
  if (view.story) {
    const told = partsOf(view).filter(([name, value]) => OF_A_STORY.includes(name) && value !== '');
    return join(told.filter(([name, value]) => name !== 'lang' || value !== defaultLanguage));
  }
  // With a range the month falls back to its first, so that only another one has to be said.
  const month = view.range?.from ?? LANDING.view.month;
  const silent = new Map(partsOf({ ...LANDING.view, month, language: defaultLanguage }));
  return join(partsOf(view).filter(([name, value]) => value !== silent.get(name)));
}

/** The same, complete: what is handed on must show the same view after the landing view has changed. Only the usual choices of what is not shown are left out. */
export function formatWholeAddress(view: View): string {
  const usual = new Map(partsOf({ ...LANDING.view, language: view.language }));
  const unseen = new Set([
    ...(view.layers.includes('displacement') ? [] : ['stock', 'stock_as']),
    ...(view.compare === null ? ['compare_as'] : []),
  ]);
  const isSaid = (name: string, value: string) => !unseen.has(name) || value !== usual.get(name);
  return join(partsOf(view).filter(([name, value]) => value !== '' && isSaid(name, value)));
}

/** Whether a month, when there is one, lies between two. */
const isIn = (month: Month | null, from: Month, to: Month) => month === null || (month >= from && month <= to);

const isLayer = (word: string): word is LayerId => (LAYER_IDS as readonly string[]).includes(word);

/** A page as an address names it, such as `corridor.western-balkans`; undefined when it is none. */
function readPage(text: string): PageOf | undefined {
  const [, word, id = ''] = /^([a-z]+)\.([A-Za-z0-9.-]+)$/.exec(text) ?? [];
  const kind = PAGE_KINDS.find((known) => known === word);
  return kind && { kind, id };
}

/** Percent by layer out of words such as `arrivals.40`; null when one of them cannot be used. */
function opacityOf(words: readonly string[]): View['opacity'] | null {
  const opacity: View['opacity'] = {};
  for (const word of words) {
    const [layer = '', percent = ''] = word.split('.');
    if (!isLayer(layer) || !/^[1-9]0$/.test(percent)) return null;
    opacity[layer] = Number(percent);
  }
  return opacity;
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(text).toJSON()?.startsWith(text) === true;

const isNationality = (word: string) => COUNTRY.test(word) || isWithoutCountry(word);

const layerWord = (layers: readonly LayerId[]) => LAYER_IDS.filter((id) => layers.includes(id)).join(',') || NO_LAYERS;

const rounded = (value: number, digits: number) => String(Number(value.toFixed(digits)));
