import { UnreadableFile, type Line } from './file.ts';
import { serialDay } from './number-formats.ts';
import { unescape, type WorkbookParts } from './workbook-parts.ts';
import { readXml, type XmlTag } from './xml.ts';
import type { Archive } from './zip.ts';

const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;
const LONGEST_CELL = 100_000;
/** Cells that are given, empty ones between filled ones included: more would be given for far too long. */
const MOST_CELLS = 50_000_000;

/** The lines of a sheet that have anything in them, as the sheet is read. */
export async function* sheetLines(
  file: string,
  archive: Archive,
  parts: WorkbookParts,
  sheet: { name: string; part: string },
): AsyncGenerator<Line> {
  const reader = new SheetReader(file, sheet.name, await parts.sharedTexts(), await parts.dayStyles(), parts.from1904);
  const handlers = {
    open: (tag: XmlTag) => reader.open(tag),
    text: (text: string) => reader.text(text),
    close: (name: string) => reader.close(name),
  };
  yield* readXml(file, sheet.part, archive.read(sheet.part), handlers, () => reader.take());
}

class SheetReader {
  private lines: Line[] = [];
  private row = 0;
  private cells: string[] = [];
  private column = 0;
  private given = 0;
  private type = '';
  private style = 0;
  private reference = '';
  private value: string | null = null;
  private inline = '';
  private formula: string | null = null;
  private into: 'value' | 'inline' | 'formula' | null = null;
  private phonetic = false;

  constructor(
    private readonly file: string,
    private readonly sheet: string,
    private readonly texts: readonly string[],
    private readonly days: readonly boolean[],
    private readonly from1904: boolean,
  ) {}

  /** The lines that are complete and were not taken yet. */
  take(): Line[] {
    const { lines } = this;
    this.lines = [];
    return lines;
  }

  open({ name, attributes }: XmlTag): void {
    if (name === 'c') this.openCell(attributes);
    else if (name === 'row') this.openRow(attributes);
    else if (name === 'v') {
      this.into = 'value';
      this.value = '';
    } else if (name === 't') this.into = this.phonetic ? null : 'inline';
    else if (name === 'rPh') this.phonetic = true;
    else if (name === 'f') {
      this.into = 'formula';
      this.formula = '';
    }
  }

  text(text: string): void {
    if (this.into === 'value') this.value += text;
    else if (this.into === 'inline') this.inline += text;
    else if (this.into === 'formula') this.formula += text;
  }

  close(name: string): void {
    if (name === 'c') this.closeCell();
    else if (name === 'row') this.closeRow();
    else if (name === 'rPh') this.phonetic = false;
    else if (name === 'v' || name === 't' || name === 'f') this.into = null;
  }

  private openRow(attributes: XmlTag['attributes']): void {
    const row = attributes['r'] === undefined ? this.row + 1 : Number(attributes['r']);
    if (!(Number.isInteger(row) && row > this.row && row <= MOST_ROWS)) {
      throw this.unreadable(`row ${attributes['r'] ?? row} cannot follow row ${this.row}`);
    }
    this.row = row;
    this.cells = [];
    this.column = 0;
  }

  private openCell(attributes: XmlTag['attributes']): void {
    this.reference = attributes['r'] ?? '';
    const column = this.reference === '' ? this.column + 1 : this.columnOf(this.reference);
    if (column <= this.column || column > MOST_COLUMNS) throw this.unreadable(`cell ${this.reference} is out of place`);
    this.column = column;
    this.type = attributes['t'] ?? 'n';
    this.style = Number(attributes['s'] ?? 0);
    this.value = null;
    this.inline = '';
    this.formula = null;
  }

  private columnOf(reference: string): number {
    let column = 0;
    let index = 0;
    for (; index < reference.length; index++) {
      const letter = reference.charCodeAt(index) - 64;
      if (letter < 1 || letter > 26) break;
      column = column * 26 + letter;
    }
    if (index === 0 || Number(reference.slice(index)) !== this.row) {
      throw this.unreadable(`cell ${reference} is out of place in row ${this.row}`);
    }
    return column;
  }

  private closeCell(): void {
    const text = this.textOfCell();
    if (text === '') return;
    if (text.length > LONGEST_CELL) throw this.unreadable(`has a cell of more than ${LONGEST_CELL} characters`);
    while (this.cells.length < this.column - 1) this.cells.push('');
    this.cells.push(text);
  }

  private closeRow(): void {
    if (this.cells.length === 0) return;
    this.given += this.cells.length;
    if (this.given > MOST_CELLS) throw this.unreadable(`has more than ${MOST_CELLS} cells`);
    this.lines.push({ row: this.row, cells: this.cells });
    this.cells = [];
  }

  private textOfCell(): string {
    const { type, value } = this;
    if (type === 'inlineStr') return unescape(this.inline);
    if (value === null || value === '') {
      // A formula that was never worked out has no value yet: shown as such, it is nobody's number.
      return this.formula !== null && value === null && type !== 'str' ? `=${this.formula}` : '';
    }
    switch (type) {
      case 's': {
        const text = /^\d+$/.test(value) ? this.texts[Number(value)] : undefined;
        if (text === undefined) throw this.unreadable(`refers to text ${value}, which the workbook does not have`);
        return text;
      }
      case 'b':
        return value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
      case 'n':
        return this.textOfNumber(value);
      case 'str':
        return unescape(value);
      case 'd':
        return value.replace(/T00:00:00(\.0+)?Z?$/, '');
      case 'e':
        return value;
      default:
        throw this.unreadable(`has a cell of the unknown type ${type}`);
    }
  }

  private textOfNumber(value: string): string {
    const number = Number(value);
    if (!Number.isFinite(number) || value.trim() === '') throw this.unreadable(`${JSON.stringify(value)} is no number`);
    // A number outside of what days can be is shown by itself.
    return (this.days[this.style] === true ? serialDay(number, this.from1904) : null) ?? String(number);
  }

  private unreadable(reason: string): UnreadableFile {
    const where = `sheet ${JSON.stringify(this.sheet)}`;
    return new UnreadableFile(this.file, `is a damaged workbook: in ${where}, ${reason}`, this.row || null);
  }
}
