/** What a table consists of: memory that threads share. */
export interface IdTableParts {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  readonly number: Int32Array;
  readonly size: number;
}

const emptyParts = (places: number) => ({
  high: new Uint32Array(new SharedArrayBuffer(places * 4)),
  low: new Uint32Array(new SharedArrayBuffer(places * 4)),
  number: new Int32Array(new SharedArrayBuffer(places * 4)),
});

/**
 * Numbers 0, 1, 2 … for texts that are met as bytes, by a 64-bit hash of them. Two different texts would have to share
 * all 64 bits to be taken for one: among two million about once in ten million datasets.
 */
export class IdTable {
  #mask: number;
  #high: Uint32Array;
  #low: Uint32Array;
  /** number + 1; 0 is an empty place */
  #number: Int32Array;
  size: number;

  private constructor({ high, low, number, size }: IdTableParts) {
    this.#mask = number.length - 1;
    this.#high = high;
    this.#low = low;
    this.#number = number;
    this.size = size;
  }

  /** An empty table with room for about so many ids; it grows when there are more. */
  static for(ids: number): IdTable {
    return new IdTable({ ...emptyParts(2 ** Math.ceil(Math.log2(Math.max(1_024, ids * 2)))), size: 0 });
  }

  /** The table as memory that other threads may read. */
  parts(): IdTableParts {
    return { high: this.#high, low: this.#low, number: this.#number, size: this.size };
  }

  static from(parts: IdTableParts): IdTable {
    return new IdTable(parts);
  }

  /** The text's number, a new one when it was not met before. */
  put(high: number, low: number): number {
    const place = this.#placeOf(high, low);
    const known = this.#number[place] as number;
    if (known !== 0) return known - 1;
    this.#high[place] = high;
    this.#low[place] = low;
    this.size += 1;
    this.#number[place] = this.size;
    if (this.size * 2 > this.#mask) this.#grow();
    return this.size - 1;
  }

  /** The text's number, -1 when it was not met. */
  find(high: number, low: number): number {
    return (this.#number[this.#placeOf(high, low)] as number) - 1;
  }

  #placeOf(high: number, low: number): number {
    const mask = this.#mask;
    let place = low & mask;
    while (this.#number[place] !== 0 && (this.#low[place] !== low >>> 0 || this.#high[place] !== high >>> 0))
      place = (place + 1) & mask;
    return place;
  }

  #grow(): void {
    const { high, low, number } = this.parts();
    const larger = emptyParts(number.length * 2);
    this.#mask = larger.number.length - 1;
    this.#high = larger.high;
    this.#low = larger.low;
    this.#number = larger.number;
    for (let at = 0; at < number.length; at++) {
      if (number[at] === 0) continue;
      const place = this.#placeOf(high[at] as number, low[at] as number);
      this.#high[place] = high[at] as number;
      this.#low[place] = low[at] as number;
      this.#number[place] = number[at] as number;
    }
  }
}

/** Two 32-bit hashes of bytes, kept between calls so that several fields make one key. */
export class KeyHash {
  high = 0;
  low = 0;

  start(): this {
    this.high = 0x811c9dc5 | 0;
    this.low = 0x9747b28c | 0;
    return this;
  }

  /** Adds a field; where it ends is part of the key. */
  add(bytes: Uint8Array, from: number, to: number): this {
    let { high, low } = this;
    for (let at = from; at < to; at++) {
      const byte = bytes[at] as number;
      high = Math.imul(high ^ byte, 0x01000193);
      low = Math.imul(low ^ byte, 0x5bd1e995);
      low ^= low >>> 15;
    }
    this.high = Math.imul(high ^ 0x1f, 0x85ebca6b);
    this.low = Math.imul(low ^ 0x1f, 0xc2b2ae35) ^ (low >>> 13);
    return this;
  }
}
