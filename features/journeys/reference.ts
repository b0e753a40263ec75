import { createHash, randomInt } from 'node:crypto';

/** Letters and digits that nobody confuses when they read them aloud or copy them by hand. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** A new code with which somebody can follow a referral: three groups of four, about 58 bits. */
export function newReference(): string {
  const letters = Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]);
  return [0, 4, 8].map((from) => letters.slice(from, from + 4).join('')).join('-');
}

/** The code as typed by a person, in its one spelling; undefined when it cannot be a code. */
export function readReference(typed: string): string | undefined {
  const letters = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (letters.length !== 12) return undefined;
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}

/** What is stored instead of the code. */
export const referenceHash = (reference: string): Buffer => createHash('sha256').update(reference).digest();
