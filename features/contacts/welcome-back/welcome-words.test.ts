import { expect, test } from 'vitest';
import { blamingWord, missedInWords } from './welcome-words.ts';

test.each([
  ['You failed to come', 'failed'],
  ['You DNA’d again', 'DNA'],
  ['You must come next week', 'must'],
  ['This is your last chance', 'last chance'],
  ['She refuses to engage', 'refuses'],
  ['We will discharge you', 'discharge'],
])('%s: %s is not how we speak', (text, word) => {
  expect(blamingWord(text)).toBe(word);
});

test.each([
  'We missed you on Tuesday. The door is open, and you need not say why.',
  'Ring and ask how they are. Say when the next one is.',
])('%s can be said', (text) => expect(blamingWord(text)).toBeUndefined());

test('how often somebody was not there, without blame', () => {
  expect([missedInWords(1), missedInWords(3)]).toEqual([
    'was not at the last session',
    'was not at the last 3 sessions',
  ]);
});
