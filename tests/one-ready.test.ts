import { expect, test } from 'vitest';
import { oneReady } from '../server/database/one-ready.ts';
import fc from './random.ts';

const message = (letter: string, body: Uint8Array) => {
  const head = Buffer.alloc(5);
  head.write(letter);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const READY = message('Z', Buffer.from('I'));
const EXECUTE = message('E', Buffer.alloc(5));
const SYNC = message('S', Buffer.alloc(0));

/** What is passed on of an answer to `asked` that comes in pieces. */
function passed(asked: Uint8Array, pieces: readonly Uint8Array[]): Buffer {
  const got: Uint8Array[] = [];
  const take = oneReady(asked, (bytes) => got.push(Uint8Array.from(bytes)));
  for (const piece of pieces) take(piece);
  return Buffer.concat(got);
}

// Bodies that look like the message that is looked for.
const body = fc.oneof(fc.uint8Array({ maxLength: 30 }), fc.constant(Uint8Array.from(READY)));
const messages = fc.array(fc.tuple(fc.constantFrom('1', '2', 'D', 'E', 'N'), body), { maxLength: 8 });

test('an answer to anything but Sync is passed on without its ReadyForQuery, however it is cut into pieces', () => {
  fc.assert(
    fc.property(messages, fc.array(fc.nat(200), { maxLength: 6 }), fc.boolean(), (parts, cuts, ready) => {
      const answer = Buffer.concat(parts.map(([letter, bytes]) => message(letter, bytes)));
      const whole = ready ? Buffer.concat([answer, READY]) : answer;
      const edges = [0, ...cuts.filter((cut) => cut < whole.length).sort((a, b) => a - b), whole.length];
      const pieces = edges.slice(1).map((edge, index) => whole.subarray(edges[index], edge));
      expect(passed(EXECUTE, pieces)).toEqual(answer);
      expect(passed(SYNC, pieces)).toEqual(whole);
    }),
    { numRuns: 1000 },
  );
});
