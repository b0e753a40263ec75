import { shortDate } from '@commonground/calendar';
import type { JourneyContext } from './conditions.rules.ts';
import { isOwnVoice } from './decider.rules.ts';
import { BROUGHT_OVER, type Carried, type Chose, type Declined, type PlainFact } from './facts.ts';
import type { JourneyModel } from './journey-model.ts';
import { hasChosen, isOpen, type JourneyState, pauseOn } from './journey-state.ts';
import { endedMay, movedMay, returnedMay } from './moves.rules.ts';
import { joinedMay, placeFree, putForwardMay } from './places.rules.ts';
import { phaseOf } from './reading-the-model.ts';
import { no, OK, type Verdict } from './verdict.ts';

/**
 * Whether this fact may be written as the next one: no earlier than the last fact. For a late entry or a correction, which
 * need the whole list, ask `mayInsert`. A refusal says what is wrong and what would be right.
 */
export function may(model: JourneyModel, s: JourneyState, fact: PlainFact, context: JourneyContext = {}): Verdict {
  if (s.died) return no('died', 'The person has died. Only a correction may follow.');
  if (s.lastFactOn !== null && fact.on < s.lastFactOn) {
    const last = shortDate(s.lastFactOn);
    return no(
      'late-entry',
      `This happened before the last entry of ${last}. Enter it as a late entry, checked against what came after.`,
    );
  }
  return (rules[fact.kind] as Rule<PlainFact>)(model, s, fact, context);
}

type Rule<F> = (model: JourneyModel, s: JourneyState, fact: F, context: JourneyContext) => Verdict;
type Rules = { readonly [K in PlainFact['kind']]: Rule<Extract<PlainFact, { kind: K }>> };

const rules: Rules = {
  suggested: (model, _, f) => routeExists(model, f.route),
  chose: (model, s, f) => choseMay(model, s, f),
  visited: (model, _, f) => {
    const c = model.components[f.component];
    if (!c) return noSuchComponent(f.component);
    if (f.route !== undefined && !model.intake.routes[f.route]) return routeExists(model, f.route);
    if (c.enrolment === 'open') return OK;
    return no(
      'not-open-group',
      `"${c.name}" is not a group one walks into. Offer a place, or record that the person joined.`,
    );
  },
  screened: (model, s) =>
    isOpen(s) && phaseOf(model, s) === 'arriving'
      ? OK
      : no('not-arriving', 'Only a request that has just come in is looked at first.'),
  assessed: (model, s, f) => {
    const phase = phaseOf(model, s);
    if (f.component !== undefined && !model.components[f.component]) return noSuchComponent(f.component);
    if (!isOpen(s)) return noJourney;
    if (!hasChosen(s)) return notChosen;
    if (phase === 'arriving' || phase === 'assessing') return OK;
    return no('too-late-to-assess', 'An assessment belongs before the start. Write a judgement or a plan instead.');
  },
  judged: (model, s) => openOrAfter(model, s),
  agreed: (model, s) => openOrAfter(model, s),
  'wrote-plan': (model, s, f) =>
    model.plans[f.plan] ? openOrAfter(model, s) : no('no-such-plan', `There is no plan called "${f.plan}" here.`),
  'put-forward': (model, s, f) =>
    model.components[f.component] ? putForwardMay(model, s, f) : noSuchComponent(f.component),
  offered: (model, s, f, context) => {
    if (s.places[f.component]?.state !== 'waiting') {
      return no('not-waiting', 'The person is not waiting for this. Put them forward first.');
    }
    if (f.replyBy !== undefined && f.replyBy < f.on)
      return no('dates-disagree', 'The day to reply by is before the offer.');
    return placeFree(model, f.component, f.group, context);
  },
  'offer-withdrawn': (_, s, f) => (s.places[f.component]?.state === 'offered' ? OK : noOffer),
  accepted: (_, s, f) => (s.places[f.component]?.state === 'offered' ? OK : noOffer),
  declined: (_, s, f) => declinedMay(s, f),
  joined: (model, s, f, context) =>
    model.components[f.component] ? joinedMay(model, s, f, context) : noSuchComponent(f.component),
  attended: (model, s, f) => {
    const c = model.components[f.component];
    if (!c) return noSuchComponent(f.component);
    if (s.places[f.component]?.state === 'in') return OK;
    if (c.enrolment !== 'open')
      return no('not-a-member', `The person is not in "${c.name}". Record that they joined first.`);
    return s.span === null ? no('no-journey', 'The person has no journey here yet. Record a visit instead.') : OK;
  },
  'finished-component': (_, s, f) => memberOf(s, f.component),
  'left-component': (_, s, f) => memberOf(s, f.component),
  moved: movedMay,
  paused: (_, s, f) => {
    if (!isOpen(s)) return no('no-journey', 'No journey is open, so there is nothing to take a break from.');
    if (pauseOn(s, f.on))
      return no('already-paused', 'The person is having a break already. End it first to change its length.');
    const ends = f.until === undefined || f.until > f.on;
    return ends ? OK : no('dates-disagree', 'The break ends before it begins. Give a later day, or none.');
  },
  resumed: (_, s, f) => (pauseOn(s, f.on) ? OK : no('not-paused', 'The person is not having a break on that day.')),
  'reached-out': (_, s) =>
    s.span !== null || s.visits > 0
      ? OK
      : no('nobody-known', 'The person is not known here, so nobody can be looked for.'),
  ended: endedMay,
  returned: returnedMay,
  carried: (model, s, f) => {
    if (f.fromVersion === BROUGHT_OVER) return broughtOverMay(model, s, f);
    const mapped = s.stage === null ? undefined : model.version.carries?.[s.stage];
    const fits =
      f.toVersion === model.version.number && f.fromVersion === s.version && f.fromVersion === model.version.replaces;
    if (fits && mapped === f.stage) return OK;
    return no(
      'version-mismatch',
      `Version ${f.toVersion} does not carry this stage to "${f.stage}". The journey runs on under version ${s.version}.`,
    );
  },
};

/** Somebody's stage in an earlier record is taken over once, before anything is decided in this one. */
function broughtOverMay(model: JourneyModel, s: JourneyState, f: Carried): Verdict {
  const stage = model.stages[f.stage];
  if (!isOpen(s)) return noJourney;
  if (!hasChosen(s)) return notChosen;
  if (f.toVersion !== model.version.number || stage === undefined)
    return no('version-mismatch', `Version ${model.version.number} of this service has no stage called "${f.stage}".`);
  if (stage.phase === 'after')
    return no('version-mismatch', `"${stage.name}" comes after an ending. Record how and when the journey ended.`);
  return s.stages.length === 1
    ? OK
    : no('version-mismatch', 'The journey has gone on in this record, so no earlier one can be brought over.');
}

const noSuchComponent = (id: string) =>
  no('no-such-component', `There is no group or part of the service called "${id}" here.`);
const noJourney = no('no-journey', 'No journey is open. Record first that the person asks to come.');
const notChosen = no('not-chosen', 'The person has not said yes. Ask them first.');
const noOffer = no('no-open-offer', 'There is no open offer of this place. Offer it first.');

function routeExists(model: JourneyModel, route: string): Verdict {
  if (model.intake.routes[route]) return OK;
  const names = Object.values(model.intake.routes).map((r) => `"${r.name}"`);
  return no('no-such-route', `There is no way in called "${route}". The ways in are ${names.join(', ')}.`);
}

function choseMay(model: JourneyModel, s: JourneyState, fact: Chose): Verdict {
  const route = routeExists(model, fact.route);
  if (!route.ok) return route;
  if (isOpen(s) && hasChosen(s)) return no('already-chosen', 'The person has said yes already.');
  if (fact.voice.how === 'said' && fact.voice.on > fact.on) {
    return no(
      'dates-disagree',
      `The person said so on ${fact.voice.on}, which is after ${fact.on}. Correct one of the two days.`,
    );
  }
  if (model.intake.selfReferral === 'required' && !isOwnVoice(fact.voice)) {
    return no(
      'own-name-needed',
      'Here people ask in their own name. They sign in and ask, or you write to whom they said it and when.',
    );
  }
  if (fact.voice.how === 'said' && !isOwnVoice(fact.voice))
    return no('own-name-needed', 'Write to whom the person said yes.');
  return OK;
}

function openOrAfter(model: JourneyModel, s: JourneyState): Verdict {
  return isOpen(s) || phaseOf(model, s) === 'after' ? OK : noJourney;
}

function declinedMay(s: JourneyState, fact: Declined): Verdict {
  if (fact.component === undefined) {
    return s.suggestion ? OK : no('nothing-to-decline', 'There is no open suggestion to say no to.');
  }
  const state = s.places[fact.component]?.state;
  // Somebody may step off a waiting list, or give a place back before joining, at any time.
  return state !== undefined && state !== 'in' ? OK : noOffer;
}

function memberOf(s: JourneyState, component: string): Verdict {
  return s.places[component]?.state === 'in'
    ? OK
    : no('not-a-member', 'The person is not in this group, so cannot leave or finish it.');
}
