import { type JourneyState, withinOneMove } from '@commonground/journey';
import type { Component, RunningModel } from '@commonground/service-model';
import type { NamedOption } from '../intake.tables.ts';

/** A group that runs, as far as a choice needs it. */
export interface RunningOption {
  readonly groupId: string;
  readonly name: string;
}

const isForMembers = ({ for: audience }: Component) =>
  audience.some((one) => one === 'members' || one === 'former-members');

/** Parts that one has a place in, and that help: not the community's own running, and not finding out. */
const isOffered = (component: Component) =>
  isForMembers(component) &&
  component.enrolment !== 'on-call' &&
  component.purpose.some((one) =>
    ['prepare', 'skills', 'therapy', 'support', 'activity', 'work', 'coordinate'].includes(one),
  );

/**
 * Everything else that could be offered beside this part: another group of it (another day or place), and the other parts
 * open to the person where they are or one move away in which they do not take part yet.
 */
export function otherOptions(
  model: RunningModel,
  state: JourneyState,
  groups: ReadonlyMap<string, readonly RunningOption[]>,
  component: string,
): NamedOption[] {
  const running = groups.get(component) ?? [];
  const sameElsewhere =
    running.length < 2 ? [] : running.map(({ groupId, name }) => ({ component, group: groupId, name }));
  const near = withinOneMove(model, state.stage);
  const others = Object.entries(model.components)
    .filter(([id, one]) => id !== component && near.has(id) && isOffered(one) && state.places[id]?.state !== 'in')
    .map(([id, { name }]) => ({ component: id, name }));
  return [...sameElsewhere, ...others];
}

/** The longest course, in sessions, that counts as brief: our own line, about five months of weekly sessions. */
export const BRIEF_SESSIONS = 20;

export const isBrief = ({ sessions }: Component): boolean => typeof sessions === 'number' && sessions <= BRIEF_SESSIONS;

export type Warning = 'brief-only' | 'third-brief';

/**
 * What whoever offers should think about. A brief course as the only offer to somebody at the highest tier; a third brief
 * course for the same person. Neither stops anybody.
 */
export function warningsFor(
  model: RunningModel,
  state: JourneyState,
  component: string,
  others: readonly Pick<NamedOption, 'component'>[],
): Warning[] {
  const offered = model.components[component];
  if (offered === undefined || !isBrief(offered)) return [];
  const highest = Object.keys(model.tiers).at(-1);
  const tier = state.stage === null ? undefined : model.stages[state.stage]?.tier;
  const only = others.every((one) => {
    const found = model.components[one.component];
    return found === undefined || isBrief(found);
  });
  const had = Object.keys(state.finished).filter((id) => {
    const found = model.components[id];
    return id !== component && found !== undefined && isBrief(found);
  });
  const isHighest = Object.keys(model.tiers).length > 1 && tier === highest;
  return [
    ...(isHighest && only ? (['brief-only'] as const) : []),
    ...(had.length >= 2 ? (['third-brief'] as const) : []),
  ];
}
