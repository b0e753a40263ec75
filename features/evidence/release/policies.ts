import type { Count } from '../estimate/estimate.ts';

export const POLICIES = ['service', 'people-5', 'mhsds', 'hes'] as const;
export type ReleasePolicy = (typeof POLICIES)[number];
export const isPolicy = (text: string): text is ReleasePolicy => (POLICIES as readonly string[]).includes(text);

/** How small numbers are treated when rows go to somebody outside the service's own team. */
export interface Disclosure {
  readonly policy: ReleasePolicy;
  /** A number behind which stand fewer people than this is hidden. */
  readonly fewest: number;
  readonly hidesZero: boolean;
  /** Numbers are rounded to the nearest multiple of this; 1 leaves them as they are. */
  readonly roundTo: number;
}

/**
 * The policies of contracts: `people-5` hides 1 to 4 people; `mhsds` hides counts below 5, zero with them, and rounds
 * to 5; `hes` hides 1 to 7 and rounds to 5. `service` is the own team and hides nothing.
 */
export const DISCLOSURE: Readonly<Record<Exclude<ReleasePolicy, 'service'>, Disclosure>> = {
  'people-5': { policy: 'people-5', fewest: 5, hidesZero: false, roundTo: 1 },
  mhsds: { policy: 'mhsds', fewest: 5, hidesZero: true, roundTo: 5 },
  hes: { policy: 'hes', fewest: 8, hidesZero: false, roundTo: 5 },
};

/** Whether a number would say something about too few people. */
export function isSmall(count: Count | null | undefined, { fewest, hidesZero }: Disclosure): boolean {
  if (count == null || count.people === null) return false;
  return count.n === 0 ? hidesZero : count.people < fewest;
}

/** Whether two shown numbers would give a small one away by their difference. Being equal says nothing new. */
export function givesAway(a: Count, b: Count, { fewest }: Disclosure): boolean {
  if (a.people === null || b.people === null) return false;
  const [n, people] = [Math.abs(a.n - b.n), Math.abs(a.people - b.people)];
  return n > 0 && Math.min(n, people) < fewest;
}

export const rounded = (n: number, { roundTo }: Disclosure): number => Math.round(n / roundTo) * roundTo;
