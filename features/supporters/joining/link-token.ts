import { createHash, randomBytes } from 'node:crypto';

/** How long a member's link can be used. */
export const LINK_DAYS = 14;

/** 192 random bits, as they stand in the address; never stored. */
export const newLinkToken = (): string => randomBytes(24).toString('base64url');

/** What is stored instead. */
export const linkTokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Whether a text can be one at all; what cannot is not asked of the database. */
export const isLinkToken = (text: string | undefined): text is string =>
  text !== undefined && /^[A-Za-z0-9_-]{32}$/.test(text);
