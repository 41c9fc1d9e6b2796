import { readText, surveyText } from './encoding.ts';
import { UnreadableFile, type OpenFile, type RawFile } from './file.ts';
import { endOfString, jsonErrorAt, nestingOf } from './json-text.ts';
import { headOf } from './raw.ts';

/** The largest file in bytes: a document is held in memory as a whole. */
export const LARGEST_JSON = 256 * 1024 * 1024;
/** Nobody publishes figures so deep, and code that walks a document would run out of stack. */
const DEEPEST = 100;

/** A JSON file, whose document is read when it is asked for. */
export async function openJson(raw: RawFile): Promise<OpenFile> {
  if (raw.size > LARGEST_JSON) {
    throw new UnreadableFile(raw.name, `is JSON of ${raw.size} bytes; at most ${LARGEST_JSON} are read`);
  }
  const facts = await surveyText(raw, await headOf(raw, 1024), LARGEST_JSON);
  return {
    name: raw.name,
    format: 'json',
    recognised: `JSON, ${facts.encoding}`,
    warnings: [],
    tables: [],
    async json() {
      const parts: string[] = [];
      for await (const text of readText(raw, facts)) parts.push(text);
      return parseJson(raw.name, parts.join(''));
    },
  };
}

function parseJson(file: string, text: string): unknown {
  if (nestingOf(text) > DEEPEST) {
    throw new UnreadableFile(file, `nests lists and objects more than ${DEEPEST} deep`);
  }
  try {
    const document: unknown = JSON.parse(text);
    return document;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw unreadable(file, text, jsonErrorAt(text));
  }
}

function unreadable(file: string, text: string, at: number): UnreadableFile {
  const before = text.slice(0, at);
  const lines = before.split('\n');
  const column = before.length - before.lastIndexOf('\n');
  const where = `in line ${lines.length}, column ${column}`;
  if (at >= text.length)
    return new UnreadableFile(file, `is JSON that ends too early, ${where}: it was cut`, lines.length);
  if (text[at] === '"' && endOfString(text, at) === -1) {
    return new UnreadableFile(file, `is JSON with a text that never ends, ${where}: it was cut`, lines.length);
  }
  return new UnreadableFile(file, `is no valid JSON ${where}`, lines.length, text.slice(at, at + 40));
}
