import { UnreadableFile } from './file.ts';
import { isDayFormat } from './number-formats.ts';
import { local, readXml, type XmlHandlers } from './xml.ts';
import type { Archive } from './zip.ts';

/** The largest table of shared texts, unpacked, which is held in memory. */
const LARGEST_TEXTS = 64 * 1024 * 1024;

/** What a workbook has beside its cells. */
export interface WorkbookParts {
  /** Every sheet in order, hidden ones too, with the part that holds it. */
  sheets: { name: string; part: string }[];
  /** Days are counted from 1904 and not from 1900. */
  from1904: boolean;
  sharedTexts(): Promise<readonly string[]>;
  /** By style of a cell, whether it shows its number as a day or a time. */
  dayStyles(): Promise<readonly boolean[]>;
}

interface Relation {
  type: string;
  target: string;
}

/** The sheets of an archive that is a workbook. Throws an UnreadableFile that says what is missing. */
export async function readWorkbookParts(file: string, archive: Archive): Promise<WorkbookParts> {
  const roots = await readRelations(file, archive, '');
  const main = [...roots.values()].find(({ type }) => type === 'officeDocument')?.target ?? '';
  if (!main.startsWith('xl/') || !main.endsWith('.xml')) throw notAWorkbook(file, archive);
  const relations = await readRelations(file, archive, main);
  const sheets: WorkbookParts['sheets'] = [];
  let from1904 = false;
  await readAll(file, archive, main, {
    open({ name, attributes }) {
      if (name === 'workbookPr') from1904 = isTrue(attributes['date1904']);
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.includes(':') && local(key) === 'id')?.[1] ?? '';
      const relation = relations.get(id);
      const title = attributes['name'] ?? '';
      if (!relation)
        throw new UnreadableFile(file, `is a damaged workbook: sheet ${JSON.stringify(title)} has no part`);
      // Sheets of charts hold no cells.
      if (relation.type === 'worksheet') sheets.push({ name: title, part: relation.target });
    },
  });
  if (sheets.length === 0) throw new UnreadableFile(file, 'is a workbook without a sheet');
  const partOf = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.target;
  let texts: Promise<readonly string[]> | undefined;
  let styles: Promise<readonly boolean[]> | undefined;
  return {
    sheets,
    from1904,
    sharedTexts: () => (texts ??= readSharedTexts(file, archive, partOf('sharedStrings'))),
    dayStyles: () => (styles ??= readDayStyles(file, archive, partOf('styles'))),
  };
}

function notAWorkbook(file: string, archive: Archive): UnreadableFile {
  const names = archive.names.slice(0, 3).join(', ');
  if (archive.sizeOf('xl/workbook.bin') !== null) {
    return new UnreadableFile(file, 'is a binary workbook (.xlsb); save it as .xlsx or CSV');
  }
  if (archive.sizeOf('content.xml') !== null) {
    return new UnreadableFile(file, 'is an OpenDocument file; save it as .xlsx or CSV');
  }
  return new UnreadableFile(file, `is an archive but no workbook (${names}); unpack it and give the file inside`);
}

async function readAll(file: string, archive: Archive, part: string, handlers: XmlHandlers): Promise<void> {
  // Nothing is taken on the way, so that the first thing to come is the end.
  await readXml(file, part, archive.read(part), handlers, () => []).next();
}

/** By their id, what a part refers to; of the whole archive for an empty name. */
async function readRelations(file: string, archive: Archive, part: string): Promise<Map<string, Relation>> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const list = `${folder}_rels/${part.slice(slash)}.rels`;
  const relations = new Map<string, Relation>();
  if (archive.sizeOf(list) === null) {
    if (part === '') throw notAWorkbook(file, archive);
    throw new UnreadableFile(file, `is a damaged workbook: it has no part ${JSON.stringify(list)}`);
  }
  await readAll(file, archive, list, {
    open({ name, attributes }) {
      const { Id: id, Type: type, Target: target } = attributes;
      if (name !== 'Relationship' || !id || !type || !target || attributes['TargetMode'] === 'External') return;
      const path = new URL(target, `file:///${folder}`).pathname.slice(1);
      relations.set(id, { type: type.slice(type.lastIndexOf('/') + 1), target: decodeURIComponent(path) });
    },
  });
  return relations;
}

async function readSharedTexts(file: string, archive: Archive, part: string | undefined): Promise<string[]> {
  const texts: string[] = [];
  if (part === undefined) return texts;
  if ((archive.sizeOf(part) ?? 0) > LARGEST_TEXTS) {
    throw new UnreadableFile(file, `has more than ${LARGEST_TEXTS} bytes of texts, too many to hold`);
  }
  const path: string[] = [];
  let text = '';
  await readAll(file, archive, part, {
    open({ name }) {
      path.push(name);
      if (name === 'si') text = '';
    },
    text(piece) {
      // Phonetic hints (rPh) are no part of the text.
      if (path.at(-1) === 't' && !path.includes('rPh')) text += piece;
    },
    close(name) {
      path.pop();
      if (name === 'si') texts.push(unescape(text));
    },
  });
  return texts;
}

async function readDayStyles(file: string, archive: Archive, part: string | undefined): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inCells = false;
  if (part === undefined) return [];
  await readAll(file, archive, part, {
    open({ name, attributes }) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) formats.push(Number(attributes['numFmtId'] ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats.map((id) => isDayFormat(id, codes.get(id)));
}

/** Text in which characters that XML cannot hold are written as `_x000D_` (ECMA-376 part 1, 22.9.2.19). */
export function unescape(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}
