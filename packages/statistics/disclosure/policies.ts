import { requireCount } from '../checks.ts';

/** How small counts of people are treated before anything leaves. Data, not code: what each body prints as its rule. */
export interface ReleasePolicy {
  readonly id: string;
  /** counts from here … */
  readonly hideFrom: number;
  /** … up to and including here are hidden; below `hideFrom` means nothing is hidden */
  readonly hideTo: number;
  /** shown counts are rounded to the nearest multiple of this; 1 leaves them as they are */
  readonly roundTo: number;
  /** a hidden count must be able to be so much more than it may be at least; 1 (not one number alone) unless given */
  readonly leastWidth?: number;
  readonly source: string;
}

/** A policy in the words bodies print their rules in. */
export interface PolicyOptions {
  readonly id: string;
  /** the smallest count of people that is shown */
  readonly threshold: number;
  /** shown counts are rounded to the nearest multiple of this; 1 unless given */
  readonly base?: number;
  /** whether "none" is shown as 0 or hidden like a small number; shown unless given */
  readonly zero?: 'shown' | 'hidden';
  readonly leastWidth?: number;
  readonly source: string;
}

/**
 * A policy from its named options. A threshold of 0 or 1 with `zero: 'shown'` hides nothing.
 *
 * @throws RangeError when the threshold, base or width is no whole number in its range
 */
export function releasePolicy(options: PolicyOptions): ReleasePolicy {
  const { id, threshold, base = 1, zero = 'shown', leastWidth, source } = options;
  requireCount('threshold', threshold);
  for (const [name, value] of Object.entries({ base, leastWidth: leastWidth ?? 1 }))
    if (!(Number.isSafeInteger(value) && value >= 1))
      throw new RangeError(`${name} must be a whole number of 1 or more, found ${value}.`);
  const hides = { hideFrom: zero === 'hidden' ? 0 : 1, hideTo: threshold - 1 };
  return { id, ...hides, roundTo: base, ...(leastWidth === undefined ? {} : { leastWidth }), source };
}

/** The policies of the product, by id. */
export const RELEASE_POLICIES = {
  service: { id: 'service', hideFrom: 0, hideTo: -1, roundTo: 1, source: "the service's own team sees its own counts" },
  'people-5': {
    id: 'people-5',
    hideFrom: 1,
    hideTo: 4,
    roundTo: 1,
    source: 'counts of 1 to 4 people hidden, none shown as 0',
  },
  mhsds: {
    id: 'mhsds',
    hideFrom: 0,
    hideTo: 4,
    roundTo: 5,
    source: 'NHS Digital, MHSDS monthly statistics code: below 5 hidden, zero too',
  },
  'mhsds-people': {
    id: 'mhsds-people',
    hideFrom: 1,
    hideTo: 4,
    roundTo: 5,
    source: 'NHS Digital, MHSDS monthly statistics code, columns of people: 1 to 4 hidden, 0 shown',
  },
  hes: {
    id: 'hes',
    hideFrom: 1,
    hideTo: 7,
    roundTo: 5,
    source: 'NHS Digital, codonPython suppress_value: 1 to 7 hidden, 0 shown; for figures below national level',
  },
} as const satisfies Record<string, ReleasePolicy>;

export type ReleasePolicyId = keyof typeof RELEASE_POLICIES;

/** Whether a count of people may not be shown under a policy. */
export function isHidden(people: number, policy: ReleasePolicy): boolean {
  return people >= policy.hideFrom && people <= policy.hideTo;
}

/** A count as it may be shown: rounded half up to the policy's base. */
export function shownCount(people: number, policy: ReleasePolicy): number {
  return Math.floor(people / policy.roundTo + 0.5) * policy.roundTo;
}

/**
 * Whether a mean, median or other figure derived from people may be shown: not when it rests on so few that their count is
 * hidden, nor on nobody.
 */
export function mayShowDerived(people: number, policy: ReleasePolicy): boolean {
  requireCount('people', people);
  return people > 0 && !isHidden(people, policy);
}
