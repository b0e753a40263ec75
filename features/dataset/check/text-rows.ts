const SHARE_FILLED = 0.6;
const FIRST_SLOTS = 1_024;
/** A row and the two halves of the bits; with a pair of numbers beside them, two more. */
const PLAIN = 3;
const WITH_BESIDE = 5;

/**
 * Remembers in which row each text first stood, by 64 bits of the text: 12 bytes a slot instead of a text and its place in
 * a map (a hundred and more). Two of ten million texts share 64 bits with a chance of one in three hundred thousand; the
 * check would then say that an id stands twice.
 */
export class TextRows {
  readonly #words: number;
  #slots: Uint32Array;
  #filled = 0;

  constructor(keeps: 'row' | 'row and what is beside' = 'row') {
    this.#words = keeps === 'row' ? PLAIN : WITH_BESIDE;
    this.#slots = new Uint32Array(FIRST_SLOTS * this.#words);
  }

  /** The row in which the text stood before; undefined when it is new, and then it is remembered with this one. */
  seenIn(text: string, row: number, beside = NOTHING): number | undefined {
    if (this.#filled >= (this.#slots.length / this.#words) * SHARE_FILLED) this.#grow();
    const { high, low } = bitsOf(text);
    const at = slotOf(this.#slots, this.#words, high, low);
    const before = this.#slots[at] as number;
    if (before !== 0) return before;
    this.#slots[at] = row;
    this.#slots[at + 1] = high;
    this.#slots[at + 2] = low;
    if (this.#words === WITH_BESIDE) this.#slots.set([beside.high, beside.low], at + PLAIN);
    this.#filled += 1;
    return undefined;
  }

  /** What is known of a text: the row it first stood in, and what was remembered beside it. */
  find(text: string): { readonly row: number; readonly beside: Bits } | undefined {
    const at = this.#slotOfText(text);
    const [row = 0, , , high = 0, low = 0] = this.#slots.subarray(at, at + this.#words);
    return row === 0 ? undefined : { row, beside: { high, low } };
  }

  has(text: string): boolean {
    return this.#slots[this.#slotOfText(text)] !== 0;
  }

  #slotOfText(text: string): number {
    const { high, low } = bitsOf(text);
    return slotOf(this.#slots, this.#words, high, low);
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += this.#words) {
      if (old[at] === 0) continue;
      const to = slotOf(this.#slots, this.#words, old[at + 1] as number, old[at + 2] as number);
      this.#slots.set(old.subarray(at, at + this.#words), to);
    }
  }
}

export interface Bits {
  readonly high: number;
  readonly low: number;
}
const NOTHING: Bits = { high: 0, low: 0 };

/** The slot of a key, or the empty one where it would be put. */
function slotOf(slots: Uint32Array, words: number, high: number, low: number): number {
  const mask = slots.length / words - 1;
  let at = (low & mask) * words;
  while (slots[at] !== 0 && (slots[at + 1] !== high || slots[at + 2] !== low))
    at = at + words === slots.length ? 0 : at + words;
  return at;
}

/** 64 bits of a text, two mixed rows of 32 (the steps of cyrb53 by bryc, public domain, both halves kept whole). */
export function bitsOf(text: string): Bits {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    high = Math.imul(high ^ sign, 2654435761);
    low = Math.imul(low ^ sign, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return { high: high >>> 0, low: low >>> 0 };
}
