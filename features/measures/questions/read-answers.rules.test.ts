import { day } from '@commonground/calendar';
import { answerProblem, INSTRUMENTS, type Item, instrumentOf } from '@commonground/measures';
import { expect, test } from 'vitest';
import { kindOf } from './kinds.rules.ts';
import { readAnswers } from './read-answers.rules.ts';

const today = day('2026-03-02');
const item = (answer: NonNullable<Item['answer']>, more: Partial<Item> = {}): Item => ({
  id: 'x',
  topic: 'x',
  notApplicable: [],
  answer,
  ...more,
});
const read = (one: Item, typed: Record<string, string | string[]>) => {
  const { answers, errors, cleared } = readAnswers(instrumentOf('core-10'), [one], typed, today);
  return { answer: answers.x, error: errors['item-x'], cleared: cleared.includes('x') };
};
const kept = (answer: unknown) => ({ answer, error: undefined, cleared: false });
const untouched = kept(undefined);
const emptied = { answer: undefined, error: undefined, cleared: true };

const choice = item({
  options: [
    { value: 0, label: 'no' },
    { value: 1, label: 'a little', key: '1a' },
    { value: 1, label: 'somewhat', key: '1b' },
  ],
});
const steps = item({ min: 0, max: 10, low: 'none', high: 'all' });
const count = item({ count: { most: 50, unit: 'visits' } });
const past = item({ day: 'past' });
const several = item({ several: ['cut', 'burn', 'other'].map((id) => ({ id, label: id })) });
const ownWords = item({ words: { most: 10 } });

test.each([
  ['an option', choice, { 'item-x': '0' }, 0],
  ['an option with a key', choice, { 'item-x': '1b' }, '1b'],
  ['a step', steps, { 'item-x': '10' }, 10],
  ['a code for what does not apply', { ...steps, notApplicable: [99] }, { 'item-x': '99' }, 99],
  ['a count', count, { 'item-x': ' 12 ' }, 12],
  ['none', count, { 'item-x': 'None' }, 0],
  ['a day in three boxes', past, { 'item-x-day': '1', 'item-x-month': '3', 'item-x-year': '2026' }, '2026-03-01'],
  ['a day in one box', past, { 'item-x-day': '1 March 2026', 'item-x-month': '', 'item-x-year': '' }, '2026-03-01'],
  ['today', past, { 'item-x-day': '2/3/2026' }, '2026-03-02'],
  ['one of several', several, { 'item-x': 'burn' }, ['burn']],
  ['several, in the order of the form', several, { 'item-x': ['other', 'cut'] }, ['cut', 'other']],
  ['words', ownWords, { 'item-x': ' two\r\nlines ' }, 'two\nlines'],
])('%s is kept', (_, one, typed, answer) => {
  expect(read(one, typed)).toEqual(kept(answer));
});

test.each([
  ['a value that is not offered', choice, { 'item-x': '1' }, 'Choose one'],
  ['a step beyond the end', steps, { 'item-x': '11' }, 'Choose one'],
  ['a count in words', count, { 'item-x': 'lots' }, 'how many visits as a number'],
  ['a count below nothing', count, { 'item-x': '-1' }, 'how many visits as a number'],
  ['half a visit', count, { 'item-x': '1.5' }, 'how many visits as a number'],
  ['more than can be', count, { 'item-x': '51' }, 'not above 50'],
  ['a day to come', past, { 'item-x-day': '3 3 2026' }, 'still to come'],
  ['a day that is none', past, { 'item-x-day': '31 2 2026' }, 'a real date'],
  ['half a day', past, { 'item-x-day': '3', 'item-x-month': '', 'item-x-year': '' }, 'a day, a month and a year'],
  ['a box that is not offered', several, { 'item-x': ['cut', 'x'] }, 'Choose one'],
  ['too many words', ownWords, { 'item-x': 'twelve letters' }, 'room for 10 letters'],
])('%s is said', (_, one, typed, message) => {
  const { answer, error, cleared } = read(one, typed);
  expect([answer, cleared]).toEqual([undefined, false]);
  expect(error).toContain(message);
});

test.each([
  ['radios nobody touched', choice, {}, untouched],
  ['steps nobody touched', steps, {}, untouched],
  ['leaving out', choice, { 'item-x': 'leave-out' }, emptied],
  ['an emptied count', count, { 'item-x': ' ' }, emptied],
  ['an emptied day', past, { 'item-x-day': '', 'item-x-month': '', 'item-x-year': '' }, emptied],
  ['emptied words', ownWords, { 'item-x': '' }, emptied],
  ['boxes of a form without this question', several, {}, untouched],
  ['boxes that were all unticked', several, { '_asked-item-x': 'yes' }, emptied],
])('%s', (_, one, typed, outcome) => {
  expect(read(one, typed)).toEqual(outcome);
});

test('whatever a form of any instrument offers is an answer the instrument takes', () => {
  for (const instrument of INSTRUMENTS.values()) {
    for (const each of instrument.items) {
      const kind = kindOf(instrument, each);
      const options = 'options' in kind ? kind.options : [];
      for (const { form } of options) {
        const { answers, errors } = readAnswers(instrument, [each], { [`item-${each.id}`]: form }, today);
        expect(errors, `${instrument.id} ${each.id}`).toEqual({});
        expect(
          answerProblem(instrument, each, answers[each.id] ?? ''),
          `${instrument.id} ${each.id} ${form}`,
        ).toBeNull();
      }
    }
  }
});
