import { day } from '@commonground/calendar';
import { expect, test } from 'vitest';
import { runnableModels } from '#features/services/index.ts';
import { readSelfReferral } from './self-referral.form.ts';
import { waysIn } from './ways-in.rules.ts';

const model = runnableModels().find(({ id }) => id === 'coventry-olive-tree')!.model;
const options = { routes: waysIn(model).ask, today: day('2026-03-02') };
const right = {
  called: 'Robin',
  fullName: 'Robin Example',
  'born-day': '28',
  'born-month': '2',
  'born-year': '1990',
  reach: 'text',
  phone: '01632 960 001',
  message: 'no',
};

test('what is right comes back as it was meant', () => {
  const read = readSelfReferral(right, options);
  expect(read.ok && read.value).toMatchObject({
    born: '1990-02-28',
    route: 'ask',
    reach: { way: 'text', phone: '01632960001', email: null, mayLeaveMessage: false },
  });
});

test.each([
  ['born', { 'born-day': '31' }, 'Enter the date of birth as a real date, like 27 3 2025'],
  ['born', { 'born-year': '90' }, 'Enter the date of birth with all four figures of the year, like 27 3 2025'],
  ['born', { 'born-year': '2027' }, 'Enter the date you were born. Sunday 28 February 2027 has not come yet'],
  [
    'born',
    { 'born-year': '1880' },
    'Enter the date you were born. Saturday 28 February 1880 is more than 120 years ago',
  ],
  ['called', { called: '  ' }, 'Enter the name you like to use'],
  ['phone', { phone: '' }, 'Enter a phone number, because you chose a text or a call'],
  ['phone', { phone: '12 34' }, 'Enter a phone number with all its figures, like 01632 960 001. You wrote 12 34'],
  ['email', { reach: 'email', email: 'robin' }, 'Enter an e-mail address like name@example.com. You wrote robin'],
  ['message', { message: '' }, 'Say if we may leave a message'],
  ['reason', { reason: '🙂'.repeat(4001) }, 'Write less here. There is room for 4000 letters and you wrote 4001'],
  ['reason', { reason: 'x'.repeat(4001) }, 'Write less here. There is room for 4000 letters and you wrote 4001'],
])('%s wrong: %j', (field, typed, sentence) => {
  const read = readSelfReferral({ ...right, ...typed }, options);
  expect(read.ok).toBe(false);
  expect(read.form.errors).toEqual({ [field]: sentence });
});

test('everything that is wrong is said at once, in the order of the page', () => {
  expect(Object.keys(readSelfReferral({}, options).form.errors)).toEqual([
    'called',
    'fullName',
    'born',
    'reach',
    'message',
  ]);
});
