import type { Meaning } from '../reading/columns.ts';
import { UnreadableFile, type OpenFile } from '../reading/file.ts';

/** An answer of UNHCR’s Operational Data Portal by what it lists. */
export interface Answer {
  kind: 'timeseries' | 'sublocation' | 'origin';
  list: readonly unknown[];
  /** Of which situation it is, and which place it is about; null where it does not say. */
  situation: string | null;
  place: string | null;
  /** Everything that it says about itself in words: titles, groups of people. */
  words: string;
  /** First day of the request, where the answer or the file’s name tells it. */
  from: string | null;
}

/** The names that the portal gives to the fields of its lists. */
export const ANSWER = {
  date: { names: ['data_date', 'date', 'report_date'], optional: true },
  stamp: { names: ['unix_timestamp'], optional: true },
  month: { names: ['month'], optional: true },
  year: { names: ['year'], optional: true },
  individuals: { names: ['individuals'] },
  place: { names: ['geomaster_name', 'geo_name', 'country'], optional: true },
  level: { names: ['admin_level'], optional: true },
  origin: { names: ['pop_origin_name', 'origin_name'], optional: true },
  origin_code: { names: ['pop_origin_code', 'origin_code'], optional: true },
  type: { names: ['pop_type_code'], optional: true },
  group: { names: ['population_groups_concat', 'population_group_name'], optional: true },
  groups: { names: ['population_groups'], optional: true },
} as const satisfies Record<string, Meaning>;
export type AnswerField = keyof typeof ANSWER;

/** The answer in a JSON file, known by its shape; throws an UnreadableFile for any other document. */
export async function readAnswer(file: OpenFile): Promise<Answer> {
  const document = await file.json();
  const top = objectOf(document);
  const data = top?.['data'] ?? document;
  const inner = objectOf(data);
  const list = Array.isArray(data) ? (data as unknown[]) : listOf(inner?.['timeseries']);
  if (list === null) {
    throw new UnreadableFile(
      file.name,
      'is no answer of the portal: it has neither data.timeseries nor a list of data',
    );
  }
  const first = objectOf(list[0]);
  const kind = !Array.isArray(data)
    ? 'timeseries'
    : first !== null && ('pop_origin_name' in first || 'pop_origin_code' in first)
      ? 'origin'
      : first !== null && 'geomaster_name' in first
        ? 'sublocation'
        : 'timeseries';
  const place = objectOf(inner?.['geoMasterId'])?.['name'] ?? inner?.['geomaster_name'] ?? top?.['geomaster_name'];
  const words = [top, inner, first]
    .flatMap((object) => Object.entries(object ?? {}))
    .flatMap(([key, value]) => (/title|name|group/i.test(key) && typeof value === 'string' ? [value] : []));
  const request = JSON.stringify(top?.['request'] ?? top?.['url'] ?? '');
  const from = /from.?date\D{0,3}(\d{4}-\d{2}-\d{2})/i.exec(`${request} ${file.name}`)?.[1] ?? null;
  return {
    kind,
    list,
    situation: textOf(top?.['situation_view_name']),
    place: textOf(place),
    words: words.join('; '),
    from,
  };
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

function listOf(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? (value as unknown[]) : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
