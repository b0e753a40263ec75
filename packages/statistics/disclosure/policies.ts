/** How small counts of people are treated before anything leaves. Data, not code: what each body prints as its rule. */
export interface ReleasePolicy {
  readonly id: string;
  /** counts from here … */
  readonly hideFrom: number;
  /** … up to and including here are hidden; below `hideFrom` means nothing is hidden */
  readonly hideTo: number;
  /** shown counts are rounded to the nearest multiple of this; 1 leaves them as they are */
  readonly roundTo: number;
  readonly source: string;
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
  hes: {
    id: 'hes',
    hideFrom: 1,
    hideTo: 7,
    roundTo: 5,
    source: 'NHS Digital, codonPython suppress_value: 1 to 7 hidden, 0 shown',
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
