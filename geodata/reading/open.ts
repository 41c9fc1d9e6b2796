import { LONGEST_LINE } from './csv-records.ts';
import { csvTable, findSeparator, separatorName } from './csv.ts';
import { encodingOfHead, surveyText } from './encoding.ts';
import { UnreadableFile, type OpenFile, type RawFile } from './file.ts';
import { openJson } from './json.ts';
import { headOf } from './raw.ts';
import { openWorkbook } from './workbook.ts';

export { rawBytes, rawFile, rawText } from './raw.ts';

const HEAD = 64 * 1024;

/** What a file begins with that is not read here, and what to do about it. */
const REFUSED: readonly { begins: string; reason: string }[] = [
  { begins: '\xd0\xcf\x11\xe0', reason: 'is an old or encrypted Excel file (.xls); save it as .xlsx or CSV' },
  { begins: '%PDF', reason: 'is a PDF; a table in it can be read once it is saved as .xlsx or CSV' },
  { begins: '\x1f\x8b', reason: 'is packed with gzip; unpack it first' },
  { begins: 'Rar!', reason: 'is a RAR archive; unpack it first' },
  { begins: '7z\xbc\xaf', reason: 'is a 7-Zip archive; unpack it first' },
  { begins: 'PAR1', reason: 'is a Parquet file; save it as CSV' },
];

/**
 * The file with its format and encoding recognised by content, whatever its name ends in. Throws an UnreadableFile that
 * says what the file is when it is of no kind that is read here.
 */
export async function openFile(raw: RawFile): Promise<OpenFile> {
  const head = await headOf(raw, HEAD);
  const beginning = head.toString('latin1', 0, 8);
  if (beginning.startsWith('PK\x03\x04') || beginning.startsWith('PK\x05\x06')) return openWorkbook(raw);
  const refused = REFUSED.find(({ begins }) => beginning.startsWith(begins));
  if (refused) throw new UnreadableFile(raw.name, refused.reason);
  const text = textOfHead(raw.name, head);
  const start = text.trimStart();
  if (start === '' && raw.size <= head.length) throw new UnreadableFile(raw.name, 'is empty');
  if (/^[{[]/.test(start)) return openJson(raw);
  if (/^<(!doctype|html|head|body|\?xml|[a-z]+[ >])/i.test(start)) {
    throw new UnreadableFile(raw.name, 'is a web page or XML, perhaps an error page in place of the file');
  }
  return openCsv(raw, head, text);
}

async function openCsv(raw: RawFile, head: Buffer, text: string): Promise<OpenFile> {
  const facts = await surveyText(raw, head, LONGEST_LINE);
  // The last line of the head may go on.
  const whole =
    raw.size <= head.length ? text : text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
  const separator = findSeparator(whole);
  const cut = 'ends without a line break: the last line may have been cut';
  return {
    name: raw.name,
    format: 'csv',
    recognised: `CSV, ${facts.encoding}, separated by ${separatorName(separator)}`,
    warnings: facts.endsWithLineBreak ? [] : [{ row: null, message: cut }],
    tables: [csvTable(raw, facts, separator)],
    json: () => Promise.reject(new Error('a CSV file is no JSON')),
  };
}

/** The beginning of a file as text, for recognising only. */
function textOfHead(file: string, head: Buffer): string {
  const { encoding, mark } = encodingOfHead(file, head);
  const label = { 'UTF-8': 'utf-8', 'UTF-16 LE': 'utf-16le', 'UTF-16 BE': 'utf-16be', 'Windows-1252': 'latin1' }[
    encoding
  ];
  return new TextDecoder(label).decode(head.subarray(mark));
}
