import iso from 'i18n-iso-countries';
import { licenceOf } from '../licences.ts';
import type { Bbox } from '../query/parameters.ts';
import type { Graph, Value } from './graph.ts';
import { concept, licenceType } from './vocabularies.ts';

type Node = { id: string };

/** A day as it stands in the catalogue. */
export function day(date: string): Value {
  return { text: date, type: 'xsd:date' };
}

/** The address of a part of what an address names; one with a fragment already gets a longer one. */
export function partOf(id: string, name: string): string {
  return `${id}${id.includes('#') ? '-' : '#'}${name}`;
}

/** Text as a part of an address: letters, digits and hyphens. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** An organisation that publishes. */
export function agent(graph: Graph, catalog: string, name: string, homepage: string | null = null): Node {
  return graph.add(`${catalog}#agent-${slug(name)}`, ['foaf:Agent'], {
    'foaf:name': { text: name },
    'foaf:homepage': homepage === null ? null : document(graph, homepage, name),
  });
}

/** Where to write to: the organisation's own page, since no address of a person is kept. */
export function contact(graph: Graph, catalog: string, name: string, page: string | null): Node | null {
  if (page === null || !/^https?:/.test(page)) return null;
  return graph.add(
    `${catalog}#contact-${slug(`${name} ${new URL(page).host}`)}`,
    ['vcard:Kind', 'vcard:Organization'],
    {
      'vcard:fn': { text: name },
      'vcard:hasURL': { id: page },
    },
  );
}

/** A page. */
export function document(graph: Graph, address: string, title: string): Node {
  return graph.add(address, ['foaf:Document'], { 'dct:title': { en: title } });
}

/** The licence that words name, or a licence document that holds the words. */
export function licence(graph: Graph, catalog: string, words: string): Node {
  const { address } = licenceOf(words);
  return graph.add(address ?? `${catalog}#licence-${slug(words)}`, ['dct:LicenseDocument'], {
    'dct:title': { en: address === null ? words : words.replace(/ \(.*\)$/, '') },
    'dct:type': licenceType(graph, words),
  });
}

/** The one licence of all sources, or a document that says which source has which. */
export function licenceOfAll(
  graph: Graph,
  catalog: string,
  sources: readonly { title: string; licence: string }[],
): Node {
  const words = [...new Set(sources.map((source) => source.licence))];
  const [only] = words;
  if (only !== undefined && words.length === 1) return licence(graph, catalog, only);
  const each = sources.map((source) => `${source.title}: ${source.licence}.`).join(' ');
  return graph.add(
    `${catalog}#licences-${slug(sources.map(({ title }) => title).join(' '))}`,
    ['dct:LicenseDocument'],
    {
      'dct:title': { en: 'Licences, by source' },
      'dct:description': { en: each === '' ? 'As stated by each source.' : each },
      'dct:type': licenceType(graph, each),
    },
  );
}

/** Days from the first to the last; null where neither is known. */
export function period(graph: Graph, id: string, from: string | null, to: string | null): Node | null {
  if (from === null && to === null) return null;
  return graph.add(partOf(id, 'temporal'), ['dct:PeriodOfTime'], {
    'dcat:startDate': from === null ? null : day(from),
    'dcat:endDate': to === null ? null : day(to),
  });
}

/** A box as a place. */
export function box(graph: Graph, id: string, [west, south, east, north]: Bbox): Node {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ].map((position) => position.join(' '));
  return graph.add(partOf(id, 'spatial'), ['dct:Location'], {
    'dcat:bbox': { text: `POLYGON((${ring.join(', ')}))`, type: 'geo:wktLiteral' },
  });
}

/** The continent that the figures are about. */
export function europe(graph: Graph): Node {
  return concept(graph, 'continent', 'EUROPE', 'Europe');
}

/** A country as a place. */
export function country(graph: Graph, catalog: string, code: string): Node {
  const name = iso.getName(code, 'en') ?? code;
  if (code !== 'XKX') return concept(graph, 'country', code, name);
  return graph.add(`${catalog}#country-xkx`, ['dct:Location'], {
    'rdfs:label': { en: 'Kosovo (in the context of UN Security Council resolution 1244 (1999))' },
  });
}
