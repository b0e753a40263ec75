import type { CalendarDay } from '@commonground/calendar';
import { ALWAYS_POSSIBLE_ENDINGS, type Condition, label } from '@commonground/service-model';
import { type Answer, answerOf, type JourneyContext } from './conditions.rules.ts';
import { deciderMay } from './decider.rules.ts';
import type { Decision, Ended, Moved, Returned } from './facts.ts';
import type { JourneyModel, JourneyMove } from './journey-model.ts';
import { hasChosen, hasEnded, hasStarted, isOpen, type JourneyState } from './journey-state.ts';
import { needsMet, placeFree } from './places.rules.ts';
import { phaseOf } from './reading-the-model.ts';
import { no, OK, type Refusal, type Verdict } from './verdict.ts';

const noSuchMove = (move: string): Refusal => no('no-such-move', `There is no move called "${move}" in this service.`);
const noJourney = (): Refusal => no('no-journey', 'No journey is open. Record first that the person asks to come.');

/** How many different ways must have been tried before touch counts as lost; three unless the service says otherwise. */
export function triesBeforeLostTouch(model: JourneyModel): number {
  const value = model.settings['tries-before-lost-touch']?.value;
  return typeof value === 'number' ? value : 3;
}

export function movedMay(model: JourneyModel, s: JourneyState, fact: Moved, context: JourneyContext): Verdict {
  const move = model.moves[fact.move];
  if (!move) return noSuchMove(fact.move);
  if (move.as !== undefined)
    return no('an-ending', `"${move.name}" is an ending. Record it as an ending, with its reason.`);
  if (!isOpen(s)) return noJourney();
  if (!hasChosen(s) && model.stages[move.to]?.phase !== 'arriving') {
    return no('not-chosen', 'Nobody goes further without their own yes. Ask the person first.');
  }
  return step(model, s, move, fact, context);
}

function step(
  model: JourneyModel,
  s: JourneyState,
  move: JourneyMove,
  fact: Partial<Decision> & { on: CalendarDay },
  context: JourneyContext,
): Verdict {
  if (s.stage === null || !move.from.includes(s.stage)) {
    const here = s.stage === null ? 'no stage' : `"${model.stages[s.stage]?.name ?? s.stage}"`;
    return no('not-from-here', `"${move.name}" does not start from ${here}, where the person is.`);
  }
  const decided = deciderMay(model, move, fact);
  if (!decided.ok) return decided;
  const place = placeForMove(model, s, move, context);
  return place.ok ? needsMet(model, s, move.needs, fact.on, context) : place;
}

function placeForMove(model: JourneyModel, s: JourneyState, move: JourneyMove, context: JourneyContext): Verdict {
  const component = model.stages[move.to]?.placeIn;
  if (component === undefined) return OK;
  const held = s.places[component];
  if (held?.state === 'accepted' || held?.state === 'in') return OK;
  return placeFree(model, component, undefined, context);
}

export function endedMay(model: JourneyModel, s: JourneyState, fact: Ended, context: JourneyContext): Verdict {
  // Somebody may die who has left, or who only ever visited: that is written down for them too.
  if (fact.as === 'died' && fact.move === undefined) return OK;
  if (!isOpen(s)) return no('no-journey', 'No journey is open, so there is nothing to end.');
  if (fact.broughtOver) return broughtOverEndMay(model, s, fact);
  const wayOut = wayOutMay(model, s, fact, context);
  if (!wayOut.ok) return wayOut;
  if (fact.as === 'lost-touch') return triedEnough(model, s);
  if (fact.as === 'did-not-take-it-up' && hasStarted(s)) {
    return no('already-started', 'The person has started. Choose how it ended: chose to leave, lost touch or another.');
  }
  if (fact.as === 'not-taken-on' && !(fact.reason?.trim() && fact.instead?.trim())) {
    return no('reason-needed', 'Say why the service does not take the person on, and what they can do instead.');
  }
  return OK;
}

/** What an earlier record says is taken as it stands, when the service knows such an ending at all. */
function broughtOverEndMay(model: JourneyModel, s: JourneyState, fact: Ended): Verdict {
  const moves = Object.entries(model.moves).filter(([, move]) => move.as === fact.as);
  if (fact.move === undefined)
    return moves.length > 0 || ALWAYS_POSSIBLE_ENDINGS.includes(fact.as) ? OK : noSuchEnding(fact);
  const known = moves.some(([id, { from }]) => id === fact.move && s.stage !== null && from.includes(s.stage));
  return known ? OK : noSuchEnding(fact);
}

const noSuchEnding = ({ as }: Ended): Refusal =>
  no('wrong-ending', `No journey of this service ends as "${label('ending', as)}" from where the person is.`);

function wayOutMay(model: JourneyModel, s: JourneyState, fact: Ended, context: JourneyContext): Verdict {
  if (fact.move === undefined) {
    if (ALWAYS_POSSIBLE_ENDINGS.includes(fact.as)) return OK;
    return no(
      'ending-needs-move',
      `"${label('ending', fact.as)}" is an ending that needs one of this service's own moves.`,
    );
  }
  const move = model.moves[fact.move];
  if (!move) return noSuchMove(fact.move);
  if (move.as === fact.as) return step(model, s, move, fact, context);
  const right = move.as === undefined ? 'does not end a journey' : `ends as "${label('ending', move.as)}"`;
  return no('wrong-ending', `"${move.name}" ${right}, not as "${label('ending', fact.as)}".`);
}

function triedEnough(model: JourneyModel, s: JourneyState): Verdict {
  const needed = triesBeforeLostTouch(model);
  if (s.tries.length >= needed) return OK;
  return no('tries-needed', `${s.tries.length} different ways were tried since the last word; ${needed} come first.`);
}

export function returnedMay(model: JourneyModel, s: JourneyState, fact: Returned, context: JourneyContext): Verdict {
  const move = model.moves[fact.move];
  if (!move) return noSuchMove(fact.move);
  if (!startsFromEnd(model, s, move)) {
    return no(
      'nothing-to-return-from',
      `"${move.name}" is for somebody who has left or finished, from where it starts.`,
    );
  }
  const decided = deciderMay(model, move, fact);
  if (!decided.ok) return decided;
  if (move.decidedBy !== 'person' && fact.agrees !== true) {
    return no('person-does-not-agree', 'Nobody comes back without their own yes. Record that the person agrees.');
  }
  const place = placeForMove(model, s, move, context);
  return place.ok ? needsMet(model, s, move.needs, fact.on, context) : place;
}

function startsFromEnd(model: JourneyModel, s: JourneyState, move: JourneyMove): boolean {
  if (!hasEnded(s)) return false;
  return move.from.includes('out') || (phaseOf(model, s) === 'after' && move.from.includes(s.stage!));
}

/** One thing that could happen next, for a button or for "what comes next". */
export interface NextMove {
  readonly id: string;
  readonly name: string;
  /** Which fact records it. */
  readonly kind: 'moved' | 'ended' | 'returned';
  readonly to: string;
  readonly as: JourneyMove['as'];
  readonly decidedBy: JourneyMove['decidedBy'];
  readonly way: string | undefined;
  readonly placeIn: string | undefined;
  readonly needs: readonly { readonly condition: Condition; readonly answer: Answer }[];
  /** Why it cannot be recorded today whatever is decided, or null. */
  readonly hindrance: Refusal | null;
}

/** The moves that start where the person is, with what each still needs. Endings that are always possible are not moves. */
export function nextMoves(
  model: JourneyModel,
  s: JourneyState,
  on: CalendarDay,
  context: JourneyContext = {},
): NextMove[] {
  if (s.died || s.span === null) return [];
  return Object.entries(model.moves)
    .filter(([, move]) =>
      hasEnded(s) ? startsFromEnd(model, s, move) : s.stage !== null && move.from.includes(s.stage),
    )
    .map(([id, move]) => nextMove(model, s, id, move, on, context));
}

function nextMove(
  model: JourneyModel,
  s: JourneyState,
  id: string,
  move: JourneyMove,
  on: CalendarDay,
  context: JourneyContext,
): NextMove {
  const needs = move.needs.map((condition) => ({
    condition,
    answer: answerOf(model, s, condition, on, context),
  }));
  const place = placeForMove(model, s, move, context);
  const met = needsMet(model, s, move.needs, on, context);
  const waitsForYes =
    move.as === undefined && isOpen(s) && !hasChosen(s) && model.stages[move.to]?.phase !== 'arriving';
  const yes = waitsForYes ? no('not-chosen', 'The person has not said yes yet.') : OK;
  return {
    id,
    name: move.name,
    kind: hasEnded(s) ? 'returned' : move.as === undefined ? 'moved' : 'ended',
    to: move.to,
    as: move.as,
    decidedBy: move.decidedBy,
    way: move.way,
    placeIn: model.stages[move.to]?.placeIn,
    needs,
    hindrance: [yes, place, met].find((verdict) => !verdict.ok) ?? null,
  };
}
