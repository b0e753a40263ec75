import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Recorded with every simulated service, so that a run can be repeated years later. */
export const RANDOM_ALGORITHM =
  'xoroshiro128+ (pure-rand 8), streams 2^64 steps apart; 53-bit uniforms; fluctuations by MurmurHash3 finaliser';

/** Chance, seeded: the same seed and stream give the same numbers on every machine. */
export interface Random {
  /** At least 0 and below 1. */
  uniform(): number;
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  chance(p: number): boolean;
  poisson(mean: number): number;
  normal(mean: number, sd: number): number;
  /** Gamma with mean 1 and this coefficient of variation; 1 when it is 0. */
  spread(variation: number): number;
  /** One of the items, each as likely. */
  one<T>(items: readonly T[]): T;
}

/** Streams of one seed never overlap in practice. */
export function randomOf(seed: number, stream: number): Random {
  const generator = xoroshiro128plus(seed | 0);
  for (let i = 0; i < stream; i++) generator.jump();
  const uniform = (): number => {
    const high = generator.next() >>> 5;
    const low = generator.next() >>> 6;
    return (high * 67_108_864 + low) / 9_007_199_254_740_992;
  };
  const normal = (mean: number, sd: number): number =>
    mean + sd * Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    uniform,
    normal,
    whole: (from, to) => from + Math.floor(uniform() * (to - from + 1)),
    chance: (p) => uniform() < p,
    poisson: (mean) => poisson(uniform, mean),
    spread: (variation) =>
      variation === 0 ? 1 : gamma(uniform, normal, 1 / (variation * variation)) * variation * variation,
    one: (items) => items[Math.floor(uniform() * items.length)]!,
  };
}

/** By inversion, in steps of at most 30 so that exp(-mean) never underflows. */
function poisson(uniform: () => number, mean: number): number {
  let total = 0;
  for (let left = mean; left > 0; left -= 30) {
    const part = Math.min(left, 30);
    let p = Math.exp(-part);
    let sum = p;
    let n = 0;
    const x = uniform();
    while (x > sum && n < 400) {
      n++;
      p *= part / n;
      sum += p;
    }
    total += n;
  }
  return total;
}

/** Marsaglia and Tsang 2000, ACM Trans Math Softw 26:363; shape below 1 by their boost. Scale 1. */
function gamma(uniform: () => number, normal: (mean: number, sd: number) => number, shape: number): number {
  if (shape < 1) return gamma(uniform, normal, shape + 1) * (1 - uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(0, 1);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Draws keys by their shares. */
export function chooser<K extends string>(shares: Readonly<Record<K, number>>): (random: Random) => K {
  const keys = Object.keys(shares) as K[];
  return (random) => {
    let x = random.uniform();
    for (const key of keys) {
      x -= shares[key];
      if (x < 0) return key;
    }
    return keys[0]!;
  };
}

/** Mixes to 32 bits: the finaliser of MurmurHash3. */
function mixed(x: number): number {
  let h = x | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A standard normal number that is fixed by three whole numbers: always the same, in whatever order it is asked for. */
export function normalAt(seed: number, a: number, b: number): number {
  const key = mixed(mixed(mixed(seed + 0x9e3779b9) + Math.imul(a, 0x85ebca77)) + Math.imul(b, 0xc2b2ae3d));
  const u = (mixed(key + 1) + 0.5) / 4_294_967_296;
  const v = mixed(key + 0x27d4eb2f) / 4_294_967_296;
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
}
