import { createHash, randomBytes } from 'node:crypto';

const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** Stands in the form once it is drawn. Together with what was written it makes the code. */
export const newOnce = (): string => randomBytes(16).toString('base64url');

/**
 * The code for a text sent from a form: the same form sent twice gives the same code and is one; another text from it (the
 * way back, a second thought) gives another. Three groups of four, made of 128 random bits of the form.
 */
export function codeFor(once: string, ...written: readonly string[]): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([once, ...written]))
    .digest();
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  const letters: string[] = [];
  for (let i = 0; i < 12; i++) {
    letters.push(LETTERS[Number(rest % 30n)] ?? '');
    rest /= 30n;
  }
  return [0, 4, 8].map((from) => letters.slice(from, from + 4).join('')).join('-');
}
