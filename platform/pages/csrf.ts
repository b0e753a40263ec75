import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Double-submit token: the browser holds a random key in a cookie that scripts cannot read, the form carries a
 * salt and its HMAC under that key. A fresh salt each time keeps the token from being guessed out of compressed pages.
 */
export function newCsrfKey(): string {
  return randomBytes(24).toString('base64url');
}

export function csrfToken(key: string, salt: string = randomBytes(9).toString('base64url')): string {
  return `${salt}.${createHmac('sha256', key).update(salt).digest('base64url')}`;
}

export function csrfTokenFits(key: string | undefined, token: unknown): boolean {
  if (!key || typeof token !== 'string') return false;
  const salt = token.split('.')[0] ?? '';
  const expected = Buffer.from(csrfToken(key, salt));
  const found = Buffer.from(token);
  return salt !== '' && expected.length === found.length && timingSafeEqual(expected, found);
}
