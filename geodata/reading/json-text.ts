/** The position after a string that begins at a quotation mark, or -1 when it does not end. */
export function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code === 0x5c) at++;
  }
  return -1;
}

/** How deep lists and objects lie in each other in a JSON text, at most. */
export function nestingOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      const end = endOfString(text, at);
      if (end === -1) break;
      at = end - 1;
    } else if (code === 0x5b || code === 0x7b) most = Math.max(most, ++depth);
    else if (code === 0x5d || code === 0x7d) depth--;
  }
  return most;
}

type Wanted = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'next';

const SPACE = /[ \t\r\n]*/y;
const LITERAL = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

/**
 * The position of the first character that keeps a text from being JSON (RFC 8259): its length when it ends too early,
 * the beginning of a string that is broken. Engines name the place in some of their messages only.
 */
export function jsonErrorAt(text: string): number {
  const open: ('list' | 'object')[] = [];
  let wanted = 'value' as Wanted;
  let at = 0;
  const skip = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found !== null;
  };
  for (;;) {
    skip(SPACE);
    const character = text[at];
    if (character === undefined) return at;
    const inside = open.at(-1);
    if (wanted === 'colon') {
      if (character !== ':') return at;
      wanted = 'value';
      at++;
    } else if (character === ']' || character === '}') {
      const matches = character === ']' ? inside === 'list' : inside === 'object';
      const complete = wanted === 'next' || wanted.startsWith('first');
      if (!matches || !complete) return at;
      open.pop();
      wanted = 'next';
      at++;
    } else if (wanted === 'next') {
      if (character !== ',' || inside === undefined) return at;
      wanted = inside === 'list' ? 'value' : 'key';
      at++;
    } else if (character === '"') {
      const end = endOfString(text, at);
      if (end === -1 || !isString(text.slice(at, end))) return at;
      wanted = wanted === 'key' || wanted === 'first key' ? 'colon' : 'next';
      at = end;
    } else if (wanted === 'key' || wanted === 'first key') {
      return at;
    } else if (character === '[' || character === '{') {
      open.push(character === '[' ? 'list' : 'object');
      wanted = character === '[' ? 'first value' : 'first key';
      at++;
    } else {
      if (!skip(LITERAL)) return at;
      wanted = 'next';
    }
  }
}

function isString(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'string';
  } catch {
    return false;
  }
}
