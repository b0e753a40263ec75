import { londonDay } from '@commonground/calendar';
import type { Actor, Role } from '#platform/access/index.ts';
import { isContactEnded } from '#platform/outbox/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { type HeldRole, rolesOn } from './accounts.ts';
import type { SignInStage } from './sign-in.tables.ts';
import { type SignInHouse, signingIn } from './sign-in-house.ts';
import { newToken, tokenHash } from './tokens.ts';

const MINUTE = 60_000;
/** Away this long, a sign-in ends: desks are shared. */
const IDLE_MS = 45 * MINUTE;
/** However busy, a sign-in ends after a working day. */
const LONGEST_MS = 12 * 60 * MINUTE;
/** The second step must follow within this. */
const HALF_WAY_MS = 10 * MINUTE;
/** `last_seen_at` is not written with every click. */
const SEEN_EVERY_MS = MINUTE;

/** Who a cookie stands for. */
export interface SignedIn {
  stage: SignInStage;
  accountId: string;
  actor: Actor;
  /** Every role this person holds today, to switch between. */
  roles: HeldRole[];
}

/** Begins a sign-in; returns the token for the cookie. A fresh token each time: an old one is never raised in rights. */
export async function beginSignIn(tx: Tx, accountId: string, stage: SignInStage, now: Date): Promise<string> {
  const token = newToken();
  const lasts = stage === 'complete' ? LONGEST_MS : HALF_WAY_MS;
  await tx
    .insertInto('sign_in')
    .values({
      token_hash: tokenHash(token),
      account_id: accountId,
      stage,
      role: null,
      began_at: now,
      last_seen_at: now,
      ends_at: new Date(now.getTime() + lasts),
      ended_at: null,
    })
    .execute();
  return token;
}

/** The account of a sign-in that is under way at one of these stages, or undefined. */
export async function accountOf(tx: Tx, token: string, stages: readonly SignInStage[], now: Date) {
  const row = await tx
    .selectFrom('sign_in')
    .innerJoin('account', 'account.account_id', 'sign_in.account_id')
    .select([
      'account.account_id',
      'account.name',
      'account.email',
      'account.person_id',
      'sign_in.role',
      'sign_in.stage',
      'sign_in.last_seen_at',
    ])
    .where('sign_in.token_hash', '=', tokenHash(token))
    .where('sign_in.stage', 'in', stages)
    .where('sign_in.ended_at', 'is', null)
    .where('sign_in.ends_at', '>', now)
    .where('sign_in.last_seen_at', '>', new Date(now.getTime() - IDLE_MS))
    .where('account.closed_at', 'is', null)
    .executeTakeFirst();
  // Nobody signs in as somebody who has died, with whatever link or password they find.
  return row?.person_id && (await isContactEnded(tx, row.person_id)) ? undefined : row;
}

/** Who the token stands for now; null for one that is unknown, ended, too old, or idle for too long. */
export function actorOf(house: SignInHouse, token: string): Promise<SignedIn | null> {
  const now = house.clock.now();
  return signingIn(house, async (tx) => {
    const row = await accountOf(tx, token, ['complete', 'code-owed', 'enrolment-owed'], now);
    if (!row) return null;
    if (now.getTime() - row.last_seen_at.getTime() > SEEN_EVERY_MS) {
      await tx.updateTable('sign_in').set({ last_seen_at: now }).where('token_hash', '=', tokenHash(token)).execute();
    }
    const roles = row.stage === 'complete' ? await rolesOn(tx, row.account_id, londonDay(now)) : [];
    const chosen = roles.find(({ role }) => role === row.role) ??
      roles[0] ?? { role: 'visitor' as const, services: [] };
    const accountId = row.account_id;
    // Half-way signed in is not signed in: such an actor can do no more than a visitor.
    const actor: Actor = {
      accountId: row.stage === 'complete' ? accountId : null,
      personId: roles.length > 0 ? row.person_id : null,
      name: row.name,
      ...chosen,
    };
    return { stage: row.stage, accountId, actor, roles };
  });
}

/** Changes to another role this person holds today; false when they do not. */
export function switchRole(house: SignInHouse, token: string, role: Role): Promise<boolean> {
  const now = house.clock.now();
  return signingIn(house, async (tx) => {
    const row = await accountOf(tx, token, ['complete'], now);
    if (!row) return false;
    const held = await rolesOn(tx, row.account_id, londonDay(now));
    if (!held.some((one) => one.role === role)) return false;
    await tx.updateTable('sign_in').set({ role }).where('token_hash', '=', tokenHash(token)).execute();
    return true;
  });
}

/** Ends a sign-in; one that is unknown or over already is no trouble. */
export async function signOut(house: SignInHouse, token: string): Promise<void> {
  const now = house.clock.now();
  await signingIn(house, (tx) => endSignIn(tx, token, now));
}

export async function endSignIn(tx: Tx, token: string, now: Date): Promise<void> {
  await tx
    .updateTable('sign_in')
    .set({ ended_at: now })
    .where('token_hash', '=', tokenHash(token))
    .where('ended_at', 'is', null)
    .execute();
}
