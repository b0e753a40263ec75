import { addLength, type CalendarDay } from '@commonground/calendar';
import { type Condition, type RunningModel, valueOr } from '@commonground/service-model';

/** One role that people who used a service may ask for, and from which day. */
export interface OpenRole {
  readonly roleId: string;
  readonly name: string;
  /** How long after completing, in the model's words; absent where nothing is asked. */
  readonly after?: string;
  /** The first day on which the person may ask; null while nothing they completed counts. */
  readonly from: CalendarDay | null;
}

/** What somebody completed, by the model of the service in which they did: the first day of each. */
export type Completed = ReadonlyMap<string, CalendarDay>;

/**
 * The roles that a model opens to people who are or were members, and when somebody may ask for each. Only conditions on
 * time are reckoned here; whether somebody is taken on is decided by people.
 */
export function openRoles(model: RunningModel, ownModelId: string, completed: Completed): OpenRole[] {
  return Object.entries(model.roles).flatMap(([roleId, role]): OpenRole[] => {
    if (!isForMembers(role.heldBy)) return [];
    const since = role.needs.find((need): need is Since => 'since' in need);
    if (since === undefined) return [{ roleId, name: role.name, from: null }];
    const days = (since.in ?? [ownModelId]).flatMap((id) => completed.get(id) ?? []).sort();
    const first = days[0];
    const after = since.atLeast;
    return [{ roleId, name: role.name, after, from: first === undefined ? null : addLength(first, after) }];
  });
}

type Since = Extract<Condition, { since: unknown }>;

const isForMembers = (heldBy: RunningModel['roles'][string]['heldBy']): boolean =>
  valueOr(heldBy, []).some((holder) => holder === 'former-member' || holder === 'member');
