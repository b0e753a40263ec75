import { londonDay } from '@commonground/calendar';
import { needsSecondStep, rolesOn } from './accounts.ts';
import { passwordMatches, passwordMatchesNobody } from './password.ts';
import type { SignInStage } from './sign-in.tables.ts';
import { type SignInHouse, signingIn } from './sign-in-house.ts';
import { beginSignIn } from './sign-ins.ts';
import { attemptSucceeded, beginAttempt } from './slow-down.ts';

/** What came of an attempt. A wrong name and a wrong password are the same answer, in the same time. */
export type PasswordOutcome =
  | { ok: true; token: string; stage: SignInStage }
  | { ok: false; why: 'wrong' }
  | { ok: false; why: 'wait'; seconds: number };

/** First step with a password. Staff then owe a code, or the enrolment of a device when they have none yet. */
export async function signInWithPassword(
  house: SignInHouse,
  { email, password, address }: { email: string; password: string; address: string },
): Promise<PasswordOutcome> {
  const attempt = { email, address };
  const now = house.clock.now();
  const begun = await signingIn(house, async (tx) => {
    const seconds = await beginAttempt(tx, attempt, now);
    const account = await tx
      .selectFrom('account')
      .leftJoin('account_password', 'account_password.account_id', 'account.account_id')
      .leftJoin('account_totp', 'account_totp.account_id', 'account.account_id')
      .select(['account.account_id', 'account_password.hash', 'account_totp.confirmed_at'])
      .where('account.email', '=', email.trim().toLowerCase())
      .where('account.closed_at', 'is', null)
      .executeTakeFirst();
    return { seconds, account };
  });
  if (begun.seconds > 0) return { ok: false, why: 'wait', seconds: begun.seconds };
  const { account } = begun;
  const right = account?.hash ? await passwordMatches(password, account.hash) : await passwordMatchesNobody(password);
  if (!account || !right) return { ok: false, why: 'wrong' };
  return signingIn(house, async (tx) => {
    await attemptSucceeded(tx, attempt);
    const stage = await stageAfterFirstStep(tx, account.account_id, account.confirmed_at !== null, now);
    return { ok: true, token: await beginSignIn(tx, account.account_id, stage, now), stage };
  });
}

/** What is owed after a first step: a code by everyone who has a device, enrolment by staff who have none. */
export async function stageAfterFirstStep(
  tx: Parameters<typeof rolesOn>[0],
  accountId: string,
  hasDevice: boolean,
  now: Date,
): Promise<SignInStage> {
  if (hasDevice) return 'code-owed';
  return needsSecondStep(await rolesOn(tx, accountId, londonDay(now))) ? 'enrolment-owed' : 'complete';
}
