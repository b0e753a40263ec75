import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** OWASP's second recommended setting for scrypt (2^16, 8, 2): 64 MiB for each attempt. Stored with each hash. */
const COST = { N: 2 ** 16, r: 8, p: 2 } as const;
const LENGTH = 32;
const MEMORY = 256 * 1024 * 1024;

/** `scrypt$N$r$p$salt$hash`, so that the cost can rise later without locking anybody out. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password.normalize('NFKC'), salt, LENGTH, { ...COST, maxmem: MEMORY });
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), hash.toString('base64')].join('$');
}

/** Whether the password is the one that was hashed. Takes the same time for any wrong one. */
export async function passwordMatches(password: string, stored: string): Promise<boolean> {
  const [, N, r, p, salt, hash] = stored.split('$');
  const expected = Buffer.from(hash!, 'base64');
  const options = { N: Number(N), r: Number(r), p: Number(p), maxmem: MEMORY };
  return timingSafeEqual(
    await derive(password.normalize('NFKC'), Buffer.from(salt!, 'base64'), expected.length, options),
    expected,
  );
}

let decoy: Promise<string> | undefined;

/** As slow as a real check, for an account that is not there: the time taken must not say who has an account. */
export async function passwordMatchesNobody(password: string): Promise<false> {
  decoy ??= hashPassword(randomBytes(16).toString('base64'));
  await passwordMatches(password, await decoy);
  return false;
}

/** Words for what is wrong with a new password, or undefined. Length is what counts (NIST SP 800-63B); no rules about signs. */
export function passwordProblem(password: string): string | undefined {
  const length = [...password].length;
  if (length < 12) return 'Use 12 characters or more: three or four words together are good.';
  if (length > 200) return 'Use 200 characters or fewer.';
  if (new Set(password).size < 5) return 'Use more different characters.';
  return undefined;
}
