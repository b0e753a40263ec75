import type { Difference, RunningModel } from '@commonground/service-model';

/** What being carried over to another version means for somebody in one stage. */
export interface StageCarried {
  readonly from: string;
  readonly to: string;
  /** What is different for them, in sentences. Where there is anything, they are asked. */
  readonly different: readonly string[];
}

/**
 * For every stage that the new version carries: where to, and what of what people in it were promised becomes different.
 * Whoever loses or gains anything by it is asked first; a change in another corner of the service needs nobody's word.
 */
export function stagesCarried(
  before: RunningModel,
  after: RunningModel,
  differences: readonly Difference[],
): ReadonlyMap<string, StageCarried> {
  const carried = Object.entries(after.version.carries ?? {});
  return new Map(
    carried.map(([from, to]) => {
      const theirs = promisedIn(before, from).union(promisedIn(after, to));
      const different = differences.filter(({ path }) => theirs.has(path) || concernsEverybody(path));
      const words = different.map((difference) => difference.words);
      const moved = from === to ? [] : [`Your stage becomes “${after.stages[to]?.name ?? to}”`];
      return [from, { from, to, different: [...moved, ...words] }];
    }),
  );
}

/** Paths of the model that people in a stage rely on: the stage, what is offered there, and the ways out of it. */
function promisedIn(model: RunningModel, stageId: string): Set<string> {
  const stage = model.stages[stageId];
  const moves = Object.values(model.moves).filter((move) => move.from.includes(stageId));
  return new Set([
    `stages.${stageId}`,
    ...(stage?.offers ?? []).map((id) => `components.${id}`),
    ...moves.map((move) => `moves.${move.id}`),
  ]);
}

const concernsEverybody = (path: string): boolean => /^(crisis|agreements|plans|measures)\b/.test(path);
