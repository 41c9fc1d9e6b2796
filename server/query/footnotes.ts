import { KOSOVO_FOOTNOTE } from '../../geodata/vocabulary.ts';

/** The notes that go with figures that name these countries or nationalities. */
export function footnotesFor(codes: Iterable<string | number | null | undefined>): string[] {
  for (const code of codes) if (code === 'XKX') return [KOSOVO_FOOTNOTE];
  return [];
}
