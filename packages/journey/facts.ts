import type { CalendarDay } from '@commonground/calendar';
import type { Attendance, Decider, Ending } from '@commonground/service-model';

/** Who wrote the fact, by the name as it was then. */
export interface Author {
  readonly name: string;
  readonly account?: string;
}

interface FactBase {
  readonly id: string;
  /** The day it happened. */
  readonly on: CalendarDay;
  /** When it was written down: ISO instant in UTC. Facts of one day are read in this order. */
  readonly recordedAt: string;
  readonly by: Author;
}

/**
 * How we know what the person themself said: signed in as themself; said to somebody, by name, on a day; or passed on
 * by somebody who came between, which is never enough for a decision of their own.
 */
export type Voice =
  | { readonly how: 'signed-in' }
  | { readonly how: 'said'; readonly to: string; readonly on: CalendarDay }
  | { readonly how: 'passed-on'; readonly through: string };

/** What a community decided: a vote counts; consent, sense-check, advice or agreement has only its day and whether it passed. */
export interface CommunityDecision {
  readonly on: CalendarDay;
  readonly passed: boolean;
  readonly for?: number;
  readonly against?: number;
  readonly abstained?: number;
}

/** Who decided, and what shows it. What must be filled in depends on the decider (see `decider.rules.ts`). */
export interface Decision {
  readonly decidedBy: Decider;
  readonly voice?: Voice;
  readonly vote?: CommunityDecision;
  /** Whether the person agrees; a decision against their wish is legal for staff, and stays visible. */
  readonly agrees?: boolean;
  /** The partner who decided, by name. */
  readonly partner?: string;
  readonly why?: string;
}

/** Both sides of one account, each in its own words. */
export interface BothViews {
  readonly person?: string;
  readonly team?: string;
}

export const WAYS_TO_REACH = [
  'phone',
  'text',
  'email',
  'letter',
  'visit-at-home',
  'in-person',
  'online',
  'through-supporter',
  'through-partner',
  'through-gp',
] as const;
export type WayToReach = (typeof WAYS_TO_REACH)[number];

export type Suggested = FactBase & { kind: 'suggested'; route: string; suggestedBy: string; reason?: string };
export type Chose = FactBase & { kind: 'chose'; route: string; voice: Voice; reason?: string };
export type Visited = FactBase & { kind: 'visited'; component: string; route?: string; session?: string };
export type Screened = FactBase & {
  kind: 'screened';
  outcome: 'go-on' | 'pass-on' | 'more-wanted';
  passedTo?: string;
  why?: string;
};
export type Assessed = FactBase & { kind: 'assessed'; component?: string; outcome?: BothViews };
export type Judged = FactBase & { kind: 'judged'; what: string; met: boolean; why?: string };
export type Agreed = FactBase & { kind: 'agreed'; what: string };
/** `notNow` is the recorded wish not to have this plan now. */
export type WrotePlan = FactBase & { kind: 'wrote-plan'; plan: string; notNow?: boolean };
export type PutForward = FactBase & {
  kind: 'put-forward';
  component: string;
  /** What the person said to it, where it was written down. */
  said?: 'yes' | 'not-asked';
};
export type Offered = FactBase & { kind: 'offered'; component: string; group?: string; replyBy?: CalendarDay };
export type OfferWithdrawn = FactBase & { kind: 'offer-withdrawn'; component: string; reason: string };
export type Accepted = FactBase & { kind: 'accepted'; component: string; voice?: Voice };
/** Without a component it answers a suggestion. */
export type Declined = FactBase & { kind: 'declined'; component?: string; reason?: string };
export type Joined = FactBase & { kind: 'joined'; component: string; group?: string };
export type Attended = FactBase & {
  kind: 'attended';
  component: string;
  how: Attendance;
  session?: string;
  minutes?: number;
};
export type FinishedComponent = FactBase & { kind: 'finished-component'; component: string; reason?: string };
export type LeftComponent = FactBase & { kind: 'left-component'; component: string; reason?: string };
export type Moved = FactBase & Decision & { kind: 'moved'; move: string };
/** The places are kept unless the person says otherwise. */
export type Paused = FactBase & { kind: 'paused'; until?: CalendarDay; keepPlaces?: boolean; why?: string };
export type Resumed = FactBase & { kind: 'resumed' };
export type ReachedOut = FactBase & {
  kind: 'reached-out';
  who: 'staff' | 'peer';
  way: WayToReach;
  answered: boolean;
};
export type Ended = FactBase &
  Partial<Decision> & {
    kind: 'ended';
    as: Ending;
    move?: string;
    reason?: string;
    views?: BothViews;
    /** What somebody who is not taken on can do instead. */
    instead?: string;
    /** It ended before this record began: who decided, and on what conditions, an earlier record may say. */
    broughtOver?: true;
  };
/** The `fromVersion` of a journey that was begun in another record. */
export const BROUGHT_OVER = 0;
export type Returned = FactBase & Decision & { kind: 'returned'; move: string };
/**
 * The journey goes on under another version of the model, in the stage that this version maps the old one to. From version
 * `BROUGHT_OVER` it comes from a record kept elsewhere, and says in which stage the person was when this record began.
 */
export type Carried = FactBase & { kind: 'carried'; fromVersion: number; toVersion: number; stage: string };
/** The fact named `fact` was wrong: `instead` takes its place, or nothing does. The old one stays visible. */
export type Corrected = FactBase & { kind: 'corrected'; fact: string; instead?: PlainFact; reason: string };

/** Every fact that happened; a correction is about a fact and is therefore not one of these. */
export type PlainFact =
  | Suggested
  | Chose
  | Visited
  | Screened
  | Assessed
  | Judged
  | Agreed
  | WrotePlan
  | PutForward
  | Offered
  | OfferWithdrawn
  | Accepted
  | Declined
  | Joined
  | Attended
  | FinishedComponent
  | LeftComponent
  | Moved
  | Paused
  | Resumed
  | ReachedOut
  | Ended
  | Returned
  | Carried;

/** A journey is a list of these, appended and corrected with a reason, never overwritten. */
export type Fact = PlainFact | Corrected;
export type FactKind = Fact['kind'];

/** The fact of one kind. */
export type FactOf<K extends FactKind> = Extract<Fact, { kind: K }>;

/** All 25 kinds with their words for a timeline. */
export const FACT_WORDS: { readonly [K in FactKind]: string } = {
  suggested: 'Somebody suggested the service',
  chose: 'Asked to come',
  visited: 'Visited',
  screened: 'Request looked at',
  assessed: 'Met the team',
  judged: 'Judged together',
  agreed: 'Agreed',
  'wrote-plan': 'Plan written',
  'put-forward': 'Put forward for a place',
  offered: 'Offered a place',
  'offer-withdrawn': 'Offer withdrawn',
  accepted: 'Said yes to a place',
  declined: 'Said no',
  joined: 'Joined',
  attended: 'Session',
  'finished-component': 'Finished a course or group',
  'left-component': 'Left a group',
  moved: 'Moved to another stage',
  paused: 'Began a break',
  resumed: 'Came back from a break',
  'reached-out': 'We got in touch',
  ended: 'Ended',
  returned: 'Came back',
  carried: 'Carried over to a new version of the service',
  corrected: 'Corrected',
};

export const FACT_KINDS = Object.keys(FACT_WORDS) as readonly FactKind[];
