import { expect, test } from 'vitest';
import { restOfName } from './rest-of-name.ts';

test.each([
  ['Heather', 'Heather Price', ' Price'],
  ['Heather', 'Heather', ''],
  ['Jo', 'Joanna Price', ' (Joanna Price)'],
  ['Sky', 'Robin Price', ' (Robin Price)'],
])('%s, whose full name is %s, has %j beside it', (called, fullName, rest) => {
  expect(restOfName(called, fullName)).toBe(rest);
});
