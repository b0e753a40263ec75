import { addDays, type CalendarDay, day } from '@commonground/calendar';
import type { Decider, RunningModel } from '@commonground/service-model';
import fc from 'fast-check';
import {
  apply,
  type Decision,
  type JourneyContext,
  type JourneyState,
  may,
  nextMoves,
  type PlainFact,
  type Refusal,
  START,
  WAYS_TO_REACH,
  withinOneMove,
} from '../index.ts';

/** What was tried: one candidate fact, and what the rules said. */
export interface Tried {
  readonly fact: PlainFact;
  readonly before: JourneyState;
  readonly refusal: Refusal | null;
}

export interface Story {
  readonly facts: PlainFact[];
  readonly states: JourneyState[];
  readonly tried: Tried[];
}

export const CONTEXT: JourneyContext = {
  free: () => true,
  born: day('1990-05-05'),
  is: ['women'],
  since: () => day('2010-01-01'),
};

/** One step of chance: how many days pass, which kind of thing is tried, and three numbers to fill it with. */
export const steps = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 45 }), fc.nat({ max: 31 }), fc.nat(), fc.nat(), fc.nat()),
  {
    minLength: 12,
    maxLength: 60,
  },
);
export type Steps = readonly (readonly [number, number, number, number, number])[];

/** Tries what the steps say and writes what the rules allow: legal facts in order, and every refusal on the way. */
export function tell(model: RunningModel, plan: Steps): Story {
  const story: Story = { facts: [], states: [], tried: [] };
  let s = START;
  let on = day('2020-01-06');
  plan.forEach(([days, kind, a, b, c], nth) => {
    on = addDays(on, days);
    const fact = candidate(model, s, on, nth, KINDS[kind]!, a, b, c);
    const verdict = may(model, s, fact, CONTEXT);
    story.tried.push({ fact, before: s, refusal: verdict.ok ? null : verdict });
    if (!verdict.ok) return;
    s = apply(model, s, fact);
    story.facts.push(fact);
    story.states.push(s);
  });
  return story;
}

const KINDS = [
  'suggested',
  'chose',
  'visited',
  'screened',
  'assessed',
  'judged',
  'agreed',
  'wrote-plan',
  'put-forward',
  'offered',
  'accepted',
  'joined',
  'attended',
  'finished-component',
  'left-component',
  'move',
  'move',
  'move',
  'move',
  'move',
  'chose',
  'place',
  'place',
  'place',
  'place',
  'paused',
  'resumed',
  'reached-out',
  'ended',
  'declined',
  'offer-withdrawn',
  'carried',
] as const;

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;
const ENDINGS = [
  'chose-to-leave',
  'chose-to-leave',
  'moved-away',
  'lost-touch',
  'lost-touch',
  'chose-to-leave',
  'lost-touch',
  'moved-away',
  'admitted-elsewhere',
  'did-not-take-it-up',
  'went-on-to-another-service',
  'completed',
  'died',
] as const;

/** What comes next for a place, so that some stories get as far as a group. */
const NEXT_FOR_PLACE = {
  none: 'put-forward',
  waiting: 'offered',
  offered: 'accepted',
  accepted: 'joined',
  in: 'attended',
} as const;

const FITS: Readonly<Record<string, readonly string[]>> = {
  offered: ['waiting'],
  accepted: ['offered'],
  joined: ['accepted'],
  'offer-withdrawn': ['offered'],
  attended: ['in'],
  'finished-component': ['in'],
  'left-component': ['in'],
  declined: ['waiting', 'offered', 'accepted'],
  place: ['waiting', 'offered', 'accepted'],
};

/** Mostly a component that the fact could be about; sometimes any. */
function componentFor(model: RunningModel, s: JourneyState, kind: string, a: number, b: number): string {
  const held = Object.keys(s.places).filter((id) => FITS[kind]?.includes(s.places[id]!.state));
  const near = [...withinOneMove(model, s.stage)];
  if (b % 6 > 0 && held.length > 0) return pick(held, a);
  return pick(b % 6 > 0 && near.length > 0 ? near : Object.keys(model.components), a);
}

function candidate(
  model: RunningModel,
  s: JourneyState,
  on: CalendarDay,
  nth: number,
  kind: (typeof KINDS)[number],
  a: number,
  b: number,
  c: number,
): PlainFact {
  const at = {
    id: `f${nth}`,
    on,
    recordedAt: `${on}T12:00:00.${String(nth).padStart(3, '0')}Z`,
    by: { name: 'Robin' },
  };
  const component = componentFor(model, s, kind, a, b);
  const route = pick(Object.keys(model.intake.routes), b);
  switch (kind) {
    case 'suggested':
      return { ...at, kind, route, suggestedBy: 'gp' };
    case 'chose':
      return {
        ...at,
        kind,
        route,
        voice: c % 4 === 0 ? { how: 'passed-on', through: 'the GP' } : { how: 'signed-in' },
      };
    case 'visited':
      return { ...at, kind, component, ...(c % 2 ? { route } : {}) };
    case 'screened':
      return { ...at, kind, outcome: pick(['go-on', 'pass-on', 'more-wanted'], a) };
    case 'assessed':
      return { ...at, kind, component };
    case 'judged':
      return { ...at, kind, what: 'ready', met: c % 3 > 0 };
    case 'agreed':
      return { ...at, kind, what: 'the house rules' };
    case 'wrote-plan':
      return { ...at, kind, plan: 'crisis-plan' };
    case 'put-forward':
    case 'offered':
    case 'accepted':
    case 'joined':
    case 'finished-component':
    case 'left-component':
      return { ...at, kind, component };
    case 'offer-withdrawn':
      return { ...at, kind, component, reason: 'closed' };
    case 'declined':
      return { ...at, kind, ...(b % 2 ? { component } : {}) };
    case 'attended':
      return { ...at, kind, component, how: pick(['attended', 'late', 'not-here', 'sent-word', 'we-cancelled'], b) };
    case 'move':
      return moveCandidate(model, s, on, at, a, b);
    case 'place':
      return {
        ...at,
        kind: NEXT_FOR_PLACE[s.places[component]?.state ?? 'none'],
        component,
        how: 'attended',
      } as PlainFact;
    case 'paused':
      return {
        ...at,
        kind,
        ...(b % 2 ? { until: addDays(on, (c % 60) - 2) } : {}),
        ...(a % 3 ? {} : { keepPlaces: false }),
      };
    case 'resumed':
      return { ...at, kind };
    case 'reached-out':
      return { ...at, kind, who: a % 2 ? 'staff' : 'peer', way: pick(WAYS_TO_REACH, b), answered: c % 4 === 0 };
    case 'ended':
      return { ...at, kind, as: pick(ENDINGS, a) };
    case 'carried':
      return { ...at, kind, fromVersion: 1, toVersion: 2, stage: pick(Object.keys(model.stages), a) };
  }
}

/** Mostly a move that starts here, rightly decided; sometimes any other, or the wrong decider. */
function moveCandidate(
  model: RunningModel,
  s: JourneyState,
  on: CalendarDay,
  at: Omit<PlainFact, 'kind'>,
  a: number,
  b: number,
): PlainFact {
  const near = nextMoves(model, s, on, CONTEXT);
  const all = Object.keys(model.moves);
  const id = b % 5 === 0 || near.length === 0 ? pick(all, a) : pick(near, a).id;
  const move = model.moves[id]!;
  const kind = near.find((each) => each.id === id)?.kind ?? 'moved';
  const decision = decisionBy(b % 7 === 0 ? 'partner' : move.decidedBy, on);
  const more = { reason: 'A reason', instead: 'Something else' };
  return kind === 'ended'
    ? { ...at, kind, move: id, as: move.as!, ...decision, ...more }
    : { ...at, kind, move: id, ...decision };
}

function decisionBy(decidedBy: Decider, on: CalendarDay): Decision {
  return {
    decidedBy,
    agrees: true,
    voice: { how: 'signed-in' },
    partner: 'The GP',
    vote: { on, passed: true, for: 5, against: 1 },
  };
}
