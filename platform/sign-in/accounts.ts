import type { CalendarDay } from '@commonground/calendar';
import type { Role } from '#platform/access/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { hashPassword } from './password.ts';
import { type SignInHouse, signingIn } from './sign-in-house.ts';
import './sign-in.tables.ts';

export interface NewAccount {
  name: string;
  email?: string | null;
  /** For members, and staff who are or were members: who they are in the record. */
  personId?: string | null;
}

/** A role someone holds today. */
export interface HeldRole {
  role: Role;
  /** Services it is held in; none for a role in the deployment as a whole. */
  services: string[];
}

/** Roles that see records or settings of other people, and so need a second step besides a password. */
const STAFF: ReadonlySet<Role> = new Set([
  'practitioner',
  'service-lead',
  'administrator',
  'commissioner',
  'reviewer',
  'network',
]);

export const needsSecondStep = (roles: readonly HeldRole[]): boolean => roles.some(({ role }) => STAFF.has(role));

/** Makes an account without a way in yet; give it a link, a password or an identity. Returns its id. */
export async function makeAccount(tx: Tx, { name, email = null, personId = null }: NewAccount): Promise<string> {
  const row = await tx
    .insertInto('account')
    .values({
      name: name.trim(),
      email: email === null ? null : email.trim().toLowerCase(),
      person_id: personId,
      closed_at: null,
    })
    .returning('account_id')
    .executeTakeFirstOrThrow();
  return row.account_id;
}

/** Gives an account a role from a day on; `to` is its last day. */
export async function giveRole(
  tx: Tx,
  held: { accountId: string; role: Role; serviceId: string | null; from: CalendarDay; to?: CalendarDay | null },
): Promise<void> {
  await tx
    .insertInto('role_held')
    .values({
      account_id: held.accountId,
      role: held.role,
      service_id: held.serviceId,
      from_on: held.from,
      to_on: held.to ?? null,
    })
    .execute();
}

/** Ends a role with this day as its last. */
export async function endRole(tx: Tx, roleHeldId: string, lastDay: CalendarDay): Promise<void> {
  await tx
    .updateTable('role_held')
    .set({ to_on: lastDay })
    .where('role_held_id', '=', roleHeldId)
    .where('to_on', 'is', null)
    .execute();
}

/** The roles an account holds on a day, each once, with its services. */
export async function rolesOn(tx: Tx, accountId: string, day: CalendarDay): Promise<HeldRole[]> {
  const rows = await tx
    .selectFrom('role_held')
    .select(['role', 'service_id'])
    .where('account_id', '=', accountId)
    .where('from_on', '<=', day)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', day)]))
    .orderBy('from_on')
    .orderBy('role')
    .execute();
  const held = new Map<Role, Set<string>>();
  for (const { role, service_id } of rows) {
    const services = held.get(role) ?? new Set();
    if (service_id !== null) services.add(service_id);
    held.set(role, services);
  }
  return [...held].map(([role, services]) => ({ role, services: [...services] }));
}

/** Sets or replaces a password and ends every sign-in of the account but the one that asks. */
export async function setPassword(
  house: SignInHouse,
  accountId: string,
  password: string,
  keepTokenHash?: string,
): Promise<void> {
  const hash = await hashPassword(password);
  const now = house.clock.now();
  await signingIn(house, async (tx) => {
    await tx
      .insertInto('account_password')
      .values({ account_id: accountId, hash, set_at: now })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ hash, set_at: now }))
      .execute();
    await tx
      .updateTable('sign_in')
      .set({ ended_at: now })
      .where('account_id', '=', accountId)
      .where('ended_at', 'is', null)
      .where('token_hash', '!=', keepTokenHash ?? '')
      .execute();
  });
}
