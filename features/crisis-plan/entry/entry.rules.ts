import type { CalendarDay } from '@commonground/calendar';

/** How it stands with somebody's crisis plan, as far as coming in asks for one. */
export type EntryStands =
  /** The model asks nobody for one at the start, and none is there. */
  | { readonly is: 'not-asked' }
  | { readonly is: 'agreed'; readonly version: number; readonly on: CalendarDay }
  /** A version is finished, and the person has not agreed to it: they said no, or have not said anything. */
  | { readonly is: 'not-agreed'; readonly version: number; readonly saidNo: boolean }
  | { readonly is: 'not-now'; readonly on: CalendarDay; readonly askOn: CalendarDay | null }
  | { readonly is: 'later'; readonly by: CalendarDay; readonly why: string }
  /** The journey says that one was written; its words are not kept here. */
  | { readonly is: 'told'; readonly on: CalendarDay }
  | { readonly is: 'missing' };

export interface KnownOfPlan {
  readonly onEntry: boolean;
  /** The latest finished version, and the day on which the person agreed to any. */
  readonly version: number;
  readonly agreedOn: CalendarDay | null;
  /** Whether their last word about the latest version is no. */
  readonly saidNo?: boolean;
  readonly answer: AnswerGiven | undefined;
  /** The latest fact of the journey about this plan. */
  readonly fact: { readonly on: CalendarDay; readonly notNow: boolean } | undefined;
}

export interface AnswerGiven {
  readonly answer: 'not-now' | 'later';
  readonly words: string | null;
  readonly until: CalendarDay;
  readonly on: CalendarDay;
}

export function entryOf({ onEntry, version, agreedOn, saidNo = false, answer, fact }: KnownOfPlan): EntryStands {
  if (version > 0 && agreedOn !== null) return { is: 'agreed', version, on: agreedOn };
  // A fact says only that something was written or not wanted: what was answered after it, or on its day, says more.
  const said = answer !== undefined && (fact === undefined || fact.on <= answer.on) ? answer : undefined;
  if (said?.answer === 'not-now') return { is: 'not-now', on: said.on, askOn: said.until };
  // Once a version is there, that it was to be written later is over.
  if (said?.answer === 'later' && version === 0) return { is: 'later', by: said.until, why: said.words ?? '' };
  if (fact !== undefined && !fact.notNow && version === 0) return { is: 'told', on: fact.on };
  if (fact?.notNow) return { is: 'not-now', on: fact.on, askOn: null };
  if (version > 0) return { is: 'not-agreed', version, saidNo };
  return { is: onEntry ? 'missing' : 'not-asked' };
}

/** Whether coming in can be marked complete: there is a plan they agreed to, or a wish not to have one. */
export const isSettled = ({ is }: EntryStands): boolean =>
  is === 'agreed' || is === 'not-now' || is === 'told' || is === 'not-asked';

/** What asks to be done today: 0 is what waits longest. Null when nothing does. */
export function duePart(
  stands: EntryStands,
  today: CalendarDay,
): 'missing' | 'late' | 'ask-again' | 'not-agreed' | 'waits' | null {
  if (stands.is === 'missing') return 'missing';
  if (stands.is === 'not-agreed') return 'not-agreed';
  if (stands.is === 'later') return stands.by < today ? 'late' : 'waits';
  if (stands.is === 'not-now' && stands.askOn !== null && stands.askOn <= today) return 'ask-again';
  return null;
}
