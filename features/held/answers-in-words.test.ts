import { expect, test } from 'vitest';
import { answersInWords } from './answers-in-words.ts';

test('answers are read by what was asked and chosen; not to say is an answer, and what was left out is not there', () => {
  const row = { instrument: 'circumstances', answers: { home: 14, work: 97, hours: 0 } };
  expect(answersInWords(row)).toEqual({
    instrument: 'Where I live, work and care',
    answers: {
      'where somebody lives': 'I sleep on one sofa after another',
      work: 'I would rather not say',
      'hours of paid work in a week': 0,
    },
  });
  expect(answersInWords({ instrument: 'gone', answers: { 1: 2 } })).toEqual({ instrument: 'gone', answers: { 1: 2 } });
});
