import type { Collection } from '../collections/collection.ts';
import { COLLECTIONS } from '../collections/index.ts';
import type { SourceInfo } from '../contract.ts';
import { FORMATS } from '../formats/index.ts';
import { fileAddress } from '../formats/file-address.ts';
import { DESCRIPTION, FIRST_RELEASED, TITLE } from '../portal-words.ts';
import type { Facts } from '../query/facts.ts';
import type { Extent } from './extents.ts';
import { Graph, type Value } from './graph.ts';
import { agent, box, contact, country, day, document, europe, licence, licenceOfAll, partOf, period } from './parts.ts';
import { concept, DATA_THEMES, fileType, frequency } from './vocabularies.ts';

/** What a catalogue is made of. */
export interface Known {
  /** The address that the portal's own begin with. */
  base: string;
  collections: readonly { collection: Collection; facts: Facts }[];
  sources: readonly SourceInfo[];
  /** By key of the source. */
  extents: ReadonlyMap<string, Extent>;
}

/** More countries than this are not listed one by one. */
const MAX_COUNTRIES = 25;

/** The datasets that hold what a source without figures gives. */
const GEOGRAPHY: Readonly<Record<string, string>> = {
  boundaries: 'admin-units',
  corridors: 'corridors',
  'transit-routes': 'transit-routes',
};

/** The catalogue as DCAT-AP 3.0.1: the portal, a dataset for each collection and each source, and the API. */
export function describeCatalog({ base, collections, sources, extents }: Known): Graph {
  const graph = new Graph();
  const catalog = `${base}/api/catalog`;
  const english = concept(graph, 'language', 'ENG', 'English');
  const portal = agent(graph, catalog, TITLE, `${base}/`);
  const service = { id: `${base}/api` };
  const parts: Parts = { graph, base, catalog, english, portal, service };
  const datasets = [
    ...collections.map(({ collection, facts }) => collectionDataset(parts, collection, facts)),
    ...sources.map((source) => sourceDataset(parts, source, extents.get(source.key) ?? null)),
  ];
  addService(parts, datasets);
  graph.add(DATA_THEMES, ['skos:ConceptScheme'], { 'dct:title': { en: 'Data theme' } });
  graph.add(catalog, ['dcat:Catalog'], {
    'dct:title': { en: TITLE },
    'dct:description': { en: DESCRIPTION },
    'dct:publisher': portal,
    'dct:language': english,
    'dct:issued': day(FIRST_RELEASED),
    'dct:modified': newest(sources) ?? day(FIRST_RELEASED),
    'dct:license': graph.add('https://www.apache.org/licenses/LICENSE-2.0', ['dct:LicenseDocument'], {
      'dct:title': { en: 'Apache License 2.0, of the catalogue’s own words' },
    }),
    'dct:spatial': europe(graph),
    'dcat:themeTaxonomy': { id: DATA_THEMES },
    'dcat:contactPoint': contact(graph, catalog, TITLE, `${base}/`),
    'foaf:homepage': document(graph, `${base}/`, TITLE),
    'dcat:dataset': datasets,
    'dcat:service': service,
  });
  return graph;
}

interface Parts {
  graph: Graph;
  base: string;
  catalog: string;
  english: Value;
  portal: Value;
  service: { id: string };
}

function addService({ graph, base, catalog, portal, service }: Parts, datasets: readonly { id: string }[]): void {
  const standard = (address: string, title: string) =>
    graph.add(address, ['dct:Standard'], { 'dct:title': { en: title } });
  graph.add(service.id, ['dcat:DataService'], {
    'dct:title': { en: `The API of ${TITLE}` },
    'dct:description': { en: 'Features, vector tiles, time series and files of every collection, without a key.' },
    'dct:publisher': portal,
    'dct:identifier': { text: service.id },
    'dcat:endpointURL': { id: `${base}/api` },
    'dcat:endpointDescription': { id: `${base}/api/openapi.json` },
    'dcat:servesDataset': datasets,
    'dcat:contactPoint': contact(graph, catalog, TITLE, `${base}/`),
    'dcat:keyword': KEYWORDS,
    'dcat:theme': concept(graph, 'data-theme', 'SOCI', 'Population and society'),
    'dcat:landingPage': document(graph, `${base}/api?f=html`, 'Where to begin'),
    'foaf:page': document(graph, `${base}/api/docs`, 'The API, for people'),
    'dct:accessRights': concept(graph, 'access-right', 'PUBLIC', 'public'),
    'dct:conformsTo': [
      standard('http://www.opengis.net/doc/IS/ogcapi-features-1/1.0.1', 'OGC API - Features, Part 1, 1.0.1'),
      standard('http://www.opengis.net/doc/IS/ogcapi-features-2/1.0', 'OGC API - Features, Part 2, 1.0'),
      standard('http://www.opengis.net/doc/IS/ogcapi-features-3/1.0', 'OGC API - Features, Part 3, 1.0'),
      standard('http://www.opengis.net/doc/IS/cql2/1.0', 'Common Query Language (CQL2), 1.0'),
      standard('http://www.opengis.net/doc/IS/ogcapi-tiles-1/1.0', 'OGC API - Tiles, Part 1, 1.0'),
    ],
  });
}

const KEYWORDS: readonly Value[] = ['migration', 'Europe', 'open data'].map((en) => ({ en }));

function collectionDataset(parts: Parts, collection: Collection, facts: Facts): { id: string } {
  const { graph, base, catalog, portal } = parts;
  const id = `${base}/api/collections/${collection.id}`;
  const license = licenceOfAll(graph, catalog, facts.sources);
  const isGeography = facts.sources.every(({ measures }) => measures.length === 0);
  return graph.add(id, ['dcat:Dataset'], {
    ...common(parts, id, collection.title, collection.description, isGeography),
    'dct:publisher': portal,
    'dct:creator': facts.sources.map(({ publisher }) => agent(graph, catalog, publisher)),
    'dct:source': facts.sources.map(({ key }) => ({ id: sourceAddress(base, key) })),
    'dct:spatial': facts.bbox === null ? europe(graph) : box(graph, id, facts.bbox),
    'dct:temporal': period(graph, id, facts.from, facts.to),
    'dct:modified': newest(facts.sources),
    'dcat:version': versionOf(newest(facts.sources)),
    'dcat:contactPoint': contact(graph, catalog, TITLE, `${base}/`),
    'dcat:landingPage': document(graph, `${id}?f=html`, collection.title),
    'dcat:keyword': [...KEYWORDS, { en: collection.id.replaceAll('-', ' ') }],
    'dcat:distribution': distributions(parts, id, collection, '', license, newest(facts.sources)),
  });
}

function sourceDataset(parts: Parts, source: SourceInfo, extent: Extent | null): { id: string } {
  const { graph, base, catalog } = parts;
  const { key, title, publisher, url, cadence, caveats, measures, release } = source;
  const id = sourceAddress(base, key);
  const released = release === null ? null : day(release.published);
  const countries = extent?.countries ?? [];
  return graph.add(id, ['dcat:Dataset'], {
    ...common(parts, id, title, `${title}, published by ${publisher}. ${caveats}`, measures.length === 0),
    'dct:publisher': agent(graph, catalog, publisher),
    'dct:accrualPeriodicity': frequency(graph, cadence),
    'dct:spatial':
      countries.length > 0 && countries.length <= MAX_COUNTRIES
        ? countries.map((code) => country(graph, catalog, code))
        : europe(graph),
    'dct:temporal': extent && period(graph, id, extent.from, extent.to),
    'dct:modified': released,
    'dcat:version': versionOf(released),
    // What has no page of its publisher's, as what this project compiled, is the portal's to answer for.
    'dcat:contactPoint': contact(graph, catalog, publisher, url) ?? contact(graph, catalog, TITLE, `${base}/`),
    'dcat:landingPage': document(graph, landingOf(base, key, url), title),
    'dcat:keyword': [...KEYWORDS, ...measures.map((measure) => ({ en: measure.replaceAll('_', ' ') }))],
    'dcat:distribution':
      release === null
        ? []
        : distributions(parts, id, ...servedBy(source), licence(graph, catalog, source.licence), released),
  });
}

function common({ graph, base, english }: Parts, id: string, title: string, description: string, isGeography: boolean) {
  const theme = isGeography
    ? concept(graph, 'data-theme', 'REGI', 'Regions and cities')
    : concept(graph, 'data-theme', 'SOCI', 'Population and society');
  return {
    'dct:title': { en: title },
    'dct:description': { en: description },
    'dct:identifier': { text: id },
    'dct:language': english,
    'dcat:theme': theme,
    'dct:accessRights': concept(graph, 'access-right', 'PUBLIC', 'public'),
    'foaf:page': document(graph, `${base}/api/docs`, 'The API, for people'),
  } as const;
}

/** The collection that serves a source's content, and what narrows it to that source. */
function servedBy({ key, measures }: SourceInfo): [Collection, string] {
  const found = (id: string) => {
    const collection = COLLECTIONS.find((one) => one.id === id);
    if (!collection) throw new Error(`there is no collection ${id}`);
    return collection;
  };
  const geography = GEOGRAPHY[key];
  if (geography !== undefined) return [found(geography), ''];
  const isOfIncidents = measures.includes('dead') || measures.includes('missing');
  const id = measures.length === 0 ? 'flow-monitoring-points' : isOfIncidents ? 'incidents' : 'observations';
  return [found(id), `source=${encodeURIComponent(key)}&`];
}

/** A distribution for each format that holds the features. */
function distributions(
  { graph, base, english, service }: Parts,
  dataset: string,
  collection: Collection,
  narrowed: string,
  license: { id: string },
  modified: Value | null,
): { id: string }[] {
  return FORMATS.filter(({ reads }) => reads !== 'nothing').map((own) => {
    const { name, title } = own;
    const address = { id: fileAddress(base, collection, own, narrowed) };
    const { format, mediaType } = fileType(graph, name);
    return graph.add(partOf(dataset, name), ['dcat:Distribution'], {
      'dct:title': { en: `${collection.title}, ${title}` },
      'dct:description': { en: `${collection.title} as ${title}.` },
      'dcat:accessURL': address,
      'dcat:downloadURL': name === 'html' ? null : address,
      'dct:format': format,
      'dcat:mediaType': mediaType,
      'dcat:packageFormat': name === 'zip' ? mediaType : null,
      'dct:license': license,
      'dct:language': english,
      'dct:modified': modified,
      'dcat:accessService': service,
      'dcatap:availability': concept(graph, 'planned-availability', 'AVAILABLE', 'available'),
    });
  });
}

function sourceAddress(base: string, key: string): string {
  return `${base}/api/sources#${key}`;
}

function landingOf(base: string, key: string, url: string | null): string {
  return url !== null && /^https?:/.test(url) ? new URL(url).href : `${base}/api/sources?f=html#${key}`;
}

function newest(sources: readonly Pick<SourceInfo, 'release'>[]): Value | null {
  const last = sources
    .flatMap(({ release }) => (release ? [release.published] : []))
    .sort()
    .at(-1);
  return last === undefined ? null : day(last);
}

function versionOf(modified: Value | null): Value | null {
  return modified !== null && 'text' in modified ? { text: modified.text } : null;
}
