import { readText, surveyText } from './encoding.ts';
import { UnreadableFile, type OpenFile, type RawFile } from './file.ts';
import { headOf } from './raw.ts';

const LARGEST = 256 * 1024 * 1024;
/** Nobody publishes figures so deep, and code that walks a document would run out of stack. */
const DEEPEST = 100;

/** A JSON file, whose document is read when it is asked for. */
export async function openJson(raw: RawFile): Promise<OpenFile> {
  if (raw.size > LARGEST) {
    throw new UnreadableFile(raw.name, `is JSON of ${raw.size} bytes; at most ${LARGEST} are read`);
  }
  const facts = await surveyText(raw, await headOf(raw, 1024), LARGEST);
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
  refuseDeep(file, text);
  try {
    const document: unknown = JSON.parse(text);
    return document;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UnreadableFile(file, `is no valid JSON: ${error.message}`);
  }
}

function refuseDeep(file: string, text: string): void {
  let depth = 0;
  for (const token of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    const [first] = token[0];
    if (first === '[' || first === '{') depth++;
    else if (first === ']' || first === '}') depth--;
    if (depth > DEEPEST) {
      throw new UnreadableFile(file, `nests lists and objects more than ${DEEPEST} deep`);
    }
  }
}
