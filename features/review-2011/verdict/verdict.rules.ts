import type { Recomputed } from '../compute/recomputed.ts';
import type { Published } from '../facts/facts.schema.ts';

export const VERDICTS = ['agrees', 'rounds-to', 'contradicts', 'cannot-be-shown'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The rule of rounding, as it is told to readers. */
export const ROUNDING_RULE =
  'What is worked out agrees when it is the same number. It rounds to the published number when it becomes that number once rounded, half upwards, to the last digit printed. Otherwise it contradicts it. Where the facts allow no number, or only limits that the published number lies within, it cannot be shown.';

/** How what is worked out stands to what is printed. */
export function verdictOf(published: Published, recomputed: Recomputed): Verdict {
  switch (recomputed.kind) {
    case 'judged':
      return recomputed.fits === null ? 'cannot-be-shown' : ofFit(recomputed.fits);
    case 'values':
      return ofValues(published, recomputed.values);
    case 'bounds':
      return ofBounds(published, recomputed);
    case 'ends':
      return ofEnds(published, recomputed);
    case 'number':
      return ofNumber(published, recomputed.value);
  }
}

const ofFit = (fits: boolean): Verdict => (fits ? 'agrees' : 'contradicts');

function ofNumber(published: Published, value: number): Verdict {
  if ('none' in published) return 'contradicts';
  if ('low' in published) return ofFit(published.low <= value && value <= published.high);
  if (published.says === 'over') return ofFit(value > published.value);
  return close(published.value, value, published.to);
}

/** The same; the same once rounded to the last digit printed; or neither. */
function close(printed: number, value: number, to: number): Verdict {
  if (nearly(printed, value, to)) return 'agrees';
  return nearly(rounded(value, to), printed, to) ? 'rounds-to' : 'contradicts';
}

/** Half away from nought. The little that is added undoes what binary numbers lose: 0.145 / 0.01 is 14.499999999999998. */
export function rounded(value: number, to: number): number {
  const steps = Math.floor(Math.abs(value) / to + 0.5 + 1e-9);
  return Math.sign(value) * steps * to;
}

/** The same but for what binary numbers lose: less than a millionth of the last digit printed. */
const nearly = (a: number, b: number, to: number): boolean => Math.abs(a - b) <= 1e-6 * to;

/** One number is printed where there are several, or none where there are some: neither is right. */
function ofValues(published: Published, values: readonly number[]): Verdict {
  if ('none' in published) return ofFit(values.length === 0);
  const [only] = values;
  return values.length === 1 && only !== undefined ? ofNumber(published, only) : 'contradicts';
}

function ofBounds(published: Published, { low, high }: { low: number | null; high: number | null }): Verdict {
  if ('none' in published) return 'cannot-be-shown';
  const [from, to] = 'low' in published ? [published.low, published.high] : [published.value, published.value];
  const below = low !== null && rounded(low, published.to) > to && low > to;
  const above = high !== null && rounded(high, published.to) < from && high < from;
  return below || above ? 'contradicts' : 'cannot-be-shown';
}

function ofEnds(published: Published, { low, high }: { low: number; high: number }): Verdict {
  if (!('low' in published)) return 'contradicts';
  const each = [close(published.low, low, published.to), close(published.high, high, published.to)];
  if (each.includes('contradicts')) return 'contradicts';
  return each.includes('rounds-to') ? 'rounds-to' : 'agrees';
}
