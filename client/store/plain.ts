/** Letters that Unicode does not take apart into a plain one and a mark. */
const APART: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ة: 'ه',
  ى: 'ي',
};

/** Text without case, accents and marks, and with one space between words, so that `cote d'ivoire` finds Côte d’Ivoire. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[\p{M}'’ʼʹ`ـ]/gu, '')
    .toLowerCase()
    .replaceAll(/[łøđðıßæœةى]/gu, (letter) => APART[letter] ?? letter)
    .replaceAll(/[\s\p{P}]+/gu, ' ')
    .trim();
}
