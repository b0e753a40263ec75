import type { Step } from './ideas.tables.ts';

export type Standing = 'suggested' | Step;

/** Where an idea stands: what was decided at the end, or that it is being tried, or that somebody suggested it. */
export const standingOf = (steps: readonly Step[]): Standing =>
  steps.find((step) => step !== 'tried') ?? (steps.includes('tried') ? 'tried' : 'suggested');

/** What can come next: an idea that was taken up or not stands as it is; one is tried once. */
export function nextSteps(standing: Standing): readonly Step[] {
  if (standing === 'suggested') return ['tried', 'adopted', 'not-taken-up'];
  return standing === 'tried' ? ['adopted', 'not-taken-up'] : [];
}
