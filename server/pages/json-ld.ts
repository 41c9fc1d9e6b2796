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

/** A node of JSON-LD. */
export type JsonLd = Record<string, unknown>;

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

/** A schema.org `Dataset`; what is not known is left out. */
export function dataset(base: string, parts: DatasetParts): JsonLd {
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
    license: licences(base, sources),
    citation: sources.map(citation),
    includedInDataCatalog: {
      '@type': 'DataCatalog',
      '@id': `${base}/api/catalog`,
      name: TITLE,
      url: `${base}/api/catalog`,
    },
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

/** Licences by their address; one that is only words is a work that says them (Google's guidelines for datasets). */
function licences(base: string, sources: readonly Credited[]): unknown[] {
  return [...new Set(sources.map(({ licence }) => licence))].map((words) => {
    const { address } = licenceOf(words);
    return address ?? { '@type': 'CreativeWork', name: words, url: `${base}/api/sources?f=html` };
  });
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
