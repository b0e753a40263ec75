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

/** The first or the last score of each journey. */
export type Which = 'first' | 'last';
const AT = { first: 0, last: 4 } as const;
/** METRIC is 0 where there is no score, 1 for the metric asked for, 2 for the other. */
const [DAY, VALUE, METRIC, ID, WIDTH] = [0, 1, 2, 3, 8] as const;

/** The first and the last score of each journey, which lie side by side, with their ids, by which two of a day are told apart. */
export class FirstAndLast {
  readonly #places: Float64Array;
  /** Ids, each with a zero behind it. */
  #ids = Buffer.alloc(1 << 20);
  #used = 0;

  constructor(journeys: number) {
    this.#places = new Float64Array(journeys * WIDTH);
  }

  /** The day of the score, NaN where the journey has none. */
  dayOf(journey: number, which: Which): number {
    const at = journey * WIDTH + AT[which];
    return this.#places[at + METRIC] === 0 ? Number.NaN : (this.#places[at + DAY] as number);
  }

  valueOf(journey: number, which: Which): number {
    return this.#places[journey * WIDTH + AT[which] + VALUE] as number;
  }

  /** Takes a score where it is before the first or after the last: of a day, the metric asked for, then the smaller id. */
  add(journey: number, score: Score): void {
    const first = this.dayOf(journey, 'first');
    const last = this.dayOf(journey, 'last');
    // NaN is neither: the first that is met is both.
    if (!(score.day > first) && (score.day !== first || this.#isBefore(journey * WIDTH + AT.first, score)))
      this.#set(journey * WIDTH + AT.first, score);
    if (!(score.day < last) && (score.day !== last || this.#isBefore(journey * WIDTH + AT.last, score)))
      this.#set(journey * WIDTH + AT.last, score);
  }

  #isBefore(at: number, { isOther, bytes, from, to }: Score): boolean {
    const picked = (this.#places[at + METRIC] as number) - 1;
    if (isOther !== picked) return isOther < picked;
    const id = this.#places[at + ID] as number;
    return bytes.compare(this.#ids, id, this.#ids.indexOf(0, id), from, to) < 0;
  }

  #set(at: number, { day, value, isOther, bytes, from, to }: Score): void {
    const places = this.#places;
    places[at + DAY] = day;
    places[at + VALUE] = value;
    places[at + METRIC] = isOther + 1;
    places[at + ID] = this.#used;
    while (this.#used + to - from >= this.#ids.length) {
      const larger = Buffer.alloc(this.#ids.length * 2);
      this.#ids.copy(larger);
      this.#ids = larger;
    }
    for (let nth = from; nth < to; nth++) this.#ids[this.#used++] = bytes[nth] as number;
    this.#ids[this.#used++] = 0;
  }
}
