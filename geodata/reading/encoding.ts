import { isUtf8 } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import iconv from 'iconv-lite';
import { UnreadableFile, type RawFile } from './file.ts';
import { lineAt, slices } from './raw.ts';
import { Utf8Tally } from './utf8.ts';

export type Encoding = 'UTF-8' | 'UTF-16 LE' | 'UTF-16 BE' | 'Windows-1252';

/** How the bytes of a file are text. */
export interface TextFacts {
  encoding: Encoding;
  /** Bytes of the byte order mark at the beginning. */
  mark: number;
  /** A carriage return only in files of old Macintoshes; one before a line feed belongs to the break. */
  lineBreak: '\n' | '\r';
  endsWithLineBreak: boolean;
}

const LF = 10;
const CR = 13;

/** The encoding that the first bytes of a file show, and the length of its byte order mark; UTF-8 when nothing does. */
export function encodingOfHead(file: string, head: Buffer): { encoding: Encoding; mark: number } {
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  if (starts(0xff, 0xfe, 0, 0) || starts(0, 0, 0xfe, 0xff)) {
    throw new UnreadableFile(file, 'is text in UTF-32, which is not read here; save it as UTF-8');
  }
  if (starts(0xef, 0xbb, 0xbf)) return { encoding: 'UTF-8', mark: 3 };
  if (starts(0xff, 0xfe)) return { encoding: 'UTF-16 LE', mark: 2 };
  if (starts(0xfe, 0xff)) return { encoding: 'UTF-16 BE', mark: 2 };
  // Text in western letters has every other byte NUL in UTF-16, and none in any other encoding.
  const sample = head.subarray(0, 1024);
  let [even, odd] = [0, 0];
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even++;
    else odd++;
  }
  if (odd * 4 > sample.length && even === 0) return { encoding: 'UTF-16 LE', mark: 0 };
  if (even * 4 > sample.length && odd === 0) return { encoding: 'UTF-16 BE', mark: 0 };
  return { encoding: 'UTF-8', mark: 0 };
}

/**
 * The encoding of a whole text file and what else one pass over it shows. Throws an UnreadableFile for a line longer
 * than `longestLine` bytes, for NUL characters, and for bytes that are text in no encoding known here. It stops there,
 * so that a file without an end costs no more than its first line.
 */
export async function surveyText(raw: RawFile, head: Buffer, longestLine: number): Promise<TextFacts> {
  const { encoding, mark } = encodingOfHead(raw.name, head);
  const wide = encoding === 'UTF-16 LE' || encoding === 'UTF-16 BE';
  const facts: TextFacts = { encoding, mark, lineBreak: '\r', endsWithLineBreak: false };
  let offset = 0;
  let lineStart = 0;
  let open: Buffer = Buffer.alloc(0);
  let valid = true;
  let last: number | undefined;
  for await (const slice of slices(raw)) {
    const first = firstBreak(slice);
    const end = first === -1 ? offset + slice.length : offset + first;
    if (end - lineStart > longestLine) {
      throw new UnreadableFile(
        raw.name,
        `has a line of more than ${longestLine} bytes, and no table has such lines`,
        await lineAt(raw, lineStart),
      );
    }
    if (first !== -1) lineStart = offset + Math.max(slice.lastIndexOf(LF), slice.lastIndexOf(CR)) + 1;
    if (slice.includes(LF)) facts.lineBreak = '\n';
    const nul = wide ? -1 : slice.indexOf(0);
    if (nul !== -1) {
      throw new UnreadableFile(raw.name, 'has a NUL character, which no text has', await lineAt(raw, offset + nul));
    }
    if (!wide && valid) {
      const bytes = open.length === 0 ? slice : Buffer.concat([open, slice]);
      const whole = bytes.length - openCharacter(bytes);
      valid = isUtf8(bytes.subarray(0, whole));
      open = bytes.subarray(whole);
    }
    offset += slice.length;
    last = slice[slice.length - (encoding === 'UTF-16 LE' ? 2 : 1)];
  }
  facts.endsWithLineBreak = last === LF || last === CR;
  if (!wide && (!valid || open.length > 0)) facts.encoding = await encodingOfBroken(raw, mark);
  return facts;
}

function firstBreak(slice: Buffer): number {
  const lf = slice.indexOf(LF);
  const cr = slice.subarray(0, lf === -1 ? slice.length : lf).indexOf(CR);
  return cr === -1 ? lf : cr;
}

/** How many bytes at the end begin a UTF-8 character that is not complete. */
function openCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/**
 * Windows-1252 for bytes that are not UTF-8 throughout, unless they are UTF-8 that was damaged: a text in Windows-1252
 * has well-formed UTF-8 characters only by a rare chance.
 */
async function encodingOfBroken(raw: RawFile, mark: number): Promise<Encoding> {
  const tally = new Utf8Tally();
  for await (const slice of slices(raw)) tally.add(slice);
  if (tally.firstBroken === null) throw new UnreadableFile(raw.name, 'ends inside a character: it was cut');
  if (mark === 0 && tally.wellFormed * 10 < tally.broken) return 'Windows-1252';
  const row = await lineAt(raw, tally.firstBroken);
  throw new UnreadableFile(raw.name, 'is text in UTF-8 with a byte that belongs to no character: it is damaged', row);
}

/** The text of a surveyed file as it comes, without its byte order mark. Throws an UnreadableFile with the line. */
export async function* readText(raw: RawFile, facts: TextFacts): AsyncGenerator<string> {
  if (facts.encoding === 'Windows-1252') {
    let line = 1;
    for await (const slice of slices(raw)) {
      const text = iconv.decode(slice, 'win1252');
      const bad = text.indexOf('\ufffd');
      if (bad !== -1) {
        const row = line + text.slice(0, bad).split('\n').length - 1;
        throw new UnreadableFile(raw.name, 'is text in neither UTF-8 nor Windows-1252', row);
      }
      line += text.split('\n').length - 1;
      yield text;
    }
    return;
  }
  if (facts.encoding === 'UTF-8') {
    // The survey has seen that it is well-formed.
    const decoder = new StringDecoder('utf8');
    let skip = facts.mark;
    for await (const slice of slices(raw)) {
      yield decoder.write(slice.subarray(skip));
      skip = 0;
    }
    return;
  }
  const decoder = new TextDecoder(facts.encoding === 'UTF-16 LE' ? 'utf-16le' : 'utf-16be', { fatal: true });
  let line = 1;
  const decode = (bytes?: Buffer) => {
    try {
      const text = bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
      if (text.includes('\0')) throw new RangeError('NUL');
      line += text.split('\n').length - 1;
      return text;
    } catch (error) {
      const nul = error instanceof RangeError;
      const reason = nul ? 'has a NUL character, which no text has' : `is damaged text in ${facts.encoding}`;
      throw new UnreadableFile(raw.name, reason, line);
    }
  };
  for await (const slice of slices(raw)) yield decode(slice);
  const rest = decode();
  if (rest !== '') yield rest;
}
