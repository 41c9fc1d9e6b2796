import { createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { MEASURES } from '../geodata/vocabulary.ts';
import type { Database } from './database/schema.ts';

/** What filters are checked against. */
export interface Words {
  corridor: ReadonlySet<string>;
  country: ReadonlySet<string>;
  source: ReadonlySet<string>;
}

/** A source as its newest load describes it. */
export interface SourceRow {
  key: string;
  title: string;
  publisher: string;
  licence: string;
  url: string | null;
  cadence: string;
  caveats: string;
  measures: string[];
  breakdown: 'complete' | 'incomplete' | null;
}

/** A release as readers need it. */
export interface ReleaseRow {
  id: number;
  source: string;
  /** `YYYY-MM-DD`. */
  published: string;
  file: string;
  checksum: string;
  observations: number;
  withdrawn: boolean;
  exhausted_by: number | null;
  /** The ids of its first and last observation; null when it has none. */
  span: readonly [number, number] | null;
  /** Whether its source has figures of a year; the longest of all others are of a month. */
  yearly: boolean;
  /** What its source has figures of. */
  measures: readonly string[];
}

/** What the database held at one moment, as far as it decides which rows answer. */
export interface Snapshot {
  /** Differs whenever anything of the snapshot does; part of every key in the cache. */
  version: string;
  words: Words;
  /** In the order of keys. */
  sources: readonly SourceRow[];
  /** In the order in which they supersede each other: by date, then by number. */
  releases: readonly ReleaseRow[];
  /** How often what stood before was rewritten. */
  rewrites: number;
}

/** Which releases answer a question; numbers, so that each statement of an answer names the same ones. */
export interface Standing {
  /** Every release that counts: a row that one of them superseded does not stand. */
  counting: readonly number[];
  /** Those of them that have rows of their own left. */
  holding: readonly number[];
  /** The releases by their numbers. */
  releases: ReadonlyMap<number, ReleaseRow>;
  /** The newest one of each source, whose state of the roll-up answers. */
  newest: ReadonlyMap<string, ReleaseRow>;
}

/** Reads a snapshot, in one statement, so that it is of one moment. */
export async function readSnapshot(db: Kysely<Database>): Promise<Snapshot> {
  const { rows } = await sql<{
    corridors: string[];
    countries: string[];
    sources: SourceRow[];
    releases: ReleaseRow[];
    rewrites: number;
  }>`
    select
      array(select id from corridor order by id collate "C") as corridors,
      array(select pcode from admin_unit where admin_level = 0 order by pcode collate "C") as countries,
      (select coalesce(json_agg(s order by s.key collate "C"), '[]') from (
        select key, title, publisher, licence, url, cadence, caveats, measures, breakdown from source) s) as sources,
      (select coalesce(json_agg(r order by r.published, r.id), '[]') from (
        select id, source, to_char(published, 'YYYY-MM-DD') as published, file, checksum, observations,
          withdrawn_at is not null as withdrawn, exhausted_by,
          (select case when min(o.id) is not null then json_build_array(min(o.id), max(o.id)) end
            from observation o where o.release_id = release.id) as span,
          exists(select from series where series.source = release.source and period = 'year') as yearly,
          array(select m from unnest(${MEASURES}::text[]) m
            where exists(select from series where series.source = release.source and measure = m)) as measures
        from release) r) as releases,
      (select rewrites from history) as rewrites`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('the database does not say what it holds');
  const { corridors, countries, sources, releases, rewrites } = row;
  return {
    version: createHash('sha256').update(JSON.stringify(row)).digest('hex').slice(0, 16),
    words: {
      corridor: new Set(corridors),
      country: new Set(countries),
      source: new Set(sources.map(({ key }) => key)),
    },
    sources,
    releases,
    rewrites,
  };
}

/** The releases that count on a day, or now when it is null. */
export function standingOn({ releases }: Snapshot, asOf: string | null): Standing {
  const counting = releases.filter(({ withdrawn, published }) => !withdrawn && (asOf === null || published <= asOf));
  const ids = new Set(counting.map(({ id }) => id));
  return {
    counting: [...ids],
    holding: counting.filter(({ exhausted_by: by }) => by === null || !ids.has(by)).map(({ id }) => id),
    releases: new Map(counting.map((release) => [release.id, release])),
    newest: new Map(counting.map((release) => [release.source, release])),
  };
}

/**
 * What stood of a release's source without it and with it: all releases before it, and those with it. A withdrawn one
 * is in neither.
 */
export function around(snapshot: Snapshot, release: ReleaseRow): { before: Standing; after: Standing } {
  const own = { ...snapshot, releases: snapshot.releases.filter(({ source }) => source === release.source) };
  const place = own.releases.indexOf(release);
  return {
    before: standingOn({ ...own, releases: own.releases.slice(0, place) }, null),
    after: standingOn({ ...own, releases: own.releases.slice(0, place + 1) }, null),
  };
}

/** The same, with sources that can have an answer alone. */
export function narrowed(standing: Standing, { releases }: Snapshot, sources: ReadonlySet<string>): Standing {
  const own = new Set(releases.filter(({ source }) => sources.has(source)).map(({ id }) => id));
  return {
    counting: standing.counting.filter((id) => own.has(id)),
    holding: standing.holding.filter((id) => own.has(id)),
    releases: standing.releases,
    newest: new Map([...standing.newest].filter(([source]) => sources.has(source))),
  };
}

/** What stood was rewritten while it was read: the answer may be of two moments and must be made again. */
export class Rewritten extends Error {}

/** Throws Rewritten unless all that was read by the releases of a snapshot is of one moment. */
export async function assertWhole(db: Kysely<Database>, { rewrites }: Snapshot): Promise<void> {
  const now = await db.selectFrom('history').select('rewrites').executeTakeFirstOrThrow();
  if (now.rewrites !== rewrites) throw new Rewritten('what stood was rewritten while it was read');
}
