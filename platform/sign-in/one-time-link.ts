import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { send } from '#platform/outbox/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { giveRole, makeAccount } from './accounts.ts';
import type { SignInStage } from './sign-in.tables.ts';
import { type SignInHouse, signingIn } from './sign-in-house.ts';
import { stageAfterFirstStep } from './sign-in-with-password.ts';
import { beginSignIn } from './sign-ins.ts';
import { beginAttempt } from './slow-down.ts';
import { newToken, tokenHash } from './tokens.ts';

const LINK_MS = 15 * 60_000;
const FIRST_LINK_MS = 24 * 60 * 60_000;

/** Where a link leads. The page there has a button: a mail scanner that opens every link must not use it up. */
export const linkPath = (token: string): string => `/sign-in/link/${token}`;

/**
 * Sends a one-time link if the address belongs to an account. The answer is the same either way, so that nobody
 * can find out who uses the service. Returns the seconds to wait when too many were asked for, else 0.
 */
export async function requestLink(
  house: SignInHouse,
  { email, address, url }: { email: string; address: string; url: string },
): Promise<number> {
  const now = house.clock.now();
  return signingIn(house, async (tx) => {
    const seconds = await beginAttempt(tx, { email: `link:${email}`, address }, now);
    if (seconds > 0) return seconds;
    const account = await tx
      .selectFrom('account')
      .select(['account_id', 'name', 'email', 'person_id'])
      .where('email', '=', email.trim().toLowerCase())
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    if (!account) return 0;
    const token = await makeLink(tx, account.account_id, new Date(now.getTime() + LINK_MS));
    await send(tx, {
      serviceId: null,
      personId: account.person_id,
      channel: 'email',
      to: account.email!,
      kind: 'sign-in-link',
      subject: 'Your link to sign in',
      words: `Hello ${account.name},\n\nUse this link to sign in. It works once, for 15 minutes:\n${url}${linkPath(token)}\n\nIf you did not ask for it, you need do nothing.`,
      onceKey: `sign-in-link:${randomUUID()}`,
    });
    return 0;
  });
}

/** Makes a link for an account. Returns its token. */
export async function makeLink(tx: Tx, accountId: string, expires: Date): Promise<string> {
  const token = newToken();
  await tx
    .insertInto('sign_in_link')
    .values({ token_hash: tokenHash(token), account_id: accountId, expires_at: expires, used_at: null })
    .execute();
  return token;
}

/** Whether a link still works, for the page with the button; looking does not use it up. */
export function linkWorks(house: SignInHouse, token: string): Promise<boolean> {
  const now = house.clock.now();
  return signingIn(house, async (tx) => {
    const row = await tx
      .selectFrom('sign_in_link')
      .select('token_hash')
      .where('token_hash', '=', tokenHash(token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst();
    return row !== undefined;
  });
}

/** Uses the link, once: of two presses at the same moment one signs in. Null when it was used, is too old or unknown. */
export function useLink(house: SignInHouse, token: string): Promise<{ token: string; stage: SignInStage } | null> {
  const now = house.clock.now();
  return signingIn(house, async (tx) => {
    const used = await tx
      .updateTable('sign_in_link')
      .set({ used_at: now })
      .where('token_hash', '=', tokenHash(token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .returning('account_id')
      .executeTakeFirst();
    if (!used) return null;
    const device = await tx
      .selectFrom('account_totp')
      .select('confirmed_at')
      .where('account_id', '=', used.account_id)
      .executeTakeFirst();
    const stage = await stageAfterFirstStep(tx, used.account_id, device?.confirmed_at != null, now);
    return { token: await beginSignIn(tx, used.account_id, stage, now), stage };
  });
}

/** For a new real database: an administrator's account and the path of a link for it. Refused once one has signed in. */
export function firstAdministratorLink(house: SignInHouse): Promise<string | null> {
  const now = house.clock.now();
  return signingIn(house, async (tx) => {
    await sql`select pg_advisory_xact_lock(7233020)`.execute(tx);
    const known = await tx
      .selectFrom('role_held')
      .select('account_id')
      .where('role', '=', 'administrator')
      .executeTakeFirst();
    const signedIn =
      known &&
      (await tx
        .selectFrom('sign_in')
        .select('account_id')
        .where('account_id', '=', known.account_id)
        .executeTakeFirst());
    if (signedIn) return null;
    const accountId = known?.account_id ?? (await firstAdministrator(tx, house));
    return linkPath(await makeLink(tx, accountId, new Date(now.getTime() + FIRST_LINK_MS)));
  });
}

async function firstAdministrator(tx: Tx, house: SignInHouse): Promise<string> {
  const accountId = await makeAccount(tx, { name: 'Administrator' });
  await giveRole(tx, { accountId, role: 'administrator', serviceId: null, from: house.clock.today() });
  return accountId;
}
