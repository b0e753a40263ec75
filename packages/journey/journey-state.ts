import type { CalendarDay } from '@commonground/calendar';
import type { CountsAs, Decider, Ending } from '@commonground/service-model';

/** Where a person stands with one component: one place in each, at most. */
export interface Place {
  readonly state: 'waiting' | 'offered' | 'accepted' | 'in';
  readonly since: CalendarDay;
  /** Since when the person has waited for this place; kept through offers that were withdrawn. */
  readonly askedOn: CalendarDay;
  readonly group: string | undefined;
  readonly replyBy: CalendarDay | undefined;
}

export interface Pause {
  readonly from: CalendarDay;
  /** The first day on which the break is over; without it the break lasts until somebody says so. */
  readonly until: CalendarDay | null;
}

export interface EndOfSpan {
  readonly on: CalendarDay;
  readonly as: Ending;
  readonly countsAs: CountsAs;
  readonly fromStage: string | null;
  readonly decidedBy: Decider | undefined;
}

/** One stretch from opening to ending; a return opens another in the same journey. */
export interface JourneySpan {
  readonly openedBy: 'suggested' | 'chose' | 'visited' | 'returned';
  readonly opened: CalendarDay;
  /** First suggested, chosen or the opening visit: a suggestion may come before the journey opens. */
  readonly referred: CalendarDay;
  readonly route: string | null;
  readonly suggestedBy: string | null;
  readonly chosen: CalendarDay | null;
  readonly assessed: CalendarDay | null;
  readonly takenOn: CalendarDay | null;
  readonly started: CalendarDay | null;
  readonly ended: EndOfSpan | null;
}

export interface StageVisit {
  readonly stage: string;
  readonly from: CalendarDay;
  readonly to: CalendarDay | null;
}

/** Everything the facts say so far. Nothing in it is changed by a day that passes. */
export interface JourneyState {
  readonly lastFactOn: CalendarDay | null;
  readonly version: number | null;
  readonly span: JourneySpan | null;
  readonly earlierSpans: readonly JourneySpan[];
  /** A suggestion that the person has not answered. */
  readonly suggestion: { readonly on: CalendarDay; readonly by: string } | null;
  readonly stage: string | null;
  readonly stageSince: CalendarDay | null;
  readonly stages: readonly StageVisit[];
  readonly places: Readonly<Record<string, Place>>;
  readonly plans: Readonly<Record<string, CalendarDay>>;
  readonly agreed: Readonly<Record<string, CalendarDay>>;
  readonly judged: Readonly<Record<string, boolean>>;
  readonly finished: Readonly<Record<string, CalendarDay>>;
  readonly awaitingOutcome: boolean;
  readonly paused: Pause | null;
  readonly resumedOn: CalendarDay | null;
  /** Visits and attended sessions. */
  readonly visits: number;
  readonly lastSeen: CalendarDay | null;
  /** The last sign of life: seen, or sent word, answered, chose, accepted, declined, paused. */
  readonly lastWord: CalendarDay | null;
  /** The different ways tried since the last word, as "who way". */
  readonly tries: readonly string[];
  readonly died: boolean;
}

/** Before the first fact. */
export const START: JourneyState = Object.freeze({
  lastFactOn: null,
  version: null,
  span: null,
  earlierSpans: [],
  suggestion: null,
  stage: null,
  stageSince: null,
  stages: [],
  places: {},
  plans: {},
  agreed: {},
  judged: {},
  finished: {},
  awaitingOutcome: false,
  paused: null,
  resumedOn: null,
  visits: 0,
  lastSeen: null,
  lastWord: null,
  tries: [],
  died: false,
});

export const isOpen = (s: JourneyState): boolean => s.span !== null && s.span.ended === null;
export const hasEnded = (s: JourneyState): boolean => s.span !== null && s.span.ended !== null;
/** The person's own yes to this stretch of the journey. */
export const hasChosen = (s: JourneyState): boolean => s.span !== null && s.span.chosen !== null;
export const hasStarted = (s: JourneyState): boolean => s.span !== null && s.span.started !== null;
/** The pause that covers the day, if any. */
export function pauseOn(s: JourneyState, on: CalendarDay): Pause | null {
  return s.paused !== null && (s.paused.until === null || s.paused.until > on) ? s.paused : null;
}
