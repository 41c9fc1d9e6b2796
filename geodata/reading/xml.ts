import { SaxesParser } from 'saxes';
import { UnreadableFile } from './file.ts';

/** The longest text or tag, in characters; Excel itself allows 32,767 in a cell. */
const LONGEST = 1_000_000;

export interface XmlTag {
  /** Without its prefix. */
  name: string;
  /** As written, prefixes included. */
  attributes: Readonly<Record<string, string>>;
}

/** What to do with the pieces of a document as they come. */
export interface XmlHandlers {
  open?(tag: XmlTag): void;
  /** Text right inside the tags that are open; may come in pieces. */
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * What the handlers gather from an XML part, taken after every piece of it. Throws an UnreadableFile for what is not well-formed, and for document type declarations: they can make a small
 * file expand without end, and no workbook has one.
 */
export async function* readXml<T>(
  file: string,
  part: string,
  bytes: AsyncIterable<Buffer>,
  handlers: XmlHandlers,
  take: () => readonly T[],
): AsyncGenerator<T> {
  const unreadable = (reason: string) =>
    new UnreadableFile(file, `is a damaged workbook: ${JSON.stringify(part)} ${reason}`);
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  parser.on('error', (error) => {
    throw unreadable(`is not well-formed (${error.message})`);
  });
  parser.on('doctype', () => {
    throw unreadable('has a document type declaration, which is not read for safety');
  });
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding)) {
      throw unreadable(`is in the encoding ${encoding}, which is not read here`);
    }
  });
  const { open, text, close } = handlers;
  if (open) {
    parser.on('opentag', ({ name, attributes }) => open({ name: local(name), attributes }));
  }
  if (close) parser.on('closetag', ({ name }) => close(local(name)));
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let run = 0;
  for await (const chunk of bytes) {
    const last = chunk.lastIndexOf('<');
    run = last === -1 ? run + chunk.length : chunk.length - last;
    if (run > LONGEST) throw unreadable(`has a text or tag of more than ${LONGEST} characters`);
    parser.write(decode(decoder, chunk, unreadable));
    for (const item of take()) yield item;
  }
  parser.write(decode(decoder, null, unreadable)).close();
  for (const item of take()) yield item;
}

function decode(decoder: TextDecoder, chunk: Buffer | null, unreadable: (reason: string) => Error): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw unreadable('is not in UTF-8');
  }
}

/** The name of a tag or attribute without its prefix. */
export function local(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
