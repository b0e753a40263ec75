import { label, PHASES, type RunningModel } from '@commonground/service-model';

/** One word of the pathway's line. */
export interface PathwayStep {
  readonly stageId: string;
  readonly name: string;
  readonly place: 'before' | 'here' | 'ahead';
}

/**
 * A person's pathway as a line: the stages they were in (each once, in order), where they are, and the shortest planned
 * way on from there: to a planned end, or as far as the model's moves lead forward.
 */
export function pathwayOf(model: RunningModel, stagesSoFar: readonly string[], here: string | null): PathwayStep[] {
  const name = (id: string) => model.stages[id]?.name ?? id;
  const behind = [...new Set(stagesSoFar)].filter((id) => id !== here && !isAhead(model, here, id));
  const ahead = here === null ? [] : wayOn(model, here);
  return [
    ...behind.map((stageId) => ({ stageId, name: name(stageId), place: 'before' as const })),
    ...(here === null ? [] : [{ stageId: here, name: name(here), place: 'here' as const }]),
    ...ahead.map((stageId) => ({ stageId, name: name(stageId), place: 'ahead' as const })),
  ];
}

const rank = (model: RunningModel, stageId: string) => PHASES.indexOf(model.stages[stageId]?.phase ?? 'arriving');

/** Somebody who went back a step sees what lies ahead again as ahead. */
const isAhead = (model: RunningModel, here: string | null, stageId: string) =>
  here !== null && wayOn(model, here).includes(stageId);

/** Stages from here to the nearest planned end, by moves that never lead to an earlier phase. */
function wayOn(model: RunningModel, here: string): string[] {
  const queue: string[][] = [[here]];
  const seen = new Set([here]);
  let longest: string[] = [here];
  while (queue.length > 0) {
    const way = queue.shift() as string[];
    const last = way.at(-1) as string;
    if (way.length > longest.length) longest = way;
    if (last !== here && model.stages[last]?.phase === 'after') return way.slice(1);
    if (
      Object.values(model.moves).some(
        (move) => move.from.includes(last) && move.as === 'completed' && move.to === 'out',
      )
    )
      return way.slice(1);
    for (const move of Object.values(model.moves)) {
      const onwards = move.from.includes(last) && model.stages[move.to] !== undefined && !seen.has(move.to);
      const planned = move.as === undefined || move.as === 'completed';
      if (!onwards || !planned || rank(model, move.to) < rank(model, last)) continue;
      seen.add(move.to);
      queue.push([...way, move.to]);
    }
  }
  return longest.slice(1);
}

/** What may come next from a stage, with who decides it: moves and planned ends, never an unplanned ending. */
export function whatComesNext(
  model: RunningModel,
  here: string | null,
  ended: boolean,
): { id: string; name: string; decidedBy: string; isOwn: boolean; isJoint: boolean }[] {
  if (here === null) return [];
  return Object.values(model.moves)
    .filter((move) => move.from.includes(here) && (ended || move.as === undefined || move.as === 'completed'))
    .filter((move) => model.stages[move.to] === undefined || rank(model, move.to) >= rank(model, here) || ended)
    .slice(0, 3)
    .map((move) => ({
      id: move.id,
      name: move.name,
      decidedBy: label('decider', move.decidedBy),
      isOwn: move.decidedBy === 'person',
      isJoint: move.decidedBy === 'jointly',
    }));
}
