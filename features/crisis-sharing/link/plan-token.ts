import { createHash, randomInt } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** 22 letters of 62 hold 130.99 bits. Letters and digits only: a telephone cuts an address at anything else. */
const LENGTH = 22;

/** What stands in the address of a link, or in a pass: random, and never stored. */
export const newPlanToken = (): string =>
  Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** What is stored instead. */
export const planTokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Whether a text can be a token at all; what cannot is not asked of the database. */
export const isPlanToken = (text: unknown): text is string =>
  typeof text === 'string' && /^[A-Za-z0-9]{22}$/.test(text);
