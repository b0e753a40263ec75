/** Middle and far values of some times, in milliseconds. */
export interface Spread {
  readonly requests: number;
  readonly median: number;
  readonly p95: number;
  readonly p975: number;
  readonly max: number;
}

/** The smallest value that at least this share of the values does not exceed (nearest rank); NaN of none. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function spreadOf(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  return {
    requests: sorted.length,
    median: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    p975: quantile(sorted, 0.975),
    max: sorted.at(-1) ?? Number.NaN,
  };
}

/** Milliseconds that a piece of work took, and what it gave. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const from = performance.now();
  const result = await work();
  return { ms: performance.now() - from, result };
}
