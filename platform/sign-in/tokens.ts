import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for a cookie or a link. Only its hash is stored, so the database gives nobody a way in. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** A token is random enough that one plain hash keeps it; passwords need more. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Eight groups' worth of easily read signs (no 0/O, 1/I/L), like `K7QM-3XWP`. */
export function newRecoveryCode(): string {
  const signs = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
  const code = Array.from(randomBytes(16), (byte) => signs[byte % signs.length]).join('');
  return code.match(/.{4}/g)!.join('-');
}

export const SIGN_IN_COOKIE = 'cg_sign_in';

/** The value of Set-Cookie for a sign-in; `null` takes it away. It ends with the browser, and with the sign-in. */
export function signInCookie(token: string | null, secure: boolean): string {
  const parts = [`${SIGN_IN_COOKIE}=${token ?? ''}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  if (secure) parts.push('Secure');
  if (token === null) parts.push('Max-Age=0');
  return parts.join('; ');
}
