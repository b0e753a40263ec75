import type { Phase } from '@commonground/service-model';
import type { JourneyModel } from './journey-model.ts';
import type { JourneyState } from './journey-state.ts';

/** What a stage leads to: worked out once for each model and then remembered. */
interface StageReach {
  readonly offers: ReadonlySet<string>;
  /** Components offered here or one move away. */
  readonly withinOneMove: ReadonlySet<string>;
  /** Somebody can take part here without any contact that names them. */
  readonly headCountOnly: boolean;
}

const NOTHING: ReadonlySet<string> = new Set();
const NOWHERE: StageReach = { offers: NOTHING, withinOneMove: NOTHING, headCountOnly: false };
const remembered = new WeakMap<JourneyModel, Map<string, StageReach>>();

export const offersOf = (model: JourneyModel, stage: string | null): ReadonlySet<string> =>
  reachOf(model, stage).offers;
export const withinOneMove = (model: JourneyModel, stage: string | null): ReadonlySet<string> =>
  reachOf(model, stage).withinOneMove;
export const headCountOnly = (model: JourneyModel, stage: string): boolean => reachOf(model, stage).headCountOnly;

export const phaseOf = (model: JourneyModel, s: JourneyState): Phase | null =>
  s.stage === null ? null : (model.stages[s.stage]?.phase ?? null);

/** The length of time after which somebody unseen reads as resting, where the stage has one. */
export function quietAfterOf(model: JourneyModel, stage: string | null): string | null {
  return stage === null ? null : (model.stages[stage]?.quietAfter ?? null);
}

/** Whether the component is for somebody other than members, so that no journey is needed to join it. */
export function needsNoJourney(model: JourneyModel, component: string): boolean {
  const audience = model.components[component]?.for;
  return audience?.includes('supporters') === true;
}

function reachOf(model: JourneyModel, stage: string | null): StageReach {
  if (stage === null) return NOWHERE;
  let stages = remembered.get(model);
  if (!stages) {
    stages = new Map(Object.keys(model.stages).map((id) => [id, reachFrom(model, id)]));
    remembered.set(model, stages);
  }
  return stages.get(stage) ?? NOWHERE;
}

function reachFrom(model: JourneyModel, stage: string): StageReach {
  const here = model.stages[stage]!;
  const offers = new Set(here.offers);
  const near = new Set(offers);
  for (const move of Object.values(model.moves)) {
    const to = model.stages[move.to];
    if (!to || !move.from.includes(stage)) continue;
    for (const component of to.offers) near.add(component);
    if (to.placeIn !== undefined) near.add(to.placeIn);
  }
  if (here.placeIn !== undefined) near.add(here.placeIn);
  const records = [...offers].map((component) => model.components[component]?.record);
  return {
    offers,
    withinOneMove: near,
    headCountOnly: records.length > 0 && records.every((record) => record === 'head-count' || record === 'not-care'),
  };
}
