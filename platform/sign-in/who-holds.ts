import type { CalendarDay } from '@commonground/calendar';
import type { Role } from '#platform/access/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import './sign-in.tables.ts';

export interface Holder {
  readonly accountId: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
}

/**
 * Open accounts that hold one of these roles on a day, in a service or (null) in the deployment as a whole, by name. Only
 * the system may ask: a request is told no more than who is asking.
 */
export async function whoHolds(
  tx: Tx,
  { serviceId, roles, on }: { serviceId: string | null; roles: readonly Role[]; on: CalendarDay },
): Promise<Holder[]> {
  const rows = await tx
    .selectFrom('role_held as h')
    .innerJoin('account as a', 'a.account_id', 'h.account_id')
    .select(['a.account_id', 'a.name', 'a.email', 'h.role'])
    .distinct()
    .where('h.service_id', serviceId === null ? 'is' : '=', serviceId)
    .where('h.role', 'in', [...roles])
    .where('h.from_on', '<=', on)
    .where((or) => or.or([or('h.to_on', 'is', null), or('h.to_on', '>=', on)]))
    .where('a.closed_at', 'is', null)
    .orderBy('a.name')
    .orderBy('a.account_id')
    .execute();
  return rows.map((row) => ({ accountId: row.account_id, name: row.name, email: row.email, role: row.role }));
}
