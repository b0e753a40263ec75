import type { CalendarDay } from '@commonground/calendar';
import { countsAs, wasPresent } from '@commonground/service-model';
import { isAboutBelonging } from './conditions.rules.ts';
import {
  type Attended,
  BROUGHT_OVER,
  type Ended,
  type Moved,
  type PlainFact,
  type Returned,
  type Visited,
} from './facts.ts';
import type { JourneyModel } from './journey-model.ts';
import { hasEnded, type JourneySpan, type JourneyState, type Place } from './journey-state.ts';
import { headCountOnly, offersOf, phaseOf, withinOneMove } from './reading-the-model.ts';

type Draft = { -readonly [K in keyof JourneyState]: JourneyState[K] };
type Change = Partial<Draft>;

/**
 * The state after one more fact. Facts are given in the order of their day, then of recording, with corrections
 * resolved. The fact is taken as true: whether it may be written is for `may`. Never changes `s`.
 */
export function apply(model: JourneyModel, s: JourneyState, fact: PlainFact): JourneyState {
  // Most facts by far are marks of sessions: one copy is made for them, and their fields are set in it.
  const next: Change =
    fact.kind === 'attended' ? attended(model, { ...s }, fact) : { ...s, ...effectOf(model, s, fact) };
  next.lastFactOn = fact.on;
  next.version ??= model.version.number;
  return next as JourneyState;
}

const effectOf = (model: JourneyModel, s: JourneyState, fact: OtherFact): Change =>
  (effects[fact.kind] as Effect<OtherFact>)(model, s, fact);

type OtherFact = Exclude<PlainFact, Attended>;
type Effect<F> = (model: JourneyModel, s: JourneyState, fact: F) => Change;
type Effects = { readonly [K in OtherFact['kind']]: Effect<Extract<OtherFact, { kind: K }>> };

const effects: Effects = {
  suggested: (model, s, f) => {
    const route = model.intake.routes[f.route];
    const opens = route?.journeyOpens === 'on-suggestion' && (s.span === null || hasEnded(s));
    const suggestion = { on: f.on, by: f.suggestedBy };
    return opens ? { suggestion, ...open(model, s, 'suggested', f.on, f.route, suggestion, null) } : { suggestion };
  },
  chose: (model, s, f) => {
    const word = { ...wordFrom(f.on), suggestion: null };
    const from = s.suggestion ?? bySelf(f.on);
    if (s.span === null || hasEnded(s)) return { ...word, ...open(model, s, 'chose', f.on, f.route, from, f.on) };
    return { ...word, span: takenOnFrom(model, { ...s.span, chosen: f.on }, s.stage, f.on) };
  },
  visited: (model, s, f) => visited(model, s, f),
  screened: () => ({ awaitingOutcome: false }),
  assessed: (_, s, f) => ({ awaitingOutcome: true, ...inSpan(s, { assessed: s.span?.assessed ?? f.on }) }),
  judged: (_, s, f) => ({
    judged: { ...s.judged, [f.what]: f.met },
    // What somebody says about themself is no outcome of meeting the team.
    awaitingOutcome: s.awaitingOutcome && isAboutBelonging(f.what),
  }),
  agreed: (_, s, f) => ({ agreed: { ...s.agreed, [f.what]: f.on } }),
  'wrote-plan': (_, s, f) => ({ plans: { ...s.plans, [f.plan]: f.on } }),
  'put-forward': (_, s, f) => ({ awaitingOutcome: false, ...place(s, f.component, 'waiting', f.on, f.on) }),
  offered: (_, s, f) => place(s, f.component, 'offered', f.on, undefined, f.group, f.replyBy),
  'offer-withdrawn': (_, s, f) => place(s, f.component, 'waiting', f.on),
  accepted: (_, s, f) => ({
    ...wordFrom(f.on),
    ...place(s, f.component, 'accepted', f.on, undefined, s.places[f.component]?.group),
  }),
  declined: (_, s, f) => ({
    ...wordFrom(f.on),
    ...(f.component === undefined ? { suggestion: null } : withoutPlace(s, f.component)),
  }),
  joined: (_, s, f) => place(s, f.component, 'in', f.on, undefined, f.group ?? s.places[f.component]?.group),
  'finished-component': (_, s, f) => ({
    ...withoutPlace(s, f.component),
    finished: { ...s.finished, [f.component]: f.on },
  }),
  'left-component': (_, s, f) => withoutPlace(s, f.component),
  moved: (model, s, f) => moved(model, s, f),
  paused: (_, _s, f) => ({
    ...wordFrom(f.on),
    paused: { from: f.on, until: f.until ?? null },
    ...(f.keepPlaces === false ? { places: {} } : {}),
  }),
  resumed: (_, __, f) => ({ ...wordFrom(f.on), paused: null, resumedOn: f.on }),
  'reached-out': (_, s, f) => {
    const attempt = `${f.who} ${f.way}`;
    if (f.answered) return wordFrom(f.on);
    return s.tries.includes(attempt) ? {} : { tries: [...s.tries, attempt] };
  },
  ended: (model, s, f) => ended(model, s, f),
  returned: (model, s, f) => returned(model, s, f),
  carried: (model, s, f) => ({
    version: f.toVersion,
    ...(f.fromVersion === BROUGHT_OVER ? inStage(model, s, f.stage, f.on) : {}),
    ...(f.stage === s.stage || f.fromVersion === BROUGHT_OVER
      ? {}
      : { stage: f.stage, stages: nextStage(s, f.stage, f.on) }),
  }),
};

const wordFrom = (on: CalendarDay): Change => ({ lastWord: on, tries: [] });
const seen = (s: JourneyState, on: CalendarDay): Change => ({ ...wordFrom(on), lastSeen: on, visits: s.visits + 1 });

const bySelf = (on: CalendarDay) => ({ on, by: 'self' });

const inSpan = (s: JourneyState, change: Partial<JourneySpan>): Change =>
  s.span === null ? {} : { span: { ...s.span, ...change } };

function place(
  s: JourneyState,
  component: string,
  state: Place['state'],
  since: CalendarDay,
  askedOn = s.places[component]?.askedOn ?? since,
  group?: string,
  replyBy?: CalendarDay,
): Change {
  return { places: { ...s.places, [component]: { state, since, askedOn, group, replyBy } } };
}

function withoutPlace(s: JourneyState, component: string): Change {
  const { [component]: _given, ...places } = s.places;
  return { places };
}

function nextStage(s: JourneyState, stage: string | null, on: CalendarDay): JourneyState['stages'] {
  const last = s.stages.at(-1);
  const before = last && last.to === null ? [...s.stages.slice(0, -1), { ...last, to: on }] : s.stages;
  return stage === null ? before : [...before, { stage, from: on, to: null }];
}

const entered = (s: JourneyState, stage: string | null, on: CalendarDay): Change => ({
  stage,
  stageSince: on,
  stages: nextStage(s, stage, on),
  awaitingOutcome: false,
});

function open(
  model: JourneyModel,
  s: JourneyState,
  openedBy: JourneySpan['openedBy'],
  on: CalendarDay,
  route: string | null,
  suggestion: { readonly on: CalendarDay; readonly by: string },
  chosen: CalendarDay | null,
  stage: string | null = route === null ? null : (model.intake.routes[route]?.enters ?? null),
): Change {
  const fresh: JourneySpan = {
    openedBy,
    opened: on,
    referred: suggestion.on,
    route,
    suggestedBy: suggestion.by,
    chosen,
    assessed: null,
    takenOn: null,
    started: null,
    ended: null,
  };
  return {
    earlierSpans: s.span === null ? s.earlierSpans : [...s.earlierSpans, s.span],
    span: takenOnFrom(model, fresh, stage, on),
    ...entered(s, stage, on),
    places: {},
    agreed: {},
    judged: {},
    paused: null,
  };
}

const TAKEN_ON: ReadonlySet<string | undefined> = new Set(['preparing', 'taking-part', 'moving-on']);

/** Taken on from the first day in preparing or later with a yes of one's own; started too where only heads are counted. */
function takenOnFrom(model: JourneyModel, span: JourneySpan, stage: string | null, on: CalendarDay): JourneySpan {
  const phase = stage === null ? undefined : model.stages[stage]?.phase;
  if (span.chosen === null || stage === null || !TAKEN_ON.has(phase)) return span;
  const started = span.started ?? (phase === 'taking-part' && headCountOnly(model, stage) ? on : null);
  return { ...span, takenOn: span.takenOn ?? on, started };
}

const NO_CHANGE = {};

function startedBy(model: JourneyModel, s: JourneyState, on: CalendarDay): { span?: JourneySpan } {
  if (s.span === null || s.span.started !== null || s.span.ended !== null) return NO_CHANGE;
  return phaseOf(model, s) === 'taking-part' ? { span: { ...s.span, started: on } } : NO_CHANGE;
}

function visited(model: JourneyModel, s: JourneyState, f: Visited): Change {
  const route = f.route === undefined ? undefined : model.intake.routes[f.route];
  const opens = route?.journeyOpens === 'first-visit' && s.span === null;
  if (!opens) return { ...seen(s, f.on), ...startedBy(model, s, f.on) };
  const from = s.suggestion ?? bySelf(f.on);
  const opened = { ...s, suggestion: null, ...open(model, s, 'visited', f.on, f.route ?? null, from, f.on) };
  return { ...opened, ...seen(s, f.on), ...startedBy(model, opened, f.on) };
}

/** Changes `next`, a copy that nobody else has. */
function attended(model: JourneyModel, next: Draft, f: Attended): Draft {
  if (wasPresent(f.how)) {
    next.visits += 1;
    next.lastSeen = f.on;
    const { span } = startedBy(model, next, f.on);
    if (span) next.span = span;
  } else if (f.how !== 'sent-word' && f.how !== 'too-late') {
    return next;
  }
  next.lastWord = f.on;
  if (next.tries.length > 0) next.tries = [];
  return next;
}

/** Places not offered in the new stage end; what was asked for stays while it is no further than one move. */
function placesAfter(model: JourneyModel, places: JourneyState['places'], stage: string): Record<string, Place> {
  const offers = offersOf(model, stage);
  const near = withinOneMove(model, stage);
  const kept = Object.entries(places).filter(([id, p]) => (p.state === 'in' ? offers : near).has(id));
  return Object.fromEntries(kept);
}

const moved = (model: JourneyModel, s: JourneyState, f: Moved): Change =>
  inStage(model, s, model.moves[f.move]!.to, f.on);

function inStage(model: JourneyModel, s: JourneyState, stage: string, on: CalendarDay): Change {
  const places = placesAfter(model, s.places, stage);
  const placeIn = model.stages[stage]?.placeIn;
  if (placeIn !== undefined && places[placeIn] === undefined) {
    places[placeIn] = { state: 'accepted', since: on, askedOn: on, group: undefined, replyBy: undefined };
  }
  const span = s.span === null ? null : takenOnFrom(model, s.span, stage, on);
  return { ...entered(s, stage, on), span, places };
}

function ended(model: JourneyModel, s: JourneyState, f: Ended): Change {
  const to = f.move === undefined ? 'out' : model.moves[f.move]!.to;
  const stage = to === 'out' ? null : to;
  const end = { on: f.on, as: f.as, countsAs: countsAs(f.as), fromStage: s.stage, decidedBy: f.decidedBy };
  // Whoever had left before they died left as they did: what counts as planned or unplanned stays.
  const before = f.as === 'died' && hasEnded(s);
  return {
    ...(before ? {} : inSpan(s, { ended: end })),
    ...entered(s, stage, f.on),
    places: {},
    paused: null,
    suggestion: null,
    died: f.as === 'died',
  };
}

function returned(model: JourneyModel, s: JourneyState, f: Returned): Change {
  const stage = model.moves[f.move]!.to;
  if (model.stages[stage]?.phase === 'after') return { ...wordFrom(f.on), ...entered(s, stage, f.on) };
  const from = s.suggestion ?? bySelf(f.on);
  return { ...wordFrom(f.on), suggestion: null, ...open(model, s, 'returned', f.on, null, from, f.on, stage) };
}
