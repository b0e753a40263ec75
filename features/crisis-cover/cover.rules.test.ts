import { day, londonInstant, weekday as weekdayOf } from '@commonground/calendar';
import { describe, expect, test } from 'vitest';
import { runnableModels } from '#features/services/index.ts';
import { type CoverCalendar, type CoverRow, coverAt, coverOfDays } from './cover.rules.ts';
import { rowsOfModel } from './cover.store.ts';
import { coverSentences } from './cover-now.ts';
import { hoursInWords } from './line-words.ts';
import { stretchesOfDays, whoOf } from './week-words.ts';

const row = (id: string, by: CoverRow['by'], hours: string, more: Partial<CoverRow> = {}): CoverRow => ({
  id,
  words: id,
  by,
  how: ['phone'],
  contact: null,
  answersWithin: null,
  hours,
  onBankHolidays: true,
  ...more,
});
const calendar = (rows: CoverRow[], more: Partial<CoverCalendar> = {}): CoverCalendar => ({
  rows,
  otherwise: null,
  closed: new Set(),
  teamOnBankHolidays: false,
  away: [],
  peers: [],
  ...more,
});
const at = (on: string, time: string) => londonInstant(day(on), time);
const ids = (lines: readonly { id: string }[]) => lines.map(({ id }) => id);
const team = row('team', 'team', 'Mon-Fri 09:00-17:00');

// 2 March 2026 is a Monday; 6 April 2026 is Easter Monday.
describe('who is there at one moment', () => {
  const partner = row('partner', 'partner', 'outside-hours');
  test.each([
    ['the first minute of the team', '2026-03-02', '09:00', ['team']],
    ['the minute before', '2026-03-02', '08:59', ['partner']],
    ['the last minute', '2026-03-02', '16:59', ['team']],
    ['the minute after', '2026-03-02', '17:00', ['partner']],
    ['a Saturday', '2026-03-07', '12:00', ['partner']],
    ['a bank holiday', '2026-04-06', '12:00', ['partner']],
  ])('%s', (_, on, time, who) => {
    expect(ids(coverAt(calendar([team, partner]), at(on, time)).there)).toEqual(who);
  });

  test('a day off empties the team’s hours and nobody else’s', () => {
    const closed = new Set(['2026-03-02']);
    const beds = row('beds', 'component', 'always');
    expect(ids(coverAt(calendar([team, beds], { closed }), at('2026-03-02', '12:00')).there)).toEqual(['beds']);
  });

  test('members are there when their rota says so, whatever a model hopes', () => {
    const members = row('members', 'members', 'always');
    const peers = [
      { weekday: 'Mon', from: '20:00', to: '24:00' },
      { weekday: 'Tue', from: '00:00', to: '02:00' },
    ] as const;
    const asked = (time: string, on = '2026-03-02') => ids(coverAt(calendar([members], { peers }), at(on, time)).there);
    expect([
      asked('19:59'),
      asked('20:00'),
      asked('23:59'),
      asked('01:59', '2026-03-03'),
      asked('02:00', '2026-03-03'),
    ]).toEqual([[], ['members'], ['members'], ['members'], []]);
    expect(ids(coverAt(calendar([members]), at('2026-03-02', '20:00')).there)).toEqual([]);
  });

  test('an absence takes its line out to the minute, and one of the whole service takes all', () => {
    const line = row('line', 'partner', 'always');
    const away = [{ lineId: 'team', from: at('2026-03-02', '10:00'), to: at('2026-03-02', '11:30') }];
    const asked = (time: string) => ids(coverAt(calendar([team, line], { away }), at('2026-03-02', time)).there);
    expect([asked('09:59'), asked('10:00'), asked('11:29'), asked('11:30')]).toEqual([
      ['team', 'line'],
      ['line'],
      ['line'],
      ['team', 'line'],
    ]);
    const all = [{ ...away[0], lineId: null }] as CoverCalendar['away'];
    const beds = row('beds', 'component', 'always');
    const crisis = row('crisis', 'partner', 'always');
    const atTen = (rows: CoverRow[], away: CoverCalendar['away']) =>
      ids(coverAt(calendar(rows, { away }), at('2026-03-02', '10:00')).there);
    expect(atTen([team, beds], all)).toEqual([]);
    // A partner is away only when its own line is named.
    expect(atTen([team, crisis], all)).toEqual(['crisis']);
    expect(atTen([team, crisis], [...all, { ...all[0], lineId: 'crisis' } as CoverCalendar['away'][0]])).toEqual([]);
  });

  test('a line that is answered later is no one there, and hours that nobody told are no hours', () => {
    const text = row('text', 'component', 'always', { answersWithin: 'next-morning' });
    const unknown = row('crisis team', 'partner', 'not-known');
    const now = coverAt(calendar([text, unknown, team]), at('2026-03-07', '03:00'));
    expect([ids(now.there), ids(now.messages), ids(now.hoursNotKnown)]).toEqual([[], ['text'], ['crisis team']]);
    expect(now.nextThere).toMatchObject({ line: { id: 'team' }, from: at('2026-03-09', '09:00') });
  });

  test('who is next looks past bank holidays and gives up after a fortnight', () => {
    expect(coverAt(calendar([team]), at('2026-04-03', '12:00')).nextThere?.from).toEqual(at('2026-04-07', '09:00'));
    expect(coverAt(calendar([row('line', 'partner', 'not-known')]), at('2026-04-03', '12:00')).nextThere).toBeNull();
  });
});

describe('a week as it will be', () => {
  test('24 hours a day, 23 and 25 where the clocks change, and its gaps', () => {
    const spring = coverOfDays(calendar([row('beds', 'component', 'always')]), day('2026-03-23'));
    expect(spring.map(({ hours }) => hours.length)).toEqual([24, 24, 24, 24, 24, 24, 23]);
    expect(spring.flatMap(({ gaps }) => gaps)).toEqual([]);
    const autumn = coverOfDays(calendar([team]), day('2026-10-19'));
    expect(autumn[6]).toMatchObject({
      hours: { length: 25 },
      gaps: [{ from: at('2026-10-25', '00:00'), to: at('2026-10-26', '00:00') }],
    });
    expect(autumn[0]?.gaps).toEqual([
      { from: at('2026-10-19', '00:00'), to: at('2026-10-19', '09:00') },
      { from: at('2026-10-19', '17:00'), to: at('2026-10-20', '00:00') },
    ]);
    expect(autumn[0]?.hours.filter((who) => who.includes('team')).length).toBe(8);
  });
});

test('that nobody is there is said once', () => {
  const said = (otherwise: string) =>
    coverSentences(coverAt(calendar([team], { otherwise }), at('2026-03-07', '03:00'))).join(' ');
  expect(said('Nobody from the service is there now. The national numbers below are.').match(/Nobody/g)).toHaveLength(
    1,
  );
  expect(said('Ring the ward.')).toContain('Ring the ward.');
});

describe('hours in words', () => {
  const partner = { by: 'partner', onBankHolidays: true } as const;
  test.each([
    ['always', 'at any hour, day or night'],
    ['outside-hours', 'at all hours when the team is not there'],
    ['not-known', 'at hours that nobody has told us'],
    ['Mon-Fri 09:00-17:00', 'Monday to Friday, 09:00 to 17:00'],
    ['Mon-Fri 09:00-17:00, Sat 10:00-12:00', 'Monday to Friday, 09:00 to 17:00; Saturday, 10:00 to 12:00'],
  ])('%s', (hours, words) => {
    expect(hoursInWords({ ...partner, hours })).toBe(words);
  });
  test('members are there by their rota, and bank holidays are said', () => {
    expect(hoursInWords({ ...partner, by: 'members', hours: 'always' })).toContain('rota');
    expect(hoursInWords({ ...partner, onBankHolidays: false, hours: 'always' })).toContain('not on bank holidays');
  });
});

test('draws the same week as it says: every covered hour of every model, nothing else', () => {
  for (const { id, model } of runnableModels()) {
    const cover = calendar(rowsOfModel(model));
    const days = coverOfDays(cover, day('2026-03-02'));
    const who = whoOf(cover, days);
    for (const { day: on, from, to, who: nth } of stretchesOfDays(days, who)) {
      const date = days.find(({ day: one }) => one >= '2026-03-02' && weekdayOf(one) === on)?.day ?? '';
      for (let hour = from; hour < to; hour += 1) {
        const there = ids(coverAt(cover, at(date, `${String(hour).padStart(2, '0')}:00`)).there);
        expect(
          there.some((one) => who[nth]?.ids.includes(one)),
          `${id} ${date} ${hour}`,
        ).toBe(true);
      }
    }
  }
}, 60_000);
