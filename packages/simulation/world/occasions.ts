import { addLength, dayNumber } from '@commonground/calendar';
import { isOpen, type JourneyState, type PlainFact } from '@commonground/journey';
import { multipleOf, type Occasion, type OccasionEvent, occasionName } from '@commonground/service-model';
import type { Law } from '../law/law.ts';
import { answersAt, chanceToAnswer } from '../scores/answers.ts';
import type { Member } from './member.ts';
import { later, type World } from './world.ts';

const SHORT_MEASURES = ['core-10', 'core-om'] as const;

/** The model's own occasions for the short measure, or those every model without one is given. */
export function occasionsOf(w: Pick<World, 'compiled' | 'law'>): readonly Occasion[] {
  for (const instrument of SHORT_MEASURES) {
    const own = w.compiled.model.measures[instrument];
    if (own?.inUse && own.occasions.length > 0) return own.occasions;
  }
  return occasionsWhereNone(w.law);
}

function occasionsWhereNone(law: Law): Occasion[] {
  return law.responses.occasions['where-none'].map((written) => {
    const { at, wait, every } = typeof written === 'string' ? { at: written } : { ...written };
    const event = { event: at } as OccasionEvent;
    return { at: event, ...(wait === undefined ? {} : { wait }), ...(every === undefined ? {} : { every }) };
  });
}

const remembered = new WeakMap<World, readonly Occasion[]>();

/** Looks at what one more fact made happen, and puts into the agenda what becomes due by it. */
export function happened(w: World, p: Member, before: JourneyState, fact: PlainFact): void {
  const { span } = p.state;
  if (span === null) return;
  if (span.started !== null && before.span?.started !== span.started) {
    p.severity.startedDay ??= w.day;
    p.severity.stoppedDay = null;
  }
  if (span.ended !== null && before.span?.ended === null && p.severity.startedDay !== null)
    p.severity.stoppedDay = w.day;
  if (w.countsOnly || fact.kind === 'reached-out') return;
  let occasions = remembered.get(w);
  if (!occasions) {
    occasions = occasionsOf(w);
    remembered.set(w, occasions);
  }
  for (const occasion of occasions) if (isNow(occasion.at, p.state, before, fact)) schedule(w, p, occasion);
}

function isNow(at: OccasionEvent, s: JourneyState, before: JourneyState, fact: PlainFact): boolean {
  switch (at.event) {
    case 'opening':
      return isOpen(s) && s.span?.opened !== before.span?.opened;
    case 'first-visit':
      return s.visits === 1 && before.visits === 0;
    case 'assessment':
      return fact.kind === 'assessed';
    case 'start':
      return s.span?.started !== null && s.span?.started !== before.span?.started;
    case 'leaving':
      // Somebody who never started has nothing to look back on and is not asked.
      return fact.kind === 'ended' && s.span?.started !== null;
    case 'ended':
      return fact.kind === 'ended';
    case 'entering':
      return s.stage === at.stage && (s.stageSince !== before.stageSince || s.stage !== before.stage);
    case 'joining':
      return fact.kind === 'joined' && fact.component === at.component;
    default:
      return false;
  }
}

function schedule(w: World, p: Member, occasion: Occasion): void {
  const { at, wait, every } = occasion;
  if (every === undefined) {
    const day = wait === undefined ? w.day : dayNumber(addLength(w.today, wait));
    due(w, p, day, occasionName(occasion));
    return;
  }
  const from = w.today;
  const span = p.state.span?.opened;
  const afterLeaving = at.event === 'leaving' || at.event === 'ended';
  const years = Number(w.compiled.model.settings['follow-up-years'].value);
  const last = afterLeaving ? dayNumber(addLength(from, `${Math.max(1, years)} years`)) : w.lastDay;
  const again = (n: number): void => {
    const day = dayNumber(addLength(from, multipleOf(every, n)));
    if (day > last) return;
    later(w, day, () => {
      if (p.state.span?.opened !== span || (!afterLeaving && !isOpen(p.state))) return;
      due(w, p, day, occasionName(occasion, n));
      again(n + 1);
    });
  };
  again(1);
}

function due(w: World, p: Member, day: number, occasion: string): void {
  if (day > w.day) later(w, day, () => ask(w, p, occasion));
  else ask(w, p, occasion);
}

/** Whether and how the person answers. Two occasions on one day are one questionnaire. */
function ask(w: World, p: Member, occasion: string): void {
  if (p.lastDue === w.day || p.state.died) return;
  p.lastDue = w.day;
  const wait = w.scores.whole(0, w.law.responses['answers-within-days'].longest);
  const where = isOpen(p.state) ? (p.absentSince === null ? 'coming' : 'not-coming') : 'left';
  const base = {
    // Nobody is asked twice on a day, so person and day make the id.
    responseId: w.id('response', p.index, w.day),
    personId: p.personId,
    journeyId: p.journeyId,
    instrument: w.law.responses.instrument,
    occasion,
    dueOn: w.today,
  };
  const severity = w.severity.on(p.severity, w.day);
  if (!w.scores.chance(chanceToAnswer(w.law, severity, where))) {
    w.responses.push({ ...base, answeredOn: null, answers: [] });
  } else if (wait === 0) {
    answer(w, p, base);
  } else {
    later(w, w.day + wait, () => answer(w, p, base));
  }
}

function answer(w: World, p: Member, base: Omit<World['responses'][number], 'answeredOn' | 'answers'>): void {
  if (p.state.died) return;
  const severity = w.severity.on(p.severity, w.day);
  w.responses.push({ ...base, answeredOn: w.today, answers: answersAt(w.law, w.scores, severity) });
}
