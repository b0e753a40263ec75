import type { TimetableRow } from '@commonground/service-model';
import type { CompiledComponent } from './compiled-model.ts';
import type { Member } from './member.ts';

/** A group as it runs: a row of the timetable, or one imaginary group where things are by arrangement. */
export interface RunningGroup {
  readonly component: CompiledComponent;
  /** Null where nothing is timetabled. */
  readonly groupId: string | null;
  readonly row: TimetableRow | null;
  readonly weekdays: ReadonlySet<number>;
  readonly everyWeeks: number;
  readonly members: Set<Member>;
  /** Offered or accepted and not yet joined. */
  readonly held: Set<Member>;
}

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
