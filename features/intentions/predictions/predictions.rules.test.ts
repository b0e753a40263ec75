import { day } from '@commonground/calendar';
import { expect, it } from 'vitest';
import { type Prediction, standingOf } from './predictions.rules.ts';

const one = (seq: number, saidOn: string, writtenOn: string, more: Partial<Prediction> = {}): Prediction => ({
  predictionId: String(seq),
  componentId: null,
  measure: 'referrals',
  from: day('2026-01-01'),
  to: day('2026-12-31'),
  predicted: 10,
  saidBy: 'The lead',
  saidOn: day(saidOn),
  source: 'team',
  place: null,
  reason: null,
  writtenOn: day(writtenOn),
  seq,
  ...more,
});
const standings = (all: Prediction[]) => all.map((each) => standingOf(each, all));

it('lets the last count that was written down before its time began, and none that was said after', () => {
  const all = [
    one(1, '2025-10-01', '2025-10-01'),
    one(2, '2025-12-01', '2025-12-01'),
    one(3, '2026-03-01', '2026-03-01'),
    // Said before, as somebody remembers; written down when there was one already.
    one(4, '2025-12-30', '2026-03-01'),
  ];
  expect(standings(all)).toEqual(['another', 'counts', 'too-late', 'another']);
});

it('takes the first that was copied from a paper of before where nothing was written down in time', () => {
  const all = [one(1, '2025-06-01', '2026-03-01'), one(2, '2025-11-01', '2026-04-01')];
  expect(standings(all)).toEqual(['counts', 'another']);
});

it('holds those of other things, parts and times apart, and the first day is still before', () => {
  const all = [
    one(1, '2026-01-01', '2026-01-01'),
    one(2, '2026-01-01', '2026-01-01', { measure: 'contacts' }),
    one(3, '2026-01-01', '2026-01-01', { componentId: 'group' }),
    one(4, '2026-01-01', '2026-01-01', { to: day('2026-06-30') }),
  ];
  expect(standings(all)).toEqual(['counts', 'counts', 'counts', 'counts']);
});
