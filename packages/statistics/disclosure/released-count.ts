/** A count as it leaves: shown, or hidden with why. */
export type ReleasedCount =
  | { readonly status: 'known' | 'none'; readonly value: number; readonly reason: null }
  | { readonly status: 'suppressed'; readonly value: null; readonly reason: 'small-number' | 'secondary' };
