/**
 * Counts the characters of more than one byte in bytes that may or may not be UTF-8 (RFC 3629): the well-formed ones
 * and the bytes that belong to none.
 */
export class Utf8Tally {
  wellFormed = 0;
  broken = 0;
  /** Offset of the first byte that belongs to no character. */
  firstBroken: number | null = null;
  private offset = 0;
  private begun = 0;
  private wanted = 0;
  private least = 0x80;
  private most = 0xbf;

  add(bytes: Uint8Array): void {
    for (const byte of bytes) {
      this.next(byte);
      this.offset++;
    }
  }

  /** True when the bytes end inside a character. */
  get cut(): boolean {
    return this.wanted > 0;
  }

  private next(byte: number): void {
    if (this.wanted > 0) {
      if (byte >= this.least && byte <= this.most) {
        this.least = 0x80;
        this.most = 0xbf;
        if (--this.wanted === 0) this.wellFormed++;
        return;
      }
      this.wanted = 0;
      this.least = 0x80;
      this.most = 0xbf;
      this.mark(this.begun);
    }
    if (byte < 0x80) return;
    this.begun = this.offset;
    if (byte >= 0xc2 && byte <= 0xdf) this.wanted = 1;
    else if (byte >= 0xe0 && byte <= 0xef) {
      this.wanted = 2;
      // No overlong forms, no surrogates.
      if (byte === 0xe0) this.least = 0xa0;
      if (byte === 0xed) this.most = 0x9f;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      this.wanted = 3;
      if (byte === 0xf0) this.least = 0x90;
      if (byte === 0xf4) this.most = 0x8f;
    } else this.mark(this.offset);
  }

  private mark(offset: number): void {
    this.broken++;
    this.firstBroken ??= offset;
  }
}
