import { addLength, type CalendarDay } from '@commonground/calendar';
import { type Fact, openOffers, type Status, stateOf, statusOf, waitingFor } from '@commonground/journey';
import { type RunningModel, valueOr } from '@commonground/service-model';

/** What a page may say about a referral to somebody who holds its code. Keys are those of data/words/referral.yaml. */
export type ProgressWords =
  | 'suggested'
  | 'asked'
  | 'being-assessed'
  | 'awaiting-outcome'
  | 'waiting'
  | 'offered'
  | 'preparing'
  | 'taking-part'
  | 'moving-on'
  | 'paused'
  | 'resting'
  | 'ended'
  | 'not-taken-on'
  | 'answered';

export interface Progress {
  readonly words: ProgressWords;
  readonly sentOn: CalendarDay | undefined;
  /** By when the next word is owed, where anybody has said so. */
  readonly by: { readonly kind: 'answer' | 'reply'; readonly date: CalendarDay } | undefined;
  /** Since when the person waits for a place. */
  readonly waitingSince: CalendarDay | undefined;
}

/** Endings are told apart to the person by the team, not by a code: all but one read the same here. */
const WORDS: Readonly<Record<Status, ProgressWords>> = {
  died: 'ended',
  stranger: 'suggested',
  visitor: 'asked',
  'welcome-back': 'ended',
  'not-taken-on': 'not-taken-on',
  'did-not-start': 'ended',
  finished: 'ended',
  left: 'ended',
  elsewhere: 'ended',
  paused: 'paused',
  suggested: 'suggested',
  'awaiting-outcome': 'awaiting-outcome',
  offered: 'offered',
  waiting: 'waiting',
  'being-assessed': 'being-assessed',
  resting: 'resting',
  asked: 'asked',
  preparing: 'preparing',
  'taking-part': 'taking-part',
  'moving-on': 'moving-on',
};

/**
 * Where a referral stands. Whoever suggested a person learns only whether the service has been in touch: where the code
 * was given to somebody else, everything after the person's own answer is theirs to tell.
 */
export function progressOf(model: RunningModel, facts: readonly Fact[], today: CalendarDay): Progress {
  const state = stateOf(model, facts);
  const status = statusOf(model, state, today);
  const span = state.span;
  const forSomebodyElse = span?.openedBy === 'suggested' || (span === null && state.suggestion !== null);
  const words = WORDS[status];
  const sentOn = span?.referred ?? state.suggestion?.on;
  if (forSomebodyElse) {
    const stillOpen = words === 'suggested';
    return { words: stillOpen ? 'suggested' : 'answered', sentOn, by: undefined, waitingSince: undefined };
  }
  return { words, sentOn, by: byWhenOf(model, words, state), waitingSince: waitingFor(state)[0]?.since };
}

function byWhenOf(model: RunningModel, words: ProgressWords, state: ReturnType<typeof stateOf>): Progress['by'] {
  const { span } = state;
  if (words === 'offered') {
    const date = openOffers(state)[0]?.replyBy;
    return date === undefined ? undefined : { kind: 'reply', date };
  }
  if (words !== 'asked' || span?.route === null || span?.route === undefined) return undefined;
  const within = model.intake.routes[span.route]?.firstAnswerWithin;
  const length = within === undefined ? undefined : valueOr(within, undefined);
  return length === undefined ? undefined : { kind: 'answer', date: addLength(span.opened, length) };
}
