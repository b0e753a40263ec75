/** Stages and moves as a graph: what leads where. */
import { countsAs } from '../code-lists.ts';
import type { ServiceModelFile } from '../schema/service-model.schema.ts';
import { isKnown, itemsOf, listOf } from './check-context.ts';

type Moves = Extract<ServiceModelFile['moves'], object>;
type Stages = Extract<ServiceModelFile['stages'], object>;
export type MoveText = Moves[string];
export type StageText = Stages[string];

export const stagesOf = ({ stages }: ServiceModelFile): Stages => (typeof stages === 'string' ? {} : stages);
const movesOf = ({ moves }: ServiceModelFile): MoveText[] => itemsOf(moves).map(([, move]) => move);

/** Adds to a set whatever `next` finds from it, until nothing more is found. */
function spread(seeds: Iterable<string>, next: (found: ReadonlySet<string>) => string[]): Set<string> {
  const found = new Set(seeds);
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const id of next(found)) found.add(id);
  }
  return found;
}

/** Stages that somebody who comes by a known route can ever be in. */
export function reachable(model: ServiceModelFile): Set<string> {
  const doors = itemsOf(model.intake.routes).map(([, route]) => route.enters);
  return spread(doors.filter(isKnown), (found) =>
    movesOf(model)
      .filter((move) => listOf(move.from).some((from) => found.has(from)))
      .map((move) => move.to)
      .filter((to) => to !== 'out'),
  );
}

/** Stages from which a planned ending can be reached. */
export function leavable(model: ServiceModelFile): Set<string> {
  const ends = movesOf(model).filter((move) => move.as !== undefined && countsAs(move.as) === 'planned');
  return spread(
    ends.flatMap((move) => listOf(move.from)),
    (found) => movesOf(model).flatMap((move) => (found.has(move.to) ? listOf(move.from) : [])),
  );
}

/** Components offered in the stages given or in any stage that leads to them, after stages left out. */
export function offeredUpTo(model: ServiceModelFile, stages: readonly string[]): Set<string> {
  const all = stagesOf(model);
  const before = spread(stages, (found) =>
    movesOf(model).flatMap((move) =>
      found.has(move.to) ? listOf(move.from).filter((from) => all[from] && all[from].phase !== 'after') : [],
    ),
  );
  return new Set([...before].flatMap((id) => listOf(all[id]?.offers)));
}

/** Whether a move leaves the service: from a stage that is not yet after, to outside or to an after stage. */
export function leavesTheService(model: ServiceModelFile, move: MoveText): boolean {
  const stages = stagesOf(model);
  const isAfter = (id: string) => stages[id]?.phase === 'after';
  return (move.to === 'out' || isAfter(move.to)) && listOf(move.from).some((from) => from !== 'out' && !isAfter(from));
}
