import { addLength, ageOn, type CalendarDay, longDate, shortDate } from '@commonground/calendar';
import type { Condition, JourneyModel } from './journey-model.ts';
import type { JourneyState } from './journey-state.ts';

/** What the facts of one journey cannot say: asked of the caller, and *not known* when the caller does not know. */
export interface JourneyContext {
  /** Whether a place is free in the component (and group) today. */
  readonly free?: (component: string, group?: string) => boolean;
  readonly born?: CalendarDay | undefined;
  /** What the person has told us they are (data/code-lists/attributes.yaml). */
  readonly is?: readonly string[] | undefined;
  /** The date of a milestone in other services, with the person's consent or on their word. */
  readonly since?: (condition: Extract<Condition, { since: string }>) => CalendarDay | undefined;
}

export type Answer =
  | { readonly is: 'met' }
  | { readonly is: 'not-met'; readonly because: string }
  | { readonly is: 'not-known'; readonly missing: string };

const MET: Answer = { is: 'met' };
const notMet = (because: string): Answer => ({ is: 'not-met', because });
const notKnown = (missing: string): Answer => ({ is: 'not-known', missing });

/** The sentence of an answer that is not *met*. */
export const sentenceOf = (answer: Answer): string =>
  answer.is === 'met' ? '' : answer.is === 'not-met' ? answer.because : `Not known yet: ${answer.missing}.`;

/** Whether a condition holds on a day: met, not met because…, or not known, naming the fact that is missing. */
export function answerOf(
  model: JourneyModel,
  s: JourneyState,
  condition: Condition,
  on: CalendarDay,
  context: JourneyContext = {},
): Answer {
  if ('has' in condition) return planAnswer(model, s, condition.has);
  if ('completed' in condition) {
    const name = model.components[condition.completed]?.name ?? condition.completed;
    return s.finished[condition.completed] === undefined ? notMet(`"${name}" is not finished.`) : MET;
  }
  if ('judged' in condition) return judgedAnswer(s, condition.judged);
  if ('agreed' in condition) {
    return s.agreed[condition.agreed] === undefined ? notMet(`"${condition.agreed}" is not agreed yet.`) : MET;
  }
  if ('beenIn' in condition) return beenInAnswer(model, s, condition, on);
  if ('since' in condition) return sinceAnswer(s, condition, on, context);
  if ('age' in condition) return ageAnswer(condition.age, on, context.born);
  if (context.is === undefined) return notKnown(`whether the person belongs to: ${condition.is}`);
  return context.is.includes(condition.is) ? MET : notMet(`This is only for: ${condition.is}.`);
}

/** The first condition of a list that does not hold, or null. */
export function firstUnmet(
  model: JourneyModel,
  s: JourneyState,
  conditions: readonly Condition[] | undefined,
  on: CalendarDay,
  context: JourneyContext,
): Exclude<Answer, { is: 'met' }> | null {
  for (const condition of conditions ?? []) {
    const answer = answerOf(model, s, condition, on, context);
    if (answer.is !== 'met') return answer;
  }
  return null;
}

function planAnswer(model: JourneyModel, s: JourneyState, plan: string): Answer {
  if (s.plans[plan] !== undefined) return MET;
  const name = (model.plans[plan]?.name ?? plan).toLowerCase();
  return notMet(`There is no ${name} yet, nor a recorded wish not to have one now.`);
}

function judgedAnswer(s: JourneyState, what: string): Answer {
  const judged = s.judged[what];
  if (judged === undefined) return notKnown(`nobody has judged "${what}"`);
  return judged ? MET : notMet(`"${what}" was judged not to hold.`);
}

function beenInAnswer(
  model: JourneyModel,
  s: JourneyState,
  condition: Extract<Condition, { beenIn: string }>,
  on: CalendarDay,
): Answer {
  const name = model.stages[condition.beenIn]?.name ?? condition.beenIn;
  const visit = s.stages.findLast((span) => span.stage === condition.beenIn);
  if (!visit) return notMet(`The person has not been in "${name}".`);
  const long = addLength(visit.from, condition.atLeast);
  const until = visit.to ?? on;
  return until >= long
    ? MET
    : notMet(`The person has been in "${name}" since ${shortDate(visit.from)}; ${condition.atLeast} are needed.`);
}

function sinceAnswer(
  s: JourneyState,
  condition: Extract<Condition, { since: string }>,
  on: CalendarDay,
  context: JourneyContext,
): Answer {
  const from = condition.in === undefined ? ownMilestone(s, condition.since) : context.since?.(condition);
  const where = condition.in === undefined ? 'here' : `in ${condition.in.join(' or ')}`;
  if (from === undefined) return notKnown(`the day of "${condition.since}" ${where}`);
  const enough = addLength(from, condition.atLeast);
  return on >= enough
    ? MET
    : notMet(`${condition.atLeast} since "${condition.since}" ${where} are over on ${longDate(enough)}.`);
}

function ownMilestone(s: JourneyState, event: string): CalendarDay | undefined {
  const spans = s.span === null ? [] : [s.span, ...s.earlierSpans.toReversed()];
  if (event === 'start') return spans.find((span) => span.started)?.started ?? undefined;
  return spans.find((span) => span.ended && (event === 'ended' || span.ended.as === event))?.ended?.on;
}

function ageAnswer(range: string, on: CalendarDay, born: CalendarDay | undefined): Answer {
  if (born === undefined) return notKnown('the date of birth');
  const [from, to] = range.replace('+', '').split('-').map(Number);
  const age = ageOn(born, on);
  const fits = age >= (from ?? 0) && (range.endsWith('+') || age <= (to ?? from ?? 0));
  return fits ? MET : notMet(`The person is ${age}; this is for ages ${range.replace('-', ' to ')}.`);
}
