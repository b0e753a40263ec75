import { expect, test } from 'vitest';
import { looksLikeSomebody } from './names.rules.ts';

test.each([
  ['She hurts herself, 943 476 5919, and we worry', 'nhs-number'],
  ['We see Mrs Okoro every week', 'name'],
  ['A young man called Ben rings at night', 'name'],
  ['Last week Ada Okoro rang us', 'name'],
  ['She was born 3 May 1990', 'birthday'],
])('%s: %s', (text, what) => {
  expect(looksLikeSomebody(text)?.what).toBe(what);
});

test.each([
  'Somebody in our hostel rings 999 every night. We do not know what to say.',
  'We are the team at Harbour House and would like an hour with you.',
  'Ring us on 020 7946 0000 or 943 476 5910.',
])('%s: nothing', (text) => {
  expect(looksLikeSomebody(text)).toBeUndefined();
});
