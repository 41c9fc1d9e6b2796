import { UnreadableFile, type OpenFile, type RawFile } from './file.ts';

/** The file with its format and encoding recognised by content, whatever its name ends in. */
export async function openFile(raw: RawFile): Promise<OpenFile> {
  throw new UnreadableFile(raw.name, 'is of no kind that is known here');
}
