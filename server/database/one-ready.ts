/** The messages of the extended protocol after which the server does not say that it is ready: only Sync makes it say so. */
const SILENT = new Set([...'PBDECH'].map((letter) => letter.charCodeAt(0)));

const READY = 'Z'.charCodeAt(0);

/** Passes bytes of answers on. */
type Send = (bytes: Uint8Array) => void;

/**
 * Passes on what an engine answers to one message of the PostgreSQL protocol, less a ReadyForQuery that does not belong
 * there. After an error PGlite says that it is ready at once and again at the Sync that follows; a driver takes the
 * second one for the end of its next question, which is then answered with nothing (PostgreSQL 15, 55.2.3).
 */
export function oneReady(message: Uint8Array, send: Send): Send {
  if (!SILENT.has(message[0] ?? 0)) return send;
  let pending: Uint8Array = new Uint8Array();
  // Bytes of a long message that are still to come.
  let rest = 0;
  return (bytes) => {
    const all = pending.length === 0 ? bytes : Buffer.concat([pending, bytes]);
    pending = new Uint8Array();
    let start = Math.min(rest, all.length);
    rest -= start;
    let from = 0;
    while (start < all.length) {
      const left = all.length - start;
      const length = left < 5 ? 5 : 1 + new DataView(all.buffer, all.byteOffset + start + 1, 4).getInt32(0);
      const isReady = all[start] === READY;
      // Whether it is left out is known once its length is, and then it is left out in one piece.
      if (left < 5 || (isReady && left < length)) {
        pending = all.slice(start);
        break;
      }
      if (isReady) {
        if (start > from) send(all.subarray(from, start));
        from = start + length;
      }
      rest = Math.max(0, length - left);
      start += Math.min(length, left);
    }
    const end = all.length - pending.length;
    if (end > from) send(all.subarray(from, end));
  };
}
