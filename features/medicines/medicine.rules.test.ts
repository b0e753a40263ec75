import { day } from '@commonground/calendar';
import { describe, expect, it } from 'vitest';
import { loadOverTime, type Medicine, promptsOn, psychiatricOn } from './medicine.rules.ts';

let nth = 0;
const medicine = (
  kind: string,
  since: string,
  until: string | null = null,
  reviewOn: string | null = null,
): Medicine => ({
  medicineId: `m${nth++}`,
  name: `${kind} ${since}`,
  kind,
  dose: null,
  whatFor: null,
  since: day(since),
  until: until === null ? null : day(until),
  whyEnded: null,
  reviewOn: reviewOn === null ? null : day(reviewOn),
  prescribedBy: null,
});
const ids = (medicines: Medicine[], on = '2026-03-10') => promptsOn(medicines, day(on)).map(({ id }) => id);

describe('prompts', () => {
  it('ask about a sedative from the eighth day on, and not after it ended', () => {
    expect(ids([medicine('sedative', '2026-03-03')])).toEqual([]);
    expect(ids([medicine('sedative', '2026-03-02')])).toEqual(['sedative-days']);
    expect(ids([medicine('sedative', '2026-01-01', '2026-03-09')])).toEqual([]);
  });
  it('ask about two of a kind, and about three psychiatric medicines at once', () => {
    expect(ids([medicine('antipsychotic', '2026-01-01'), medicine('antipsychotic', '2026-02-01')])).toEqual([
      'same-kind',
    ]);
    const three = ['antidepressant', 'antipsychotic', 'mood-stabiliser'].map((kind) => medicine(kind, '2026-01-01'));
    expect(ids(three)).toEqual(['together']);
    expect(
      ids([medicine('pain', '2026-01-01'), medicine('pain', '2026-01-01'), medicine('other', '2026-01-01')]),
    ).toEqual([]);
  });
  it('ask again when the day of a review is past', () => {
    expect(ids([medicine('antidepressant', '2026-01-01', null, '2026-03-10')])).toEqual([]);
    expect(ids([medicine('antidepressant', '2026-01-01', null, '2026-03-09')])).toEqual(['review-late']);
  });
});

describe('how many psychiatric medicines', () => {
  const taken = [
    medicine('antidepressant', '2025-01-01'),
    medicine('antipsychotic', '2025-03-01', '2025-09-01'),
    medicine('pain', '2025-01-01'),
  ];
  it('are taken on a day', () => {
    expect(psychiatricOn(taken, day('2025-02-01'))).toBe(1);
    expect(psychiatricOn(taken, day('2025-09-01'))).toBe(2);
    expect(psychiatricOn(taken, day('2025-09-02'))).toBe(1);
  });
  it('is told by the days on which it changed', () =>
    expect(loadOverTime(taken)).toEqual([
      { on: '2025-01-01', n: 1 },
      { on: '2025-03-01', n: 2 },
      { on: '2025-09-02', n: 1 },
    ]));
});
