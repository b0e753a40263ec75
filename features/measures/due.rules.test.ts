import { day } from '@commonground/calendar';
import type { MeasureInUse, Occasion, RunningModel } from '@commonground/service-model';
import { expect, test } from 'vitest';
import { dueOccasions, type HappenedInJourney, type MeasuresInUse, openOn, standingOn } from './due.rules.ts';

const modelWith = (occasions: Occasion[], change: Partial<MeasureInUse> = {}) =>
  ({
    measures: {
      'core-10': { instrument: 'core-10', inUse: true, by: 'self', occasions, ...change },
    },
    settings: { 'follow-up-years': { value: 2 } },
  }) as unknown as RunningModel;
const start: Occasion = { at: { event: 'start' } };
const everyThree: Occasion = { at: { event: 'start' }, every: '3 months' };
const leaving: Occasion = { at: { event: 'leaving' } };
const happened = (change: Partial<HappenedInJourney> = {}): HappenedInJourney => ({
  entered: {},
  joined: {},
  ...change,
});

test('nothing is due before its event has happened', () => {
  expect(dueOccasions(modelWith([start, everyThree, leaving]), happened(), day('2026-06-01'))).toEqual([]);
});

test('start, then every three months by the calendar, then leaving; none repeated after the end', () => {
  const due = dueOccasions(
    modelWith([start, everyThree, leaving]),
    happened({ start: day('2025-11-30'), ended: day('2026-06-10') }),
    day('2027-01-01'),
  );
  expect(due.map((each) => [each.occasion, each.dueOn])).toEqual([
    ['start', '2025-11-30'],
    ['start+3 months', '2026-02-28'],
    ['start+6 months', '2026-05-30'],
    ['leaving', '2026-06-10'],
  ]);
});

test('two years after leaving is its own occasion', () => {
  const due = dueOccasions(
    modelWith([{ at: { event: 'leaving' }, wait: '2 years' }]),
    happened({ start: day('2020-01-01'), ended: day('2021-03-05') }),
    day('2026-01-01'),
  );
  expect(due).toEqual([{ instrument: 'core-10', occasion: 'leaving+2 years', dueOn: '2023-03-05' }]);
});

test('an interview and a measure no longer used are never put before a member', () => {
  const there = happened({ start: day('2026-01-01') });
  expect(dueOccasions(modelWith([start], { by: 'interview' }), there, day('2026-02-01'))).toEqual([]);
  expect(dueOccasions(modelWith([start], { inUse: false }), there, day('2026-02-01'))).toEqual([]);
});

test.each([
  ['2026-03-17', 0, 'the day before it opens'],
  ['2026-03-18', 1, 'two weeks before its day'],
  ['2026-05-13', 1, 'six weeks after'],
  ['2026-05-14', 0, 'over'],
])('on %s there are %i to answer: %s', (on, number) => {
  const due = [{ instrument: 'core-10', occasion: 'start+3 months', dueOn: day('2026-04-01') }];
  expect(openOn(due, new Set(), day(on))).toHaveLength(number);
});

test('an answered occasion is not asked again, and of two open ones only the later', () => {
  const due = [
    { instrument: 'core-10', occasion: 'start+3 months', dueOn: day('2026-04-01') },
    { instrument: 'core-10', occasion: 'leaving', dueOn: day('2026-04-10') },
  ];
  expect(openOn(due, new Set(), day('2026-04-10')).map((each) => each.occasion)).toEqual(['leaving']);
  expect(openOn(due, new Set(['core-10 leaving 2026-04-10']), day('2026-04-10'))).toEqual([]);
});

test.each([
  [0, []],
  [2, ['leaving+1 year', 'leaving+2 years']],
  [10, ['leaving+1 year', 'leaving+2 years', 'leaving+4 years', 'leaving+8 years']],
])('with follow-up for %i years, those who left are asked on %j', (years, occasions) => {
  const model = modelWith(
    ['1 year', '2 years', '4 years', '8 years'].map((wait) => ({ at: { event: 'leaving' }, wait }) as Occasion),
  );
  const settings = { 'follow-up-years': { value: years } } as RunningModel['settings'];
  const due = dueOccasions(
    { ...model, settings },
    happened({ start: day('2009-03-05'), ended: day('2010-03-05') }),
    day('2026-01-01'),
  );
  expect(due.map(({ occasion }) => occasion)).toEqual(occasions);
});

test('somebody who never started has nothing to look back on, and is not asked at leaving', () => {
  const due = dueOccasions(modelWith([leaving]), happened({ ended: day('2025-03-05') }), day('2026-01-01'));
  expect(due).toEqual([]);
});

test('nobody who died is asked, and what was open then never counts as missing', () => {
  const there = happened({ start: day('2025-01-01'), ended: day('2025-05-10'), died: true });
  const due = dueOccasions(modelWith([start, everyThree, leaving]), there, day('2026-01-01'));
  expect(due.map(({ occasion }) => occasion)).toEqual(['start']);
});

test.each([
  ['taken into use later', [{ askedSince: '2026-03-01', pausedSince: null }], ['start+3 months', 'start+6 months']],
  [
    'paused: what was still open is asked no more',
    [{ askedSince: '2020-01-01', pausedSince: '2026-05-01' }],
    ['start'],
  ],
  [
    'paused, then taken up again',
    [
      { askedSince: '2020-01-01', pausedSince: '2026-03-01' },
      { askedSince: '2026-06-01', pausedSince: null },
    ],
    ['start', 'start+6 months'],
  ],
])('a measure %s', (_, periods, occasions) => {
  const inUse = new Map([['core-10', periods]]) as unknown as MeasuresInUse;
  const there = happened({ start: day('2026-01-01') });
  const due = dueOccasions(modelWith([start, everyThree]), there, day('2026-07-02'), inUse);
  expect(due.map(({ occasion }) => occasion)).toEqual(occasions);
});

test.each([
  ['2026-03-17', 'not-yet'],
  ['2026-03-18', 'due'],
  ['2026-04-15', 'due'],
  ['2026-04-16', 'overdue'],
  ['2026-05-13', 'overdue'],
  ['2026-05-14', 'over'],
])('on %s what is due on 1 April is %s', (on, standing) => {
  const due = [{ instrument: 'core-10', occasion: 'start', dueOn: day('2026-04-01') }];
  expect(standingOn(due, new Set(), day(on))).toEqual([{ occasion: due[0], standing }]);
  expect(standingOn(due, new Set(['core-10 start 2026-04-01']), day(on))[0]?.standing).toBe('answered');
});

test('the earlier of two open occasions is over when the later opens', () => {
  const due = [
    { instrument: 'core-10', occasion: 'start+3 months', dueOn: day('2026-04-01') },
    { instrument: 'core-10', occasion: 'leaving', dueOn: day('2026-04-10') },
  ];
  expect(standingOn(due, new Set(), day('2026-04-10')).map(({ standing }) => standing)).toEqual(['over', 'due']);
});
