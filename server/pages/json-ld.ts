import type { Collection } from '../collections/collection.ts';
import type { Link } from '../formats/format.ts';
import { licenceOf } from '../licences.ts';
import { TITLE } from '../portal-words.ts';
import type { Facts } from '../query/facts.ts';

/** A source as it is credited. */
export interface Credited {
  title: string;
  publisher: string;
  licence: string;
  release: { published: string } | null;
}

/** What a dataset is: where and when it is, and whose. */
export interface DatasetParts extends Pick<Facts, 'bbox' | 'from' | 'to'> {
  /** The address that names it. */
  address: string;
  name: string;
  description: string;
  sources: readonly Credited[];
  /** Links to files of it. */
  files: readonly Link[];
}

/** A collection as a schema.org `Dataset`, with a distribution for each format. */
export function collectionDataset(base: string, collection: Collection, facts: Facts, links: readonly Link[]): object {
  return dataset(base, {
    address: `${base}/api/collections/${collection.id}`,
    name: `${collection.title} (${TITLE})`,
    description: collection.description,
    ...facts,
    files: links.filter(({ rel, type }) => rel === 'items' && !type.startsWith('text/html')),
  });
}

/** A schema.org `Dataset`; what is not known is left out. */
export function dataset(base: string, parts: DatasetParts): object {
  const { address, name, description, bbox, from, to, sources, files } = parts;
  const newest = newestOf(sources);
  return {
    '@context': 'https://schema.org/',
    '@type': 'Dataset',
    '@id': address,
    url: address,
    identifier: address,
    name,
    description,
    inLanguage: 'en',
    isAccessibleForFree: true,
    keywords: ['migration', 'Europe', 'open data'],
    creator: creators(sources).map((publisher) => ({ '@type': 'Organization', name: publisher })),
    publisher: { '@type': 'Organization', name: TITLE, url: `${base}/` },
    license: [...new Set(sources.map(({ licence }) => licenceOf(licence).address ?? licence))],
    citation: sources.map(citation),
    includedInDataCatalog: { '@type': 'DataCatalog', name: TITLE, url: `${base}/api/catalog` },
    ...(newest !== null && { version: newest, dateModified: newest }),
    ...((from ?? to) !== null && { temporalCoverage: `${from ?? '..'}/${to ?? '..'}` }),
    ...(bbox && {
      spatialCoverage: {
        '@type': 'Place',
        // South, west, north, east, as schema.org has it.
        geo: { '@type': 'GeoShape', box: `${bbox[1]} ${bbox[0]} ${bbox[3]} ${bbox[2]}` },
      },
    }),
    distribution: files.map(({ href, type }) => ({
      '@type': 'DataDownload',
      contentUrl: href,
      encodingFormat: type,
    })),
  };
}

/** The newest date on which one of the sources published, or null. */
export function newestOf(sources: readonly Credited[]): string | null {
  const days = sources.flatMap(({ release }) => (release ? [release.published] : []));
  return days.sort().at(-1) ?? null;
}

function creators(sources: readonly Credited[]): string[] {
  return [...new Set(sources.map(({ publisher }) => publisher))];
}

/** A source in the words in which it is cited. */
export function citation({ publisher, title, release, licence }: Credited): string {
  return `${publisher}: ${title}${release ? `, ${release.published}` : ''}. Licence: ${licence}.`;
}
