import { day } from '@commonground/calendar';
import { expect, test } from 'vitest';
import { reachIn } from './reach.store.ts';
import { defaultSetting } from './reminder-setting.store.ts';
import { fillWords, sentLength, tellingWords, textLength, wordsProblem } from './reminder-words.rules.ts';
import { type OpenOccasion, remindOf, type SentBefore } from './spacing.rules.ts';

test('the words that come with the product can be sent, and a text of them in two parts', () => {
  const { textWords, emailWords, emailSubject, sender } = defaultSetting();
  expect(wordsProblem(textWords, { needsLink: true })).toBeUndefined();
  expect(wordsProblem(emailWords, { needsLink: true })).toBeUndefined();
  expect(wordsProblem(emailSubject, { needsLink: false })).toBeUndefined();
  expect(wordsProblem(sender, { needsLink: false })).toBeUndefined();
  expect(sentLength(textWords, 'https://ground.example').parts).toBeLessThanOrEqual(2);
});

test.each([
  ['', /Write the words/],
  ['A few questions', /Write \{link\} once/],
  ['{link} and {link}', /Write \{link\} once/],
  ['Dear {name}, {link}', /not \{name\}/],
  ['{link} or {link', /not \{link$/],
  ['See https://elsewhere.example and {link}', /no other address/],
  ['Your CORE-10 waits: {link}', /core-10/],
  ['Questions on your personality disorder: {link}', /personality/],
  ['From your psychologist: {link}', /psych/],
  ['From the NHS: {link}', /nhs/],
  ['About your GP: {link}', /“gp”/],
])('"%s" cannot be sent', (words, why) => {
  expect(wordsProblem(words, { needsLink: true })).toMatch(why);
});

test('words that only look alike are left alone', () => {
  expect(tellingWords('We trusted that a charming group of ten lived in harmony with gps and drugless moods')).toEqual(
    [],
  );
  expect(tellingWords('Your psychotherapy, your GP, your mood.')).toEqual(['psychotherapy', 'mood', 'gp']);
});

test.each([
  ['a'.repeat(160), 160, 1],
  ['a'.repeat(161), 161, 2],
  ['a'.repeat(306), 306, 2],
  ['a'.repeat(307), 307, 3],
  [`${'a'.repeat(158)}€`, 160, 1],
  [`${'a'.repeat(159)}€`, 161, 2],
  ['ŵ'.repeat(70), 70, 1],
  ['ŵ'.repeat(71), 71, 2],
  [`${'a'.repeat(68)}😀`, 70, 1],
  [`${'a'.repeat(69)}’`, 70, 1],
])('%s: %i letters in %i parts', (text, letters, parts) => {
  expect(textLength(text)).toEqual({ letters, parts });
});

test('fills in the address and the minutes wherever they stand', () => {
  expect(fillWords('{minutes} minutes: {link} ({minutes})', { link: 'L', minutes: 5 })).toBe('5 minutes: L (5)');
});

const open = (change: Partial<OpenOccasion> = {}): OpenOccasion => ({
  journeyId: 'j',
  instrument: 'core-10',
  occasion: 'start',
  dueOn: day('2026-03-02'),
  begun: false,
  ...change,
});
const sent = (on: string, change: Partial<SentBefore> = {}): SentBefore => ({
  journeyId: 'j',
  instrument: 'core-10',
  occasion: 'start',
  dueOn: day('2026-03-02'),
  on: day(on),
  ...change,
});
const spacing = { firstAfterDays: 1, againAfterDays: 7, most: 2 };

test.each([
  ['2026-03-02', [], false, 'the day itself, and the first goes a day later'],
  ['2026-03-03', [], true, 'a day later'],
  ['2026-03-20', [], true, 'later than that: the first is owed'],
  ['2026-03-09', [sent('2026-03-03')], false, 'six days after the first'],
  ['2026-03-10', [sent('2026-03-03')], true, 'seven days after the first'],
  ['2026-04-01', [sent('2026-03-03'), sent('2026-03-10')], false, 'two were sent, there is no third'],
  ['2026-04-05', [sent('2026-03-29')], true, 'seven days over the change to summer time'],
] as [string, SentBefore[], boolean, string][])('on %s, after %j: %s (%s)', (on, before, is) => {
  expect(remindOf([open()], before, spacing, day(on)) !== undefined).toBe(is);
});

test('of several, what was begun comes first, then how somebody is, then what closes first', () => {
  const sapas = open({ instrument: 'sapas', dueOn: day('2026-02-20') });
  const core = open();
  const older = open({ instrument: 'phq-9', dueOn: day('2026-02-25') });
  const on = day('2026-03-10');
  expect(remindOf([sapas, core], [], spacing, on)).toBe(core);
  expect(remindOf([sapas, core, older], [], spacing, on)).toBe(older);
  expect(remindOf([{ ...sapas, begun: true }, core], [], spacing, on)?.instrument).toBe('sapas');
});

test('never two on one day, and no word about another while the last has no answer', () => {
  const other = open({ instrument: 'phq-9' });
  const both = [open(), other];
  expect(remindOf(both, [sent('2026-03-10')], spacing, day('2026-03-10'))).toBeUndefined();
  expect(remindOf(both, [sent('2026-03-10')], spacing, day('2026-03-16'))).toBeUndefined();
  // The first was answered, so it is open no more.
  expect(remindOf([other], [sent('2026-03-10')], spacing, day('2026-03-10'))).toBeUndefined();
  expect(remindOf([other], [sent('2026-03-10')], spacing, day('2026-03-11'))).toBe(other);
});

const row = {
  phone: '01632960001',
  email: 'a@b.example',
  way: 'text',
  may_leave_message: true,
  stopped_at: null,
  no_texts: false,
} as const;
test.each([
  [{}, { can: true, channel: 'text', to: '01632960001' }],
  [{ way: 'email' }, { can: true, channel: 'email', to: 'a@b.example' }],
  [{ way: 'phone' }, { can: false, why: 'by-phone-only' }],
  [{ way: null }, { can: false, why: 'not-asked' }],
  [{ may_leave_message: false }, { can: false, why: 'no-messages' }],
  [{ phone: ' ' }, { can: false, why: 'no-address' }],
  [{ stopped_at: new Date() }, { can: false, why: 'stopped' }],
  [{ no_texts: true }, { can: false, why: 'no-texts' }],
  [
    { no_texts: true, way: 'email' },
    { can: true, channel: 'email', to: 'a@b.example' },
  ],
] as const)('%j is reached so: %j', (change, reach) => {
  expect(reachIn({ ...row, ...change })).toEqual(reach);
});
