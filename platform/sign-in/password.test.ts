import { describe, expect, it } from 'vitest';
import { passwordProblem } from './password.ts';
import { waitAfter } from './slow-down.ts';
import { newRecoveryCode, newToken, signInCookie } from './tokens.ts';
import { stepOfCode } from './totp.ts';

describe('passwordProblem', () => {
  it.each([
    ['elevenchars', 'Use 12 characters or more: three or four words together are good.'],
    ['twelve chars', undefined],
    ['aaaaaaaabbbbbb', 'Use more different characters.'],
    ['x1y2z3'.repeat(34), 'Use 200 characters or fewer.'],
  ])('%s', (password, words) => expect(passwordProblem(password)).toBe(words));
});

describe('waitAfter', () => {
  it('doubles from two seconds to a quarter of an hour and stays there', () => {
    expect([0, 2, 3, 4, 5, 11, 12, 60].map((failures) => waitAfter(failures, 3))).toEqual([
      0, 0, 2, 4, 8, 512, 900, 900,
    ]);
  });
});

describe('stepOfCode', () => {
  // RFC 6238, appendix B: secret "12345678901234567890", SHA-1; the last six of its eight digits.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const step = (code: string, seconds: number, last = 0) => stepOfCode(secret, code, new Date(seconds * 1000), last);

  it.each([
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [2_000_000_000, '279037', 66_666_666],
  ])('at %d s accepts %s', (seconds, code, expected) => expect(step(code, seconds)).toBe(expected));

  it('accepts one step either side, no further', () => {
    expect([30, 59, 60, 89, 90].map((offset) => step('287082', offset))).toEqual([1, 1, 1, 1, null]);
    expect(step('287082', 29)).toBe(1);
  });

  it('refuses a step that was used, or one before it', () => {
    expect(step('287082', 59, 1)).toBeNull();
    expect(step('287082', 59, 2)).toBeNull();
  });

  it('takes spaces between the digits and nothing else', () => {
    expect(step('287 082', 59)).toBe(1);
    expect(step('28708', 59)).toBeNull();
    expect(step('2870822', 59)).toBeNull();
    expect(step('28708x', 59)).toBeNull();
  });
});

describe('tokens', () => {
  it('are long and never the same', () => {
    expect(newToken()).toMatch(/^[\w-]{43}$/);
    expect(newToken()).not.toBe(newToken());
    expect(newRecoveryCode()).toMatch(/^([A-HJKMNP-Z2-9]{4}-){3}[A-HJKMNP-Z2-9]{4}$/);
  });

  it('travel in a cookie no script can read', () => {
    expect(signInCookie('abc', true)).toBe('cg_sign_in=abc; Path=/; HttpOnly; SameSite=Lax; Secure');
    expect(signInCookie(null, false)).toBe('cg_sign_in=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0');
  });
});
