import type { CrisisAt } from '../at.ts';
import type { CrisisSection } from '../crisis-plan.rules.ts';

/** One page of the plan: a part in words, or the list of whom to call. */
export type Step = CrisisSection | 'call';

/** The pages in their order: whom to call stands after what makes it worse. */
export const stepsOf = ({ sections }: Pick<CrisisAt, 'sections'>): readonly Step[] =>
  sections.flatMap((section): Step[] => (section === 'worse' ? ['worse', 'call'] : [section]));

export const addressOf = (at: Pick<CrisisAt, 'base'>, step: Step): string =>
  step === 'call' ? `${at.base}/call` : `${at.base}/parts/${step}`;

/** The page after this one; undefined after the last. */
export function afterStep(at: CrisisAt, step: Step): Step | undefined {
  const steps = stepsOf(at);
  return steps[steps.indexOf(step) + 1];
}
