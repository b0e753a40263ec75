import type { FlowStep } from '../evidence-row.ts';

/** A step of the flow as a reader sees it; `why` stands in place of a number that is not shown. */
export interface WrittenStep {
  readonly words: string;
  readonly n: number | null;
  readonly why?: string;
}

/**
 * The flow with capital letters and honest gaps. A step that nobody reached although people came further was not
 * written down, so it is not known: missing is never zero.
 */
export function writtenFlow(flow: readonly FlowStep[]): WrittenStep[] {
  const firstSteps = ['referred', 'assessed', 'taken on', 'started'];
  return flow.map(({ step, n }, at) => {
    const words = step.charAt(0).toUpperCase() + step.slice(1);
    if (n === null) return { words, n, why: 'Hidden, because so few people are behind it' };
    const later = flow.slice(at + 1).some((next) => firstSteps.includes(next.step) && (next.n ?? 0) > 0);
    return n === 0 && later && firstSteps.includes(step)
      ? { words, n: null, why: 'Not known: not written down here' }
      : { words, n };
  });
}
