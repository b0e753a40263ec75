import { NO_DAY } from './day-bytes.ts';

/** A score of a journey and, in bytes, its id. */
export interface Score {
  readonly day: number;
  readonly value: number;
  /** 0 for the metric asked for, 1 for the other. */
  readonly isOther: number;
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
}

/** One score of each journey, with its id, by which two of the same day are told apart. */
export class PickedScores {
  readonly day: Int32Array;
  readonly value: Float64Array;
  readonly #isOther: Uint8Array;
  readonly #idEnd: Int32Array;
  readonly #idLength: Int32Array;
  #ids = Buffer.alloc(1 << 20);
  #used = 0;

  constructor(journeys: number) {
    this.day = new Int32Array(journeys).fill(NO_DAY);
    this.value = new Float64Array(journeys);
    this.#isOther = new Uint8Array(journeys);
    this.#idEnd = new Int32Array(journeys);
    this.#idLength = new Int32Array(journeys);
  }

  /** Whether a score of the same day is taken before what is picked: that of the metric asked for, then the smaller id. */
  isBefore(nth: number, { isOther, bytes, from, to }: Score): boolean {
    const picked = this.#isOther[nth] as number;
    if (isOther !== picked) return isOther < picked;
    const end = this.#idEnd[nth] as number;
    return bytes.compare(this.#ids, end - (this.#idLength[nth] as number), end, from, to) < 0;
  }

  set(nth: number, { day, value, isOther, bytes, from, to }: Score): void {
    this.day[nth] = day;
    this.value[nth] = value;
    this.#isOther[nth] = isOther;
    if (this.#used + to - from > this.#ids.length) {
      const larger = Buffer.alloc(this.#ids.length * 2);
      this.#ids.copy(larger);
      this.#ids = larger;
    }
    for (let at = from; at < to; at++) this.#ids[this.#used++] = bytes[at] as number;
    this.#idEnd[nth] = this.#used;
    this.#idLength[nth] = to - from;
  }
}
