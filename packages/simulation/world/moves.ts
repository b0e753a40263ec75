import { firstUnmet } from '@commonground/journey';
import { type Condition, type Ending, label } from '@commonground/service-model';
import { comeAgain, stopComing } from './absence.ts';
import { ratesChanged } from './active.ts';
import { decisionBy } from './decisions.ts';
import { afterEnding } from './leaving.ts';
import type { Member } from './member.ts';
import { askFor, joinHeld, settle } from './places.ts';
import type { World } from './world.ts';
import { write } from './writing.ts';

type Move = World['compiled']['model']['moves'][string];

/** Something drawn happens to somebody: a move, an ending, a return, or they stop coming or come again. */
export function go(w: World, p: Member, by: string): void {
  const move = w.compiled.model.moves[by];
  if (by === 'stops-coming') stopComing(w, p);
  else if (by === 'comes-again') comeAgain(w, p);
  else if (!move) end(w, p, { as: by as Ending });
  else if (prepare(w, p, move)) take(w, p, by, move);
}

function take(w: World, p: Member, by: string, move: Move): void {
  if (p.state.span?.ended) comeBack(w, p, by, move);
  else if (move.as !== undefined) end(w, p, { as: move.as, move: by, ...decisionBy(w, move.decidedBy) });
  else step(w, p, by, move);
}

/** Does what a condition asks for where a service can simply do it; false when something else must happen first. */
function prepare(w: World, p: Member, move: Move): boolean {
  const { model } = w.compiled;
  for (const need of move.needs) {
    if (firstUnmet(model, p.state, [need], w.today, p.context) === null) continue;
    if (!provide(w, p, need)) return false;
  }
  return true;
}

function provide(w: World, p: Member, need: Condition): boolean {
  if ('agreed' in need) return write(w, p, { kind: 'agreed', what: need.agreed });
  if ('judged' in need) return write(w, p, { kind: 'judged', what: need.judged, met: true });
  if ('has' in need) return write(w, p, { kind: 'wrote-plan', plan: need.has });
  return false;
}

function end(w: World, p: Member, ending: { as: Ending; move?: string }): void {
  p.wants = null;
  ratesChanged(p);
  const refusal =
    ending.as === 'not-taken-on'
      ? { reason: 'Something else fits better now', instead: 'Told about other help and how to ask again' }
      : { reason: label('ending', ending.as) };
  if (write(w, p, { kind: 'ended', ...refusal, ...ending })) afterEnding(w, p);
}

function comeBack(w: World, p: Member, id: string, move: Move): void {
  if (!write(w, p, { kind: 'returned', move: id, ...decisionBy(w, move.decidedBy) })) return;
  p.absentSince = null;
  p.wants = null;
  w.severity.crisis(p.severity, w.day);
  settle(w, p);
}

function step(w: World, p: Member, id: string, move: Move): void {
  const placeIn = w.compiled.stages.get(move.to)?.placeIn ?? null;
  if (placeIn !== null && !hasPlace(p, placeIn)) {
    // The move waits for the place; until then only leaving competes.
    if (p.state.places[placeIn] === undefined && !askFor(w, p, placeIn)) return;
    p.wants = id;
    ratesChanged(p);
    return;
  }
  if (!write(w, p, { kind: 'moved', move: id, ...decisionBy(w, move.decidedBy) })) return;
  p.wants = null;
  if (placeIn !== null) joinHeld(w, p, placeIn);
  settle(w, p);
}

const hasPlace = (p: Member, component: string): boolean => {
  const state = p.state.places[component]?.state;
  return state === 'accepted' || state === 'in';
};
