/** Tries that cost nothing: people mistype. Counted over everybody, because a guesser can change browsers at will. */
const FREE_TRIES = 10;
const STEP_MS = 100;
const LONGEST_MS = 3000;

/** Minutes over which unknown codes are counted. */
export const GUESSING_MINUTES = 10;

/**
 * How long an answer about an unknown code is held back, in milliseconds, after so many unknown codes in the last ten
 * minutes. A code has about 58 bits, so slowness alone makes guessing hopeless; nobody is ever locked out.
 */
export function pauseAfter(unknownTries: number): number {
  return Math.min(LONGEST_MS, Math.max(0, unknownTries - FREE_TRIES) * STEP_MS);
}
