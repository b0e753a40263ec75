import { addDays, type CalendarDay } from '@commonground/calendar';
import type { Holding, Role } from './roles.store.ts';

/** A term that ends within this many days is said before. */
const SOON_DAYS = 28;

/** How far the term of somebody who holds a role is. A role is held until it is given on; a day alone takes it from nobody. */
export function termOf(
  { until }: Pick<Holding, 'until'>,
  today: CalendarDay,
): 'none' | 'running' | 'ends-soon' | 'over' {
  if (until === null) return 'none';
  if (until < today) return 'over';
  return until <= addDays(today, SOON_DAYS) ? 'ends-soon' : 'running';
}

export interface RoleNow {
  readonly role: Role;
  readonly now: readonly Holding[];
  readonly before: readonly Holding[];
}

/** Each role with who holds it and who did, the latest first. */
export const rolesNow = (roles: readonly Role[], holdings: readonly Holding[]): RoleNow[] =>
  roles.map((role) => {
    const own = holdings.filter(({ roleId }) => roleId === role.roleId);
    return {
      role,
      now: own.filter(({ endedOn }) => endedOn === null),
      before: own.filter(({ endedOn }) => endedOn !== null).toReversed(),
    };
  });

/** An id for a role that a community names: its name in small letters, and a number when another has it. */
export function roleIdFrom(name: string, taken: readonly string[]): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 36);
  const id = plain === '' ? 'role' : plain;
  for (let n = 1; ; n += 1) {
    const tried = n === 1 ? id : `${id}-${n}`;
    if (!taken.includes(tried)) return tried;
  }
}
