import { Secret, TOTP } from 'otpauth';
import { toString as qrCode } from 'qrcode';
import type { Tx } from '#platform/storage/index.ts';
import { type SignInHouse, signingIn } from './sign-in-house.ts';
import { accountOf, beginSignIn, endSignIn } from './sign-ins.ts';
import { attemptSucceeded, beginAttempt } from './slow-down.ts';
import { newRecoveryCode, tokenHash } from './tokens.ts';

const STEP_SECONDS = 30;
const RECOVERY_CODES = 8;

/** For the page that enrols a device: the picture, the same as text to type, and codes for when the device is lost. */
export interface Enrolment {
  qrSvg: string;
  secret: string;
  uri: string;
}

const totp = (secret: string, label: string) =>
  new TOTP({
    issuer: 'Common Ground',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: STEP_SECONDS,
    secret: Secret.fromBase32(secret),
  });

/**
 * The step a code belongs to, if it is right for now or one step either side and later than the last one used;
 * otherwise null. A code is thereby good once (RFC 6238, 5.2).
 */
export function stepOfCode(secret: string, code: string, now: Date, lastStep: number): number | null {
  const digits = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return null;
  const delta = totp(secret, '').validate({ token: digits, timestamp: now.getTime(), window: 1 });
  if (delta === null) return null;
  const step = Math.floor(now.getTime() / 1000 / STEP_SECONDS) + delta;
  return step > lastStep ? step : null;
}

/** Begins (or begins again) to enrol a device. Null when the token may not, or a device is confirmed already (`forgetDevice` first). */
export async function enrolTotp(house: SignInHouse, token: string): Promise<Enrolment | null> {
  const found = await signingIn(house, async (tx) => {
    const account = await accountOf(tx, token, ['enrolment-owed', 'complete'], house.clock.now());
    if (!account) return null;
    const existing = await tx
      .selectFrom('account_totp')
      .selectAll()
      .where('account_id', '=', account.account_id)
      .executeTakeFirst();
    if (existing?.confirmed_at) return null;
    // The page may be read twice before it is answered: the picture must stay the one that was scanned.
    const secret = existing?.secret ?? new Secret({ size: 20 }).base32;
    await tx
      .insertInto('account_totp')
      .values({ account_id: account.account_id, secret, confirmed_at: null })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ secret, confirmed_at: null, last_step: 0 }))
      .execute();
    return { secret, label: account.email ?? account.name };
  });
  if (!found) return null;
  const uri = totp(found.secret, found.label).toString();
  return { uri, secret: found.secret, qrSvg: await qrCode(uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }) };
}

export type SecondStepOutcome =
  | { ok: true; token: string }
  | { ok: false; why: 'wrong' }
  | { ok: false; why: 'wait'; seconds: number };

/** Confirms the device with its first code. Signs in completely; recovery codes are shown this once. */
export async function confirmTotp(
  house: SignInHouse,
  token: string,
  code: string,
  address: string,
): Promise<(SecondStepOutcome & { ok: false }) | { ok: true; token: string; recoveryCodes: string[] }> {
  const now = house.clock.now();
  return secondStep(house, token, ['enrolment-owed', 'complete'], address, async (tx, accountId) => {
    if (!(await acceptCode(tx, accountId, code, now))) return null;
    await tx.updateTable('account_totp').set({ confirmed_at: now }).where('account_id', '=', accountId).execute();
    const recoveryCodes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    await tx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
    await tx
      .insertInto('recovery_code')
      .values(recoveryCodes.map((one) => ({ account_id: accountId, code_hash: tokenHash(one), used_at: null })))
      .execute();
    return { recoveryCodes };
  });
}

/** Second step: the code of the device, or one of the recovery codes. The half-way token is replaced by a new one. */
export async function finishWithTotp(
  house: SignInHouse,
  token: string,
  code: string,
  address: string,
): Promise<SecondStepOutcome> {
  const now = house.clock.now();
  return secondStep(house, token, ['code-owed'], address, async (tx, accountId) =>
    (await acceptCode(tx, accountId, code, now)) || (await acceptRecoveryCode(tx, accountId, code, now)) ? {} : null,
  );
}

/** Takes a device away so that another can be enrolled; asks for a code of it, or a recovery code when it is lost. */
export async function forgetDevice(
  house: SignInHouse,
  token: string,
  code: string,
  address: string,
): Promise<SecondStepOutcome> {
  const now = house.clock.now();
  return secondStep(house, token, ['complete'], address, async (tx, accountId) => {
    const proven = (await acceptCode(tx, accountId, code, now)) || (await acceptRecoveryCode(tx, accountId, code, now));
    if (!proven) return null;
    const secret = new Secret({ size: 20 }).base32;
    await tx
      .updateTable('account_totp')
      .set({ secret, confirmed_at: null, last_step: 0 })
      .where('account_id', '=', accountId)
      .execute();
    return {};
  });
}

async function secondStep<Extra extends object>(
  house: SignInHouse,
  token: string,
  stages: Parameters<typeof accountOf>[2],
  address: string,
  prove: (tx: Tx, accountId: string) => Promise<Extra | null>,
): Promise<(SecondStepOutcome & { ok: false }) | ({ ok: true; token: string } & Extra)> {
  const now = house.clock.now();
  // Two transactions: a wrong code must leave its count behind.
  const begun = await signingIn(house, async (tx) => {
    const account = await accountOf(tx, token, stages, now);
    const attempt = { email: `code:${account?.account_id ?? token}`, address };
    return { account, attempt, seconds: await beginAttempt(tx, attempt, now) };
  });
  const { account, attempt, seconds } = begun;
  if (seconds > 0) return { ok: false, why: 'wait', seconds };
  if (!account) return { ok: false, why: 'wrong' };
  return signingIn(house, async (tx) => {
    const extra = await prove(tx, account.account_id);
    if (!extra) return { ok: false, why: 'wrong' };
    await attemptSucceeded(tx, attempt);
    await endSignIn(tx, token, now);
    return { ok: true, token: await beginSignIn(tx, account.account_id, 'complete', now), ...extra };
  });
}

async function acceptCode(tx: Tx, accountId: string, code: string, now: Date): Promise<boolean> {
  const row = await tx
    .selectFrom('account_totp')
    .selectAll()
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst();
  const step = row ? stepOfCode(row.secret, code, now, row.last_step) : null;
  if (step === null) return false;
  await tx.updateTable('account_totp').set({ last_step: step }).where('account_id', '=', accountId).execute();
  return true;
}

async function acceptRecoveryCode(tx: Tx, accountId: string, code: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', tokenHash(code.trim().toUpperCase()))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
