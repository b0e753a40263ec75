import { expect, test } from 'vitest';
import { inOwnWords } from './own-words.ts';

test('people are called what the service calls them, one or many, at the beginning of a sentence too', () => {
  const say = inOwnWords({ words: { member: 'young person', practitioner: 'worker' } });
  expect(say('Members and practitioners decide; a member may say no.')).toBe(
    'Young people and workers decide; a young person may say no.',
  );
  expect(say('You remember.')).toBe('You remember.');
  expect(inOwnWords({ words: { meeting: 'community meeting' } })('The meeting of members')).toBe(
    'The meeting of members',
  );
});
