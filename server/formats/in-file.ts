import type { Page } from './format.ts';

/**
 * What a file says of itself, inside it, by key: what it is, the address that it answers, and of each source that answers
 * the publisher, releases, licence and caveats. Nothing in it depends on when it is asked.
 */
export async function inFile({ collection, address, provenance }: Page): Promise<Record<string, string>> {
  const sources = await provenance();
  const each = (key: 'publisher' | 'licence') => [...new Set(sources.map((source) => source[key]))].join('; ');
  return {
    title: collection.title,
    description: collection.description,
    address,
    publisher: each('publisher'),
    licence: each('licence'),
    sources: JSON.stringify(sources),
  };
}
