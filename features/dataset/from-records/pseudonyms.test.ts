import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { hmacSha256, pseudonymsFor } from './pseudonyms.ts';

it('makes the same HMAC as the standard library', () => {
  for (const length of [0, 1, 32, 64]) {
    const key = Buffer.alloc(length, 'k');
    const own = hmacSha256(key);
    for (const text of ['', 'person:1', 'é'.repeat(200)])
      expect(own(text).toString('hex')).toBe(createHmac('sha256', key).update(text).digest('hex'));
  }
  expect(() => hmacSha256(Buffer.alloc(65))).toThrow('at most 64');
});

it('gives one pseudonym for an id, another for another kind or purpose', () => {
  const secret = Buffer.alloc(32, 7);
  const evidence = pseudonymsFor(secret, 'evidence');
  expect(evidence('person', 'a')).toMatch(/^[\w-]{22}$/);
  expect(evidence('person', 'a')).toBe(pseudonymsFor(secret, 'evidence')('person', 'a'));
  const others = [evidence('contact', 'a'), evidence('person', 'b'), pseudonymsFor(secret, 'return')('person', 'a')];
  expect(new Set([evidence('person', 'a'), ...others]).size).toBe(4);
});
