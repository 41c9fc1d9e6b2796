import { parseArgs } from 'node:util';
import { readDay } from '../../geodata/reading/days.ts';
import { SOURCES } from '../../geodata/sources/index.ts';
import { tidy } from '../../geodata/sources/tidy.ts';
import type { Source } from '../../geodata/source.ts';
import { checkRule, type Rule } from '../load/protect.ts';

/** Wrong usage: what is wrong, in words for the person who typed it. */
export class UsageError extends Error {}

/** What a person asked `npm run load` for. */
export type LoadArguments =
  | { kind: 'help' }
  | { kind: 'list' }
  | { kind: 'describe'; source: Source }
  | {
      kind: 'load';
      source: Source;
      files: string[];
      /** Address to fetch the file from, when none is named. */
      fetch: string | null;
      published: string | null;
      dryRun: boolean;
      accept: number;
      issues: string | null;
      rule: Rule | null;
      /** True for a source of an organisation’s own. */
      own: boolean;
    };

export const USAGE = `Usage: npm run load -- SOURCE FILE… [options]
       npm run load -- SOURCE --fetch URL     gets the file over HTTP(S), if it changed since it was loaded last
       npm run load -- --list                 every source and what stands of it
       npm run load -- --describe SOURCE      what a source takes, its columns, licence, caveats

  --published DATE     the day on which the publisher published the file, YYYY-MM-DD;
                       otherwise the newest day that the file itself speaks of
  --dry-run            do everything, and take it back
  --accept N           load although up to N rows are rejected (0)
  --issues FILE        where the list of issues goes (FILE.issues.csv in this folder)

For an organisation's own figures, with the source tidy:
  --as KEY             a source of its own, such as red-cross-bosnia, with
  --title, --publisher, --licence, --url
  --threshold N        counts below N are suppressed, and with it
  --rounding-base N    values are rounded to multiples of N`;

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  list: { type: 'boolean' },
  describe: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  published: { type: 'string' },
  fetch: { type: 'string' },
  accept: { type: 'string' },
  issues: { type: 'string' },
  as: { type: 'string' },
  title: { type: 'string' },
  publisher: { type: 'string' },
  licence: { type: 'string' },
  url: { type: 'string' },
  threshold: { type: 'string' },
  'rounding-base': { type: 'string' },
} as const;

type Values = ReturnType<typeof parse>['values'];

function parse(words: readonly string[]) {
  return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true, strict: true });
}

/** What the words of a command line ask for; throws a UsageError. `today` is in UTC, `YYYY-MM-DD`. */
export function readArguments(words: readonly string[], today: string): LoadArguments {
  const { values, positionals } = parseWords(words);
  if (values.help) return { kind: 'help' };
  if (values.list) return { kind: 'list' };
  const [key, ...files] = positionals;
  if (key === undefined) throw new UsageError('which source, and which file?');
  const source = findSource(key);
  if (values.describe) return { kind: 'describe', source };
  if (source.reads === null) {
    throw new UsageError(`${key} is compiled by hand and takes no file`);
  }
  if (files.length > 0 && values.fetch !== undefined) throw new UsageError('--fetch takes the place of a file');
  if (files.length === 0 && values.fetch === undefined)
    throw new UsageError(`which file? ${key} takes: ${source.reads.takes}`);
  const published = values.published ?? null;
  if (published !== null) {
    const read = readDay(published);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(published) || !('day' in read)) {
      throw new UsageError(`--published must be a day, YYYY-MM-DD, not ${JSON.stringify(published)}`);
    }
    if (published > today) throw new UsageError(`--published ${published} is still to come`);
  }
  return {
    kind: 'load',
    source: ownSource(source, values),
    files,
    fetch: values.fetch ?? null,
    published,
    dryRun: values['dry-run'] ?? false,
    accept: wholeNumber('accept', values.accept) ?? 0,
    issues: values.issues ?? null,
    rule: readRule(values),
    own: values.as !== undefined,
  };
}

function parseWords(words: readonly string[]) {
  try {
    return parse(words);
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

function findSource(key: string): Source {
  const source = SOURCES.find((candidate) => candidate.key === key);
  if (source) return source;
  throw new UsageError(
    `there is no source ${JSON.stringify(key)}; there are ${SOURCES.map((one) => one.key).join(', ')}`,
  );
}

/** The source itself, or one of an organisation’s own that is read like it. */
function ownSource(source: Source, values: Values): Source {
  const { as: key, title, publisher, licence, url } = values;
  const named = ['as', 'title', 'publisher', 'licence', 'url', 'threshold', 'rounding-base'] as const;
  const given = named.find((name) => values[name] !== undefined);
  if (given === undefined) return source;
  if (source !== tidy) throw new UsageError(`--${given} is for the source ${tidy.key} only`);
  if (key === undefined) throw new UsageError(`--${given} needs --as KEY: a source of its own`);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(key) || key.length > 60) {
    throw new UsageError(`--as must be small letters and digits with hyphens between, not ${JSON.stringify(key)}`);
  }
  if (SOURCES.some((one) => one.key === key)) throw new UsageError(`--as ${key} is a publisher's source already`);
  if (!title || !publisher || !licence) throw new UsageError('--as needs --title, --publisher and --licence');
  if (url !== undefined && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) {
    throw new UsageError(`--url must begin with https:// or http://, not ${JSON.stringify(url)}`);
  }
  return { ...source, key, title, publisher, licence, url: url ?? null };
}

function readRule(values: Values): Rule | null {
  const threshold = wholeNumber('threshold', values.threshold);
  const rounding_base = wholeNumber('rounding-base', values['rounding-base']);
  if (threshold === null && rounding_base === null) return null;
  if (threshold === null || rounding_base === null) {
    throw new UsageError('--threshold and --rounding-base belong together');
  }
  const rule = { threshold, rounding_base };
  const wrong = checkRule(rule);
  if (wrong !== null) throw new UsageError(wrong);
  return rule;
}

function wholeNumber(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} must be a whole number, not ${JSON.stringify(text)}`);
  return Number(text);
}
