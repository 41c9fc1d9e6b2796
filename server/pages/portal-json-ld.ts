import type { Collection } from '../collections/collection.ts';
import { fileAddress } from '../formats/file-address.ts';
import type { Link } from '../formats/format.ts';
import { FORMATS } from '../formats/index.ts';
import { DESCRIPTION, TITLE } from '../portal-words.ts';
import type { Facts } from '../query/facts.ts';
import { dataset, type JsonLd } from './json-ld.ts';

/** A collection as it is described. */
export interface Described {
  collection: Collection;
  facts: Facts;
}

/** A collection as a schema.org `Dataset`, with a distribution for each format. */
export function collectionDataset(base: string, { collection, facts }: Described): JsonLd {
  return dataset(base, {
    address: `${base}/api/collections/${collection.id}`,
    name: `${collection.title} (${TITLE})`,
    description: collection.description,
    ...facts,
    files: filesOf(base, collection),
  });
}

/** The portal as one schema.org `Dataset`, whose parts are the collections. */
export function portalDataset(base: string, described: readonly Described[]): JsonLd {
  const all = described.map(({ facts }) => facts);
  const days = (key: 'from' | 'to') => all.flatMap((facts) => (facts[key] === null ? [] : [facts[key]])).sort();
  const sources = new Map(all.flatMap((facts) => facts.sources.map((source) => [source.key, source] as const)));
  const [figures] = described.filter(({ collection }) => collection.id === 'observations');
  return {
    ...dataset(base, {
      address: `${base}/`,
      name: TITLE,
      description: DESCRIPTION,
      bbox: null,
      from: days('from')[0] ?? null,
      to: days('to').at(-1) ?? null,
      sources: [...sources.values()],
      files: figures ? filesOf(base, figures.collection) : [],
    }),
    spatialCoverage: { '@type': 'Place', name: 'Europe' },
    hasPart: described.map(({ collection: { id, title } }) => ({
      '@type': 'Dataset',
      '@id': `${base}/api/collections/${id}`,
      url: `${base}/api/collections/${id}`,
      name: `${title} (${TITLE})`,
    })),
  };
}

/** The portal as a schema.org `DataCatalog`, with what is known of each collection. */
export function dataCatalog(base: string, described: readonly Described[]): JsonLd {
  return {
    '@context': 'https://schema.org/',
    '@type': 'DataCatalog',
    '@id': `${base}/api/catalog`,
    url: `${base}/api/catalog`,
    name: TITLE,
    description: DESCRIPTION,
    inLanguage: 'en',
    isAccessibleForFree: true,
    publisher: { '@type': 'Organization', name: TITLE, url: `${base}/` },
    dataset: described.map((one) => ({ ...collectionDataset(base, one), '@context': undefined })),
  };
}

/** Files of all features of a collection. */
function filesOf(base: string, collection: Collection): Link[] {
  return FORMATS.filter(({ name, reads }) => reads !== 'nothing' && name !== 'html').map((format) => ({
    href: fileAddress(base, collection, format),
    rel: 'items',
    type: format.mediaType,
  }));
}
