import { COLLECTIONS } from '../collections/index.ts';
import type { Context } from '../context.ts';
import type { Described } from '../pages/portal-json-ld.ts';
import { factsOf } from '../query/facts.ts';

/** Every collection with the facts of it. */
export async function describedCollections(context: Context): Promise<Described[]> {
  const described: Described[] = [];
  for (const collection of COLLECTIONS) {
    described.push({ collection, facts: await factsOf(context, collection, null) });
  }
  return described;
}
