/** Measures and plans by the stage where they fall due. */

import { describeOccasion, instrumentName } from '../describing/model-words.ts';
import { describeLength } from '../describing/time-words.ts';
import { valueOr } from '../known.ts';
import type { Occasion, RunningModel, Stage } from '../running-model.ts';

export interface Due {
  kind: 'measure' | 'plan';
  id: string;
  words: string;
  assumed: boolean;
}

interface DueAt extends Due {
  occasion: Occasion;
}

/** Everything that is due somewhere, one row for each occasion. */
function everythingDue(model: RunningModel): DueAt[] {
  const assumed = (path: string) => model.markOf(path).known === 'assumed';
  const measures = Object.values(model.measures).flatMap((measure) =>
    measure.occasions.map((occasion, index) => ({
      kind: 'measure' as const,
      id: measure.instrument,
      words: `${instrumentName(measure.instrument)}${shortly(model, occasion)}`,
      assumed: assumed(`measures.${measure.id}.occasions[${index}]`),
      occasion,
    })),
  );
  const plans = Object.values(model.plans).flatMap((plan) => {
    const occasion = valueOr(plan.due, undefined);
    if (!occasion) return [];
    const words = `${plan.name}${shortly(model, occasion)}`;
    return [{ kind: 'plan' as const, id: plan.id, words, assumed: assumed(`plans.${plan.id}.due`), occasion }];
  });
  return [...plans, ...measures];
}

/** Where it stands already says the event; a wait or a repetition is added. */
function shortly(model: RunningModel, { at, wait, every }: Occasion): string {
  if (every !== undefined) return `, then every ${describeLength(every).replace(/^1 /, '')}`;
  if (wait !== undefined) return `, ${describeLength(wait)} later`;
  const placed = ['opening', 'first-visit', 'assessment', 'start', 'entering'].includes(at.event);
  return placed ? '' : `, ${describeOccasion(model, { at })}`;
}

/** What is due on coming to a stage. */
export function dueOnComingTo(model: RunningModel, stage: Stage): Due[] {
  const here = everythingDue(model).filter(({ occasion }) => fallsHere(model, stage, occasion));
  // "CORE-10, then every 6 months" says the first time too.
  return here.filter(
    (due) =>
      isRepeated(due) || !here.some((other) => isRepeated(other) && other.id === due.id && other.kind === due.kind),
  );
}

const isRepeated = ({ occasion }: DueAt) => occasion.every !== undefined;

/** What is due on leaving, from whatever stage. */
export const dueOnLeaving = (model: RunningModel): Due[] =>
  everythingDue(model).filter(({ occasion: { at } }) => at.event === 'leaving' || at.event === 'ended');

function fallsHere(model: RunningModel, stage: Stage, { at }: Occasion): boolean {
  if (at.event === 'entering') return at.stage === stage.id;
  if (at.event === 'joining' || at.event === 'session') return stage.offers.includes(at.component);
  const isDoor = Object.values(model.intake.routes).some((route) => route.enters === stage.id);
  if (at.event === 'opening' || at.event === 'first-visit') return isDoor;
  if (at.event === 'assessment') return isFirstOf(model, stage, 'assessing') || (isDoor && !has(model, 'assessing'));
  return at.event === 'start' && comesFromBefore(model, stage);
}

const has = (model: RunningModel, phase: string) => Object.values(model.stages).some((stage) => stage.phase === phase);
const isFirstOf = (model: RunningModel, stage: Stage, phase: string) =>
  Object.values(model.stages).find((other) => other.phase === phase)?.id === stage.id;

/** A taking-part stage that people come to from before the start. */
function comesFromBefore(model: RunningModel, stage: Stage): boolean {
  if (stage.phase !== 'taking-part') return false;
  const isEarlier = (from: string) => ['arriving', 'assessing', 'preparing'].includes(model.stages[from]?.phase ?? '');
  const byMove = Object.values(model.moves).some((move) => move.to === stage.id && move.from.some(isEarlier));
  return byMove || Object.values(model.intake.routes).some((route) => route.enters === stage.id);
}
