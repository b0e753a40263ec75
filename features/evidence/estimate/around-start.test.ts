import { afterAll, describe, expect, it } from 'vitest';
import { compute, person, removeSmallDatasets, rowOf, service } from '../../../tests/small-dataset.ts';
import { robustErrorOfLog } from './around-start.ts';

afterAll(removeSmallDatasets);

const START = '2022-01-01';
const onDay = (n: number) => new Date(Date.parse(START) + n * 86_400_000).toISOString().slice(0, 10);
const journey = (id: string, started = START) => ({
  journey_id: `j${id}`,
  person_id: id,
  service_id: 'sun',
  referred_date: onDay(-800),
  started_date: started,
});
let nth = 0;
const contact = (id: string, day: number, attendance = 'attended') => ({
  contact_id: `c${++nth}`,
  journey_id: `j${id}`,
  person_id: id,
  service_id: 'sun',
  contact_date: onDay(day),
  attendance,
});

describe('contacts before and after the start', () => {
  const rows = {
    services: [service()],
    people: ['a', 'b', 'c', 'd'].map((id) => person(id)),
    journeys: [journey('a'), journey('b'), journey('c'), journey('d', '2025-06-01')],
    contacts: [
      // a: 2 before and 3 after. The days at the edges count, the days beyond them do not.
      contact('a', -731),
      contact('a', -730),
      contact('a', -1, 'late'),
      contact('a', 0),
      contact('a', 5),
      contact('a', 729),
      contact('a', 730),
      // b: 1 before, 4 after; what was missed is no contact.
      contact('b', -10),
      contact('b', -9, 'not-here'),
      ...[1, 2, 3, 4].map((day) => contact('b', day)),
      // d started too lately.
      contact('d', 1300),
    ],
  };

  it('compares equal times of the same people, and says who is not in it', async () => {
    const row = rowOf(await compute(rows, { asOf: '2026-06-30' }), 'contacts-around-start');
    expect(row).toMatchObject({ status: 'known', numerator: 7, denominator: 3, unit: 'ratio' });
    expect(row.value).toBeCloseTo(7 / 3, 12);
    expect(row.flow.map(({ n }) => n)).toEqual([4, 3, 2, 2]);
    expect(row.missing).toEqual([{ reason: 'started too lately for a whole time after', n: 1 }]);
    // By hand: p = 0.7; residuals 3 - 0.7·5 and 4 - 0.7·5; error = √0.5 / (10 · 0.21).
    const error = Math.sqrt(0.5) / 2.1;
    expect(row.lower).toBeCloseTo((7 / 3) * Math.exp(-1.959963984540054 * error), 10);
    expect(row.upper).toBeCloseTo((7 / 3) * Math.exp(1.959963984540054 * error), 10);
  });

  it('has no ratio where nobody had contact before', async () => {
    const after = rows.contacts.filter(({ contact_date }) => contact_date >= START);
    const row = rowOf(await compute({ ...rows, contacts: after }, { asOf: '2026-06-30' }), 'contacts-around-start');
    expect(row).toMatchObject({ status: 'not-known', value: null });
    expect(row.reason).toContain('nothing to compare');
  });

  it('gives the same from one service asked for alone', async () => {
    const alone = await compute(rows, { asOf: '2026-06-30', service: 'sun', indicators: ['contacts-around-start'] });
    expect(alone).toHaveLength(1);
    expect(alone[0]?.value).toBeCloseTo(7 / 3, 12);
  });
});

it('has no error where nothing happened on a side', () => {
  expect(robustErrorOfLog({ before: 0, after: 3, xx: 0, xy: 0, yy: 5 })).toBeNull();
  expect(robustErrorOfLog({ before: 3, after: 0, xx: 5, xy: 0, yy: 0 })).toBeNull();
});
