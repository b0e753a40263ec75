/** What a table consists of: memory that threads share. */
export interface IdTableParts {
  readonly places: Int32Array;
  readonly size: number;
}

/** A place: number + 1 (0 is an empty place), then the two halves of the hash, then nothing: four stay in one line of cache. */
const [NUMBER, LOW, HIGH, WIDTH] = [0, 1, 2, 4] as const;

const emptyPlaces = (places: number) => new Int32Array(new SharedArrayBuffer(places * WIDTH * 4));

/**
 * Numbers 0, 1, 2 … for ids that are met as 64 bits of hash (see scanCsv). Two different ids would have to share all 64 bits to
 * be taken for one: among two million about once in ten million datasets.
 */
export class IdTable {
  #places: Int32Array;
  #mask: number;
  size: number;

  private constructor({ places, size }: IdTableParts) {
    this.#places = places;
    this.#mask = places.length / WIDTH - 1;
    this.size = size;
  }

  /** An empty table with room for about so many ids; it grows when there are more. */
  static for(ids: number): IdTable {
    return new IdTable({ places: emptyPlaces(2 ** Math.ceil(Math.log2(Math.max(1_024, ids * 1.34)))), size: 0 });
  }

  /** The table as memory that other threads may read. */
  parts(): IdTableParts {
    return { places: this.#places, size: this.size };
  }

  static from(parts: IdTableParts): IdTable {
    return new IdTable(parts);
  }

  /** The id's number, a new one when it was not met before. */
  put(low: number, high: number): number {
    const at = this.#placeOf(low, high);
    const known = this.#places[at + NUMBER] as number;
    if (known !== 0) return known - 1;
    this.size += 1;
    this.#places[at + NUMBER] = this.size;
    this.#places[at + LOW] = low;
    this.#places[at + HIGH] = high;
    if (this.size * 4 > this.#mask * 3) this.#grow();
    return this.size - 1;
  }

  /** The id's number, -1 when it was not met. */
  find(low: number, high: number): number {
    return (this.#places[this.#placeOf(low, high) + NUMBER] as number) - 1;
  }

  #placeOf(low: number, high: number): number {
    const places = this.#places;
    let place = low & this.#mask;
    for (;;) {
      const at = place * WIDTH;
      if (places[at + NUMBER] === 0 || (places[at + LOW] === (low | 0) && places[at + HIGH] === (high | 0))) return at;
      place = (place + 1) & this.#mask;
    }
  }

  #grow(): void {
    const old = this.#places;
    this.#places = emptyPlaces((old.length / WIDTH) * 2);
    this.#mask = this.#places.length / WIDTH - 1;
    for (let at = 0; at < old.length; at += WIDTH) {
      if (old[at + NUMBER] === 0) continue;
      const to = this.#placeOf(old[at + LOW] as number, old[at + HIGH] as number);
      for (const part of [NUMBER, LOW, HIGH]) this.#places[to + part] = old[at + part] as number;
    }
  }
}

/** Half of the hash of two fields together, from the same half of each: what differs in one half of either differs here. */
export const both = (one: number, other: number): number => Math.imul(one, 0x9e3779b1) ^ other;
