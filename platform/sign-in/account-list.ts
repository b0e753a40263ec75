import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Role } from '#platform/access/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import './sign-in.tables.ts';

/** Roles whose accounts are looked after by an administrator. Members and supporters belong to their services. */
export const STAFF_ROLES = [
  'practitioner',
  'service-lead',
  'partner',
  'commissioner',
  'reviewer',
  'network',
  'administrator',
] as const satisfies readonly Role[];

/** One role an account holds or held. `to` is its last day. */
export interface RoleOfAccount {
  readonly roleHeldId: string;
  readonly role: Role;
  readonly serviceId: string | null;
  readonly from: CalendarDay;
  readonly to: CalendarDay | null;
}

export interface Account {
  readonly accountId: string;
  readonly name: string;
  readonly email: string | null;
  readonly closedAt: Date | null;
  readonly roles: readonly RoleOfAccount[];
  /** Whether somebody has ever signed in with it. */
  readonly used: boolean;
}

/** Whether an account is one of the service's members or supporters and nothing else: an administrator does not see those. */
const ofStaff = sql<boolean>`(exists (select 1 from role_held h where h.account_id = a.account_id
    and h.role in (${sql.join(STAFF_ROLES)}))
  or not exists (select 1 from role_held h where h.account_id = a.account_id) and a.person_id is null)`;

/** Accounts of people who work, by name, one page of them. `total` counts all that fit. */
export async function listAccounts(
  tx: Tx,
  { find, limit, offset }: { find: string; limit: number; offset: number },
): Promise<{ accounts: Account[]; total: number }> {
  const asked = `%${find
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`;
  const those = tx
    .selectFrom('account as a')
    .where(ofStaff)
    .where((or) => or.or([or(sql`lower(a.name)`, 'like', asked), or('a.email', 'like', asked)]));
  const { total } = await those.select((of) => of.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await those
    .select('a.account_id')
    .orderBy(sql`a.closed_at is not null`)
    .orderBy('a.name')
    .orderBy('a.account_id')
    .limit(limit)
    .offset(offset)
    .execute();
  const accounts = await accountsOf(
    tx,
    rows.map((row) => row.account_id),
  );
  return { accounts, total: Number(total) };
}

/** One account of somebody who works, or undefined. */
export async function findAccount(tx: Tx, accountId: string): Promise<Account | undefined> {
  const row = await tx
    .selectFrom('account as a')
    .select('a.account_id')
    .where('a.account_id', '=', accountId)
    .where(ofStaff)
    .executeTakeFirst();
  return row === undefined ? undefined : (await accountsOf(tx, [row.account_id]))[0];
}

async function accountsOf(tx: Tx, ids: readonly string[]): Promise<Account[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('account as a')
    .select(['a.account_id', 'a.name', 'a.email', 'a.closed_at'])
    .select(sql<boolean>`exists (select 1 from sign_in s where s.account_id = a.account_id)`.as('used'))
    .where('a.account_id', 'in', [...ids])
    .execute();
  const held = await tx
    .selectFrom('role_held')
    .selectAll()
    .where('account_id', 'in', [...ids])
    .orderBy('from_on')
    .orderBy('role')
    .execute();
  const byId = new Map(rows.map((row) => [row.account_id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (row === undefined) return [];
    const roles = held
      .filter(({ account_id }) => account_id === id)
      .map((one) => ({
        roleHeldId: one.role_held_id,
        role: one.role,
        serviceId: one.service_id,
        from: one.from_on as CalendarDay,
        to: one.to_on as CalendarDay | null,
      }));
    return [{ accountId: id, name: row.name, email: row.email, closedAt: row.closed_at, used: row.used, roles }];
  });
}

/** The open account with this address, or undefined: an address belongs to one open account. */
export async function accountWithEmail(tx: Tx, email: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('account')
    .select('account_id')
    .where('email', '=', email.trim().toLowerCase())
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return row?.account_id;
}

/** Closes an account: nobody signs in with it any more, and whoever is signed in with it is out at once. */
export async function closeAccount(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx
    .updateTable('account')
    .set({ closed_at: now })
    .where('account_id', '=', accountId)
    .where('closed_at', 'is', null)
    .execute();
  await tx
    .updateTable('sign_in')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute();
  await tx
    .updateTable('sign_in_link')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute();
}

/** Whether another open account holds this role today: the last administrator cannot close the door behind them. */
export async function othersHold(tx: Tx, role: Role, accountId: string, on: CalendarDay): Promise<boolean> {
  const row = await tx
    .selectFrom('role_held as h')
    .innerJoin('account as a', 'a.account_id', 'h.account_id')
    .select('a.account_id')
    .where('h.role', '=', role)
    .where('a.account_id', '!=', accountId)
    .where('a.closed_at', 'is', null)
    .where('h.from_on', '<=', on)
    .where((or) => or.or([or('h.to_on', 'is', null), or('h.to_on', '>=', on)]))
    .executeTakeFirst();
  return row !== undefined;
}
