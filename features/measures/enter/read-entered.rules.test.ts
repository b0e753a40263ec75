import { day } from '@commonground/calendar';
import { type Instrument, instrumentOf } from '@commonground/measures';
import { expect, test } from 'vitest';
import { codesInWords, codesOf, typedFor } from './codes.rules.ts';
import { readEntered } from './read-entered.rules.ts';

const today = day('2026-03-02');
const core = instrumentOf('core-10');
const read = (instrument: Instrument, typed: Record<string, string>) => readEntered(instrument, typed, today);

test('a box is its printed number; an empty one is a question left out', () => {
  expect(read(core, { 'item-1': '3', 'item-2': ' 0 ', 'item-3': '' })).toEqual({ answers: { 1: 3, 2: 0 }, errors: {} });
});

test('what is no answer is said with its number and topic, and the others are kept', () => {
  const { answers, errors } = read(core, { 'item-1': '3', 'item-4': '7', 'item-5': 'x' });
  expect(answers).toEqual({ 1: 3 });
  expect(Object.keys(errors)).toEqual(['item-4', 'item-5']);
  expect(errors['item-4']).toBe(
    `Question 4, ${core.items[3]?.topic}: enter 0 to 4, or leave it empty. You entered “7”`,
  );
});

const own = {
  ...core,
  items: [
    {
      id: 'who',
      topic: 'who',
      notApplicable: [],
      answer: {
        several: [
          { id: 'friend', label: 'a friend' },
          { id: 'nurse', label: 'a nurse' },
        ],
      },
    },
    { id: 'visits', topic: 'visits', notApplicable: [], answer: { count: { most: 90, unit: 'visits' } } },
    { id: 'when', topic: 'when', notApplicable: [], answer: { day: 'past' } },
    { id: 'say', topic: 'words', notApplicable: [], answer: { words: { most: 20 } } },
    {
      id: 'place',
      topic: 'place',
      notApplicable: [],
      answer: {
        options: [
          { value: 1, label: 'here', key: 'here' },
          { value: 1, label: 'there', key: 'there' },
        ],
      },
    },
  ],
} as unknown as Instrument;

test('the other kinds of answer are typed too: several, counts, days, words, options that print the same value', () => {
  const typed = {
    'item-who': '2, 1',
    'item-visits': '0',
    'item-when': '5/1/2026',
    'item-say': 'So so',
    'item-place': '2',
  };
  const { answers, errors } = read(own, typed);
  expect(errors).toEqual({});
  expect(answers).toEqual({ who: ['friend', 'nurse'], visits: 0, when: '2026-01-05', say: 'So so', place: 'there' });
  const [who, , when, , place] = own.items;
  expect([
    typedFor(own, who!, ['friend', 'nurse']),
    typedFor(own, when!, '2026-01-05'),
    typedFor(own, place!, 'there'),
  ]).toEqual(['1 2', '2026-01-05', '2']);
  expect(read(own, { 'item-when': '2026-01-05' }).answers).toEqual({ when: '2026-01-05' });
});

test.each([
  ['item-who', '3'],
  ['item-visits', '91'],
  ['item-when', '3 3 2026'],
  ['item-say', 'more than twenty letters'],
  ['item-place', 'here'],
])('%s does not take %s', (field, text) => {
  expect(Object.keys(read(own, { [field]: text }).errors)).toEqual([field]);
});

test('codes are said as a range only where every number between is one', () => {
  const coded = (codes: string[]) =>
    codes.map((code) => ({ code, option: { form: code, stored: Number(code), label: code } }));
  expect(codesInWords(coded(['0', '1', '2', '3', '4']))).toBe('0 to 4');
  expect(codesInWords(coded(['0', '4', '8']))).toBe('0, 4 or 8');
  expect(codesOf({ is: 'words', most: 3 })).toEqual([]);
});
