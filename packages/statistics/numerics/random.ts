/** Printed beside every result that rests on chance, so that it can be repeated years later. */
export const GENERATOR =
  "xoshiro128** (Blackman & Vigna 2021, ACM TOMS 47:36), state from SplitMix64 of the seed; 53-bit uniforms; normals by Marsaglia's polar method";

/** Chance that repeats: the same seed gives the same numbers on every machine. Anything of this shape may stand in. */
export interface Draws {
  /** at least 0 and below 1 */
  uniform(): number;
  /** a whole number from 0 up to and without `limit`, every one equally likely */
  below(limit: number): number;
  /** standard normal */
  normal(): number;
}

/**
 * A generator of its own for one piece of work. Two pieces of work that must not follow each other take two seeds.
 *
 * @param seed a whole number, 0 to 2^53 - 1
 * @throws RangeError when the seed is not such a number
 */
export function seededDraws(seed: number): Draws {
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError(`A seed is a whole number from 0, found ${seed}.`);
  const word = xoshiro128(stateOf(seed));
  const uniform = (): number => {
    const high = word() >>> 5;
    return (high * 67_108_864 + (word() >>> 6)) / 9_007_199_254_740_992;
  };
  return { uniform, below: (limit) => unbiasedBelow(word, limit), normal: polarNormals(uniform) };
}

/** The generator itself, from four 32-bit words of state, at least one of them not 0. Each call: 32 bits. */
export function xoshiro128(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state;
  if ((a | b | c | d) === 0) throw new RangeError('The state of xoshiro128** must not be all zero.');
  return () => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result;
  };
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

const WORD = 0xffff_ffff_ffff_ffffn;

/** SplitMix64 (Steele, Lea & Flood 2014): spreads neighbouring seeds far apart. Exported for its published values. */
export function splitMix64(seed: bigint): () => bigint {
  let state = seed & WORD;
  return () => {
    state = (state + 0x9e37_79b9_7f4a_7c15n) & WORD;
    let z = state;
    z = ((z ^ (z >> 30n)) * 0xbf58_476d_1ce4_e5b9n) & WORD;
    z = ((z ^ (z >> 27n)) * 0x94d0_49bb_1331_11ebn) & WORD;
    return z ^ (z >> 31n);
  };
}

function stateOf(seed: number): [number, number, number, number] {
  const next = splitMix64(BigInt(seed));
  const [first, second] = [next(), next()];
  return [Number(first & 0xffff_ffffn), Number(first >> 32n), Number(second & 0xffff_ffffn), Number(second >> 32n)];
}

/** Rejects the few words that would make the first remainders likelier than the last. */
function unbiasedBelow(word: () => number, limit: number): number {
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > 2 ** 32) {
    throw new RangeError(`A limit is a whole number from 1 to 2^32, found ${limit}.`);
  }
  const whole = 2 ** 32 - (2 ** 32 % limit);
  for (;;) {
    const drawn = word();
    if (drawn < whole) return drawn % limit;
  }
}

/** Marsaglia & Bray 1964, SIAM Review 6:260: two normals from a point inside the unit circle, the second kept for next. */
function polarNormals(uniform: () => number): () => number {
  let kept: number | null = null;
  return () => {
    if (kept !== null) {
      const second = kept;
      kept = null;
      return second;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const s = x * x + y * y;
      if (s === 0 || s >= 1) continue;
      const scale = Math.sqrt((-2 * Math.log(s)) / s);
      kept = y * scale;
      return x * scale;
    }
  };
}
