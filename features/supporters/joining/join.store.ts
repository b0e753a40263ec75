import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import { type Actor, systemActor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import { giveRole, makeAccount, rolesOn } from '#platform/sign-in/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { saySupporterConsent } from '../supporter.store.ts';

export interface LinkFound {
  readonly serviceId: string;
  readonly personId: string;
  /** The only name of the member that whoever has the link reads. */
  readonly knowsMeAs: string;
}

/** What a link offers, while it waits to be used. Looking does not use it up. */
export async function findLink(tx: Tx, hash: Buffer, now: Date): Promise<LinkFound | undefined> {
  const { rows } = await sql<{ service_id: string; person_id: string; knows_me_as: string }>`
    select * from app.sharing_by_link(${hash}, ${now})`.execute(tx);
  const [row] = rows;
  return row && { serviceId: row.service_id, personId: row.person_id, knowsMeAs: row.knows_me_as };
}

export interface Joining {
  readonly serviceId: string;
  readonly hash: Buffer;
  /** Somebody who is signed in joins with their account; anybody else with the one of their address. */
  readonly account:
    | { readonly accountId: string; readonly name: string }
    | { readonly called: string; readonly email: string };
  readonly now: Date;
  readonly today: CalendarDay;
}

/**
 * Uses a link, once, as the system: the supporter's account and own record are made where there are none, and what the
 * member shares from then on is theirs to see. False when the link was used or has run out in the meantime.
 */
export async function join(tx: Tx, { serviceId, hash, account, now, today }: Joining): Promise<boolean> {
  const link = await tx
    .selectFrom('sharing_with')
    .select('sharing_id')
    .where('service_id', '=', serviceId)
    .where('token_hash', '=', hash)
    .where('account_id', 'is', null)
    .where('ended_at', 'is', null)
    .where('link_ends_at', '>', now)
    .forUpdate()
    .executeTakeFirst();
  if (link === undefined) return false;
  const accountId = 'accountId' in account ? account.accountId : await accountOf(tx, account);
  await becomeSupporter(tx, serviceId, accountId, account, { now, today });
  await tx
    .updateTable('sharing_with')
    .set({ account_id: accountId, accepted_at: now, token_hash: null, link_ends_at: null })
    .where('service_id', '=', serviceId)
    .where('sharing_id', '=', link.sharing_id)
    .execute();
  const thing = `sharing ${link.sharing_id}`;
  await audit(tx, { actor: systemActor, act: 'sharing.join', serviceId, thing, detail: { account: accountId } });
  return true;
}

/** The account of an address. It is never told whether there was one: the way in is a link sent to that address. */
async function accountOf(tx: Tx, { called, email }: { called: string; email: string }): Promise<string> {
  const known = await tx
    .selectFrom('account')
    .select('account_id')
    .where('email', '=', email)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return known?.account_id ?? makeAccount(tx, { name: called, email });
}

/** The role, the own record and the yes to keep it, for an account that has none of them here yet. */
async function becomeSupporter(
  tx: Tx,
  serviceId: string,
  accountId: string,
  account: Joining['account'],
  { now, today }: Pick<Joining, 'now' | 'today'>,
): Promise<void> {
  const held = await rolesOn(tx, accountId, today);
  if (!held.some(({ role, services }) => role === 'supporter' && services.includes(serviceId))) {
    await giveRole(tx, { accountId, role: 'supporter', serviceId, from: today });
  }
  const called = 'called' in account ? account.called : account.name;
  const made = await tx
    .insertInto('supporter')
    .values({
      service_id: serviceId,
      account_id: accountId,
      called,
      full_name: null,
      phone: null,
      email: 'email' in account ? account.email : null,
      needs: null,
      hours_a_week: null,
      since: today,
      left_on: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('supporter_id')
    .executeTakeFirst();
  if (made === undefined) return;
  const said = { serviceId, supporterId: made.supporter_id, purpose: 'keep', given: true, to: called } as const;
  await saySupporterConsent(tx, said, now);
}

/** Gives a supporter whom the team wrote down a way to sign in with their address. */
export async function openToSignIn(
  tx: Tx,
  by: Actor,
  supporter: {
    readonly serviceId: string;
    readonly supporterId: string;
    readonly called: string;
    readonly email: string;
  },
  today: CalendarDay,
): Promise<void> {
  const { serviceId, supporterId, called, email } = supporter;
  const accountId = await accountOf(tx, { called, email });
  const held = await rolesOn(tx, accountId, today);
  if (!held.some(({ role, services }) => role === 'supporter' && services.includes(serviceId))) {
    await giveRole(tx, { accountId, role: 'supporter', serviceId, from: today });
  }
  const taken = await tx
    .selectFrom('supporter')
    .select('supporter_id')
    .where('service_id', '=', serviceId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  // Two records of one address stay two: whoever signs in has the one that was first.
  if (taken !== undefined) return;
  await tx
    .updateTable('supporter')
    .set({ account_id: accountId })
    .where('service_id', '=', serviceId)
    .where('supporter_id', '=', supporterId)
    .execute();
  await audit(tx, {
    actor: systemActor,
    act: 'supporters.write',
    serviceId,
    thing: `supporter ${supporterId}`,
    detail: { by: by.name },
  });
}
