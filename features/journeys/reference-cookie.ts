import type { CookieToSet } from '#platform/pages/index.ts';

/** Holds a new code for the one page that shows it; scripts cannot read it. */
export const REFERENCE_COOKIE = 'new_reference';

/** Long enough to find a pen, or to print the page again when the paper jams. */
const MINUTES_SHOWN = 15;

export const rememberReference = (reference: string): CookieToSet => ({
  name: REFERENCE_COOKIE,
  value: reference,
  maxAgeSeconds: MINUTES_SHOWN * 60,
});
