import { expect, test } from 'vitest';
import { newReference, readReference, referenceHash } from './reference.ts';

test('a code is three groups of four that survive being read aloud', () => {
  for (let i = 0; i < 200; i++) expect(newReference()).toMatch(/^[A-HJKMNP-TV-Z2-9]{4}(-[A-HJKMNP-TV-Z2-9]{4}){2}$/);
});

test('however it is typed, it is the same code', () => {
  const code = newReference();
  expect(readReference(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code);
  expect(referenceHash(readReference(code.replaceAll('-', ''))!)).toEqual(referenceHash(code));
});

test.each(['', 'ABCD-EFGH', 'ABCD-EFGH-JKLM-N'])('%j cannot be a code', (typed) => {
  expect(readReference(typed)).toBeUndefined();
});
