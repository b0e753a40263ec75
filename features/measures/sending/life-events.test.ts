import { day } from '@commonground/calendar';
import { type Instrument, instrumentOf } from '@commonground/measures';
import { expect, test } from 'vitest';
import { firstDayOf, lifeEvents } from './life-events.ts';

const asked = (id: string, onlyIf?: Instrument['items'][number]['onlyIf']) => ({
  id,
  topic: id,
  notApplicable: [],
  ...(onlyIf === undefined ? {} : { onlyIf }),
});
const form = {
  ...instrumentOf('core-10'),
  items: [asked('any'), asked('visits', { item: 'any', is: [1] }), asked('calls'), asked('hurt'), asked('hurt-day')],
  events: [
    { item: 'visits', kind: 'emergency-department', period: '3 months' },
    { item: 'calls', kind: 'helpline', period: '2 weeks' },
    { item: 'hurt', kind: 'self-harm', period: '1 year', day: 'hurt-day' },
  ],
} as Instrument;
const on = day('2026-03-02');

test('none is an answer, left out is none, and a question that a "no" made needless counts as none', () => {
  expect(lifeEvents(form, { calls: 0 }, on)).toEqual([{ kind: 'helpline', on, since: '2026-02-17', count: 0 }]);
  expect(lifeEvents(form, { any: 0 }, on)).toEqual([
    { kind: 'emergency-department', on, since: '2025-12-03', count: 0 },
  ]);
  expect(lifeEvents(form, { any: 1 }, on)).toEqual([]);
  expect(lifeEvents(form, { any: 1, visits: 4 }, on)[0]?.count).toBe(4);
});

test('once with its day is a dated event; several times, or without a day, a count over the period', () => {
  expect(lifeEvents(form, { hurt: 1, 'hurt-day': '2026-01-05' }, on)).toEqual([
    { kind: 'self-harm', on: '2026-01-05', since: null, count: 1 },
  ]);
  expect(lifeEvents(form, { hurt: 3, 'hurt-day': '2026-01-05' }, on)).toEqual([
    { kind: 'self-harm', on, since: '2025-03-03', count: 3 },
  ]);
});

test('a period ends on the day of the answer, that day included', () => {
  expect(firstDayOf('14 days', on)).toBe('2026-02-17');
  expect(firstDayOf('6 months', day('2026-08-31'))).toBe('2026-03-01');
  expect(() => firstDayOf('always', on)).toThrow('expected a period');
});
