import Table from 'cli-table3';
import type { Kysely } from 'kysely';
import { SOURCES } from '../../geodata/sources/index.ts';
import type { Source } from '../../geodata/source.ts';
import type { Database } from '../database/schema.ts';

/** Every source with the newest release that stands of it and how many there are. */
export async function listSources(db: Kysely<Database>): Promise<string> {
  const releases = await db.selectFrom('release').select(['source', 'published', 'withdrawn_at']).execute();
  const own = await db.selectFrom('source').select(['key', 'title']).execute();
  const table = new Table({ head: ['source', 'title', 'releases', 'newest', 'takes files'], style: STYLE });
  const known = new Set(SOURCES.map(({ key }) => key));
  const others = own.filter(({ key }) => !known.has(key)).map((source) => ({ ...source, takes: 'as tidy --as' }));
  const sources = [...SOURCES.map(({ key, title, reads }) => ({ key, title, takes: reads ? 'yes' : 'no' })), ...others];
  for (const { key, title, takes } of sources) {
    const standing = releases.filter(({ source, withdrawn_at }) => source === key && withdrawn_at === null);
    const newest = standing
      .map(({ published }) => published)
      .sort()
      .at(-1);
    table.push([key, title, String(standing.length), newest ?? '', takes]);
  }
  return table.toString();
}

/** What a person needs to know of a source before a file of it is loaded. */
export async function describeSource(db: Kysely<Database>, source: Source): Promise<string> {
  const { key, title, publisher, licence, url, cadence, caveats, measures, reads, bundled } = source;
  const last = await db
    .selectFrom('release')
    .select(['id', 'published', 'file'])
    .where('source', '=', key)
    .where('withdrawn_at', 'is', null)
    .orderBy('published', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  const facts: [string, string | null][] = [
    ['source', key],
    ['publisher', publisher],
    ['licence', licence],
    ['page', url],
    ['cadence', cadence],
    ['measures', measures.join(', ') || 'none: places or lines'],
    ['caveats', caveats],
    ['takes', reads?.takes ?? 'no file: it is compiled by hand'],
    ['comes with the project', bundled && `${bundled.file}, published ${bundled.published}`],
    ['newest release', last ? `${last.id}: ${last.file}, published ${last.published}` : 'none'],
  ];
  const table = new Table({ style: STYLE, colWidths: [24, 92], wordWrap: true });
  for (const [name, value] of facts) if (value !== null) table.push([name, value]);
  return `${title}\n${table.toString()}`;
}

const STYLE = { head: [], border: [], compact: true };
