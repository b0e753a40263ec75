import type { FlowStep } from '../evidence-row.ts';

/** A step of the flow as a reader sees it; `why` stands in place of a number that is not shown. */
export interface WrittenStep {
  readonly words: string;
  readonly n: number | null;
  readonly why?: string;
}

/** In place of a number that is hidden for itself, and of one that is hidden so that another cannot be worked out. */
export const HIDDEN_WHY = 'few are behind it, or behind a number it could be worked out with';
export const HIDDEN_NUMBER = `Hidden, to protect people: ${HIDDEN_WHY}`;

const FIRST_STEPS = ['referred', 'assessed', 'taken on', 'started'];

/** What is to be said of steps that are no funnel: each is counted by itself, so that a later one may be larger. */
export function aboutFlow(flow: readonly FlowStep[]): string | null {
  if (flow.filter(({ step }) => FIRST_STEPS.includes(step)).length < 3) return null;
  return 'These are the journeys referred in the period, and the steps do not lie inside each other: each counts what was written down for it by now. Somebody can be taken on, or start, with no day of assessment written down, so a later step may be larger than the one before.';
}

/**
 * The flow with capital letters and honest gaps. A step that nobody reached although people came further was not
 * written down, so it is not known: missing is never zero.
 */
export function writtenFlow(flow: readonly FlowStep[]): WrittenStep[] {
  return flow.map(({ step, n }, at) => {
    const words = step.charAt(0).toUpperCase() + step.slice(1);
    if (n === null) return { words, n, why: HIDDEN_NUMBER };
    const later = flow.slice(at + 1).some((next) => FIRST_STEPS.includes(next.step) && (next.n ?? 0) > 0);
    return n === 0 && later && FIRST_STEPS.includes(step)
      ? { words, n: null, why: 'Not known: not written down here' }
      : { words, n };
  });
}
