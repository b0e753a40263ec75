import type { CalendarDay } from '@commonground/calendar';
import { type CountsAs, type Ending, nationalClosure, nationalRejection } from '@commonground/service-model';
import { stateOf } from './fact-list.ts';
import type { Fact } from './facts.ts';
import type { JourneyModel } from './journey-model.ts';
import type { JourneySpan, JourneyState } from './journey-state.ts';

/** The dates that evidence counts. All `CalendarDay`, null where it has not happened. */
export interface Milestones {
  readonly opened: CalendarDay | null;
  readonly referred: CalendarDay | null;
  readonly suggestedBy: string | null;
  readonly route: string | null;
  readonly chosen: CalendarDay | null;
  readonly assessed: CalendarDay | null;
  readonly takenOn: CalendarDay | null;
  readonly started: CalendarDay | null;
  readonly ended: CalendarDay | null;
  readonly ending: Ending | null;
  readonly countsAs: CountsAs | null;
  /** How many times the person came back within a standing right. */
  readonly returns: number;
  /** Every stretch from opening to ending, first to last. */
  readonly spans: readonly JourneySpan[];
}

/**
 * Milestones of a journey. After a return the journey is the same one: referred, route, chosen, assessed, taken on and
 * started keep the first day each happened; ended, ending and countsAs are those of the last stretch, and null while it
 * is open. Figures by stretch read `spans`.
 */
export function milestones(
  model: JourneyModel,
  facts: readonly Fact[],
  earlier: readonly JourneyModel[] = [],
): Milestones {
  return milestonesOf(stateOf(model, facts, undefined, earlier));
}

/** As `milestones`, from a state that is already there. */
export function milestonesOf(s: JourneyState): Milestones {
  const spans = s.span === null ? [] : [...s.earlierSpans, s.span];
  const first = <T>(of: (span: JourneySpan) => T | null): T | null => {
    for (const span of spans) {
      const value = of(span);
      if (value !== null) return value;
    }
    return null;
  };
  const end = s.span?.ended ?? null;
  return {
    opened: first((span) => span.opened),
    referred: first((span) => span.referred),
    suggestedBy: spans[0]?.suggestedBy ?? null,
    route: spans[0]?.route ?? null,
    chosen: first((span) => span.chosen),
    assessed: first((span) => span.assessed),
    takenOn: first((span) => span.takenOn),
    started: first((span) => span.started),
    ended: end?.on ?? null,
    ending: end?.as ?? null,
    countsAs: end?.countsAs ?? null,
    returns: spans.filter((span) => span.openedBy === 'returned').length,
    spans,
  };
}

/**
 * The national return's code for the end of one stretch: a reason for closing the referral, or for rejecting it when
 * nobody met the person. Null while it is open.
 */
export function nationalEnd(span: JourneySpan): { readonly closure: string } | { readonly rejection: string } | null {
  if (span.ended === null) return null;
  const rejection = nationalRejection(span.ended.as);
  return rejection !== undefined && span.assessed === null
    ? { rejection }
    : { closure: nationalClosure(span.ended.as) };
}
