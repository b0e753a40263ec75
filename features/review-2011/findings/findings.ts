import type { ReviewFacts } from '../facts/review-facts.ts';
import { places, referrals } from './activity.checks.ts';
import { medians, modes } from './averages.checks.ts';
import type { Check, Finding } from './finding.ts';
import { costs, populations, productivity } from './money.checks.ts';
import { borderline, growthOfNeed, prevalence, respectively } from './need.checks.ts';
import { approaches, ledByNhs } from './programme.checks.ts';
import { serviceUsers, thirdMean, visits } from './visits.checks.ts';

export const checks: readonly Check[] = [
  costs,
  productivity,
  populations,
  serviceUsers,
  thirdMean,
  medians,
  modes,
  visits,
  approaches,
  prevalence,
  borderline,
  respectively,
  growthOfNeed,
  ledByNhs,
  referrals,
  places,
];

/** What the checks find in these facts. Nothing is remembered: other facts, other findings. */
export const findingsIn = (facts: ReviewFacts): Finding[] =>
  checks.flatMap(({ id, title, find }) => {
    const found = find(facts);
    return found ? [{ id, title, ...found, lines: inOrder(found.lines) }] : [];
  });

/** Each once, in the order of the review. */
function inOrder(lines: readonly string[]): string[] {
  const each = new Set(lines.flatMap((some) => some.split(' ')));
  return [...each].sort((a, b) => Number.parseInt(a.slice(1), 10) - Number.parseInt(b.slice(1), 10));
}
