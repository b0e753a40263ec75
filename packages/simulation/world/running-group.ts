import type { RunningGroup } from './member.ts';

export const isFull = (group: RunningGroup): boolean =>
  group.members.size + group.held.size >= group.component.capacity;

/** The group with a place and the fewest people, or undefined. */
export function freeGroup(groups: readonly RunningGroup[]): RunningGroup | undefined {
  let best: RunningGroup | undefined;
  for (const group of groups) {
    if (isFull(group)) continue;
    if (!best || group.members.size + group.held.size < best.members.size + best.held.size) best = group;
  }
  return best;
}
