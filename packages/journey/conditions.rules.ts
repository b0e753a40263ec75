import { addLength, ageOn, type CalendarDay, longDate, shortDate } from '@commonground/calendar';
import { type Attribute, type Condition, label, parseAges, parseSince } from '@commonground/service-model';
import type { JourneyModel } from './journey-model.ts';
import type { JourneyState } from './journey-state.ts';

/** What the facts of one journey cannot say: asked of the caller, and *not known* when the caller does not know. */
export interface JourneyContext {
  /** Whether a place is free in the component (and group) today. */
  readonly free?: (component: string, group?: string) => boolean;
  readonly born?: CalendarDay | undefined;
  /** What the person has told us they are (data/code-lists/attributes.yaml). */
  readonly is?: readonly string[] | undefined;
  /** The date of a milestone in other services, with the person's consent or on their word. */
  readonly since?: (condition: Since) => CalendarDay | undefined;
}

type BeenIn = Extract<Condition, { beenIn: string }>;
type Since = Extract<Condition, { since: string }>;

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
  if ('completed' in condition) return completedAnswer(model, s, condition.completed);
  if ('judged' in condition) return judgedAnswer(s, condition.judged);
  if ('agreed' in condition) {
    return s.agreed[condition.agreed] === undefined ? notMet(`"${condition.agreed}" is not agreed yet.`) : MET;
  }
  if ('beenIn' in condition) return beenInAnswer(model, s, condition, on);
  if ('since' in condition) return sinceAnswer(s, condition, on, context);
  if ('age' in condition) return ageAnswer(condition.age, on, context.born);
  return attributeAnswer(s, condition.is, context.is);
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

function completedAnswer(model: JourneyModel, s: JourneyState, component: string): Answer {
  if (s.finished[component] !== undefined) return MET;
  return notMet(`"${model.components[component]?.name ?? component}" is not finished.`);
}

function judgedAnswer(s: JourneyState, what: string): Answer {
  const judged = s.judged[what];
  if (judged === undefined) return notKnown(`nobody has judged "${what}"`);
  return judged ? MET : notMet(`"${what}" was judged not to hold.`);
}

function beenInAnswer(model: JourneyModel, s: JourneyState, condition: BeenIn, on: CalendarDay): Answer {
  const name = model.stages[condition.beenIn]?.name ?? condition.beenIn;
  const visit = s.stages.findLast((span) => span.stage === condition.beenIn);
  if (!visit) return notMet(`The person has not been in "${name}".`);
  const { atLeast } = condition;
  if ((visit.to ?? on) >= addLength(visit.from, atLeast)) return MET;
  return notMet(`The person came into "${name}" on ${shortDate(visit.from)}; ${atLeast} there are needed.`);
}

function sinceAnswer(s: JourneyState, condition: Since, on: CalendarDay, context: JourneyContext): Answer {
  const elsewhere = condition.in !== undefined;
  const from = elsewhere ? context.since?.(condition) : ownMilestone(s, condition.since);
  const what = `"${condition.since}" ${elsewhere ? `in ${condition.in?.join(' or ')}` : 'here'}`;
  if (from === undefined) return notKnown(`the day of ${what}`);
  const enough = addLength(from, condition.atLeast);
  return on >= enough ? MET : notMet(`${condition.atLeast} since ${what} are over on ${longDate(enough)}.`);
}

function ownMilestone(s: JourneyState, since: string): CalendarDay | undefined {
  const { milestone, component } = parseSince(since) ?? {};
  if (component !== undefined) {
    const place = s.places[component];
    return milestone === 'joined' ? (place?.state === 'in' ? place.since : undefined) : s.finished[component];
  }
  const spans = s.span === null ? [] : [s.span, ...s.earlierSpans.toReversed()];
  if (milestone === 'started') return spans.find((span) => span.started)?.started ?? undefined;
  return spans.find((span) => span.ended && (milestone === 'ended' || span.ended.as === milestone))?.ended?.on;
}

function ageAnswer(range: string, on: CalendarDay, born: CalendarDay | undefined): Answer {
  const { from, to } = parseAges(range);
  if (born === undefined) return notKnown('the date of birth');
  const age = ageOn(born, on);
  if (age >= from && (to === undefined || age <= to)) return MET;
  return notMet(
    `The person is ${age}; this is for ages ${to === undefined ? `${from} and over` : `${from} to ${to}`}.`,
  );
}

const BELONGS_TO = 'belongs to: ';
/** What a `judged` fact is about when somebody was asked whether they are one of those whom something is for. */
export const belongsTo = (attribute: Attribute): string => `${BELONGS_TO}${label('attribute', attribute)}`;
export const isAboutBelonging = (what: string): boolean => what.startsWith(BELONGS_TO);

/** Their own word, asked for this, goes before what the caller knows. */
function attributeAnswer(s: JourneyState, attribute: Attribute, is: readonly string[] | undefined): Answer {
  const words = label('attribute', attribute);
  const said = s.judged[belongsTo(attribute)];
  if (said !== undefined) return said ? MET : notMet(`This is only for ${words}.`);
  if (is === undefined) return notKnown(`whether the person belongs to: ${words}`);
  return is.includes(attribute) ? MET : notMet(`This is only for ${words}.`);
}
