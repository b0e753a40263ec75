import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CoverLine, DutyCalendar } from '#features/crisis-cover/index.ts';
import { textLength, wordsProblem } from '#features/measures/index.ts';
import { fixedTexts, helpLines } from '#platform/pages/index.ts';
import { usualReply, words } from '../text-line-words.ts';
import { composeReply, helpInText, MOST_PARTS, mayReply, readingAt, replyProblem, whenInText } from './reply.rules.ts';

const week = (days: readonly ('Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri')[]): DutyCalendar => ({
  hours: days.map((weekday) => ({ weekday, from: '09:00', to: '17:00', who: 'the duty worker', account: null })),
  closed: new Set(['2026-11-25']),
  openOnBankHolidays: false,
});
const office = week(['Mon', 'Tue', 'Wed', 'Thu', 'Fri']);
const help = helpInText(helpLines());

test.each([
  ['2026-11-23T03:12:00Z', 'later', '2026-11-23T09:00:00.000Z', '2026-11-23T10:00:00.000Z', 'a night'],
  ['2026-11-21T03:12:00Z', 'later', '2026-11-23T09:00:00.000Z', '2026-11-23T10:00:00.000Z', 'a Saturday night: Monday'],
  ['2026-11-24T17:00:00Z', 'later', '2026-11-26T09:00:00.000Z', '2026-11-26T10:00:00.000Z', 'before a closed day'],
  ['2026-12-24T22:00:00Z', 'later', '2026-12-29T09:00:00.000Z', '2026-12-29T10:00:00.000Z', 'Christmas'],
  ['2026-06-30T02:00:00Z', 'later', '2026-06-30T08:00:00.000Z', '2026-06-30T09:00:00.000Z', 'a summer night'],
  ['2026-11-23T11:00:00Z', 'now', '2026-11-23T11:00:00.000Z', '2026-11-23T13:00:00.000Z', 'by day'],
  ['2026-11-23T16:30:00Z', 'now', '2026-11-23T16:30:00.000Z', '2026-11-24T10:30:00.000Z', 'just before the end'],
])('a text at %s is read %s, from %s, by %s (%s)', (now, kind, from, due) => {
  const reading = readingAt(office, new Date(now));
  expect([reading.kind, reading.from.toISOString(), reading.due.toISOString()]).toEqual([kind, from, due]);
});

test('where nobody is named no hour is promised, and its clock runs by the ordinary week', () => {
  const reading = readingAt(week([]), new Date('2026-11-21T03:00:00Z'));
  expect(reading).toMatchObject({ kind: 'nobody', due: new Date('2026-11-23T10:00:00Z') });
  expect(whenInText(reading)).toBe(words('when-nobody'));
  expect(whenInText(reading)).not.toMatch(/\d/);
});

test('the product’s own words are good, name no condition, and give the numbers of the help page', () => {
  expect(replyProblem(usualReply(), help)).toBeUndefined();
  const reply = composeReply({
    template: usualReply(),
    when: whenInText(readingAt(office, new Date('2026-11-21T03:00Z'))),
    help,
    there: [],
  });
  expect(reply).toContain('9:00 on Monday 23 November');
  for (const number of ['999', '116 123', 'SHOUT to 85258']) expect(reply).toContain(number);
  for (const key of ['reply', 'stopped', 'started']) {
    expect(
      wordsProblem(fixedTexts('text-line.yaml')[key]?.replace(/\{\w+\}/g, '') ?? '', { needsLink: false }),
    ).toBeUndefined();
  }
  expect(wordsProblem(reply, { needsLink: false })).toBeUndefined();
});

const line = (contact: string | null, who = 'The crisis team'): CoverLine => ({
  id: 'x',
  words: who,
  by: 'partner',
  how: ['phone'],
  contact,
  answersWithin: null,
});

test('who is there now stands in it by number alone; a name that tells, or no number, does not', () => {
  const at = (there: CoverLine[]) => composeReply({ template: '{when} {help}', when: 'W.', help: 'H.', there });
  expect(at([line('020 7946 0000')])).toBe('W. You can reach somebody now: 020 7946 0000. H.');
  expect(at([line(null)])).toBe('W. H.');
  expect(at([line('ask for the mental health line')])).toBe('W. H.');
});

test.each([
  ['', 'Write the words'],
  ['Thanks. {help}', 'Write {when} once'],
  ['Thanks. {when}', 'Write {help} once'],
  ['{when} {when} {help}', 'Write {when} once'],
  ['Hello {name}. {when} {help}', 'Only {when} and {help}'],
  ['Your therapy team. {when} {help}', 'Leave out “therapy”'],
  ['The Crisis Line. {when} {help}', 'Leave out “crisis”'],
  ['See www.example.org {when} {help}', 'Write no other address'],
  [`${'Thank you so much. '.repeat(20)}{when} {help}`, 'Write a shorter text'],
])('“%s” cannot be the reply: %s', (template, problem) => {
  expect(replyProblem(template, help)).toContain(problem);
});

test('whatever words are accepted, at whatever hour and whoever is there, a reply is at most three parts', () => {
  const piece = fc.stringMatching(/^[A-Za-zäé€' .]{0,120}$/);
  fc.assert(
    fc.property(
      piece,
      piece,
      fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
      fc.array(fc.stringMatching(/^[0-9 ]{5,60}$/), { maxLength: 5 }),
      (a, b, now, contacts) => {
        const template = `${a} {when} ${b} {help}`;
        if (replyProblem(template, help) !== undefined) return;
        const reply = composeReply({
          template,
          when: whenInText(readingAt(office, now)),
          help,
          there: contacts.map((one) => line(one)),
        });
        expect(textLength(reply).parts).toBeLessThanOrEqual(MOST_PARTS);
        for (const must of [help, whenInText(readingAt(office, now))]) expect(reply).toContain(must);
      },
    ),
  );
});

test('a number is answered by itself once in a quarter of an hour', () => {
  const last = new Date('2026-11-23T03:00:00Z');
  expect(mayReply(null, last)).toBe(true);
  expect(mayReply(last, new Date('2026-11-23T03:14:59Z'))).toBe(false);
  expect(mayReply(last, new Date('2026-11-23T03:15:00Z'))).toBe(true);
});
