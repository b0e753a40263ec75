import { afterAll, describe, expect, it } from 'vitest';
import {
  compute,
  contactOf,
  journeyOf,
  people,
  person,
  planned,
  removeSmallDatasets,
  repeated,
  rowOf,
  type SmallRows,
  service,
  unplanned,
} from '../../tests/small-dataset.ts';
import { indicators } from './indicators/indicator.ts';
import { sentenceOf } from './words/sentence.ts';

afterAll(removeSmallDatasets);

/** Only what is looked at is worked out; every figure of a dataset is in the tests that name none. */
const COUNTS = ['referrals', 'accepted', 'started', 'active', 'ended-planned', 'ended-unplanned'];
const STAY = ['retention'];
const CORE_10 = ['mean-change', 'reliable-improvement', 'reliable-deterioration', 'recovery', 'change-classes'].map(
  (what) => `core-10-${what}`,
);
const CONTACTS = ['contacts-per-month', 'attendance'];

/** A journey of person n in "sun", referred on a day, with whatever else is given. */
const journey = (n: number, referred_date: string, more: Record<string, string> = {}) =>
  journeyOf(n, { referred_date, ...more });
const score = (n: number, score_date: string, value: number, more: Record<string, string | number> = {}) => ({
  score_id: `s${n}-${score_date}-${value}`,
  person_id: `p${n}`,
  journey_id: `j${n}`,
  score_date,
  instrument: 'core-10',
  scale: 'total',
  metric: 'clinical',
  value,
  status: 'scored',
  ...more,
});

describe('what cannot be known', () => {
  it('is not known for a service without anything, never zero', async () => {
    const rows = await compute({ services: [service()] });
    expect(rows).toHaveLength(indicators().size);
    for (const row of rows)
      expect(row).toMatchObject({ status: 'not-known', value: null, reason: expect.stringMatching(/\w+ \w+/) });
  });

  it('is told apart from a true zero', async () => {
    const rows = await compute({
      services: [service()],
      people: people(1),
      journeys: [journey(1, '2025-01-01')],
      contacts: [
        { contact_id: 'c', person_id: 'p1', service_id: 'sun', contact_date: '2025-06-30', attendance: 'not-here' },
      ],
    });
    expect(rowOf(rows, 'started')).toMatchObject({ status: 'none', value: 0 });
    expect(rowOf(rows, 'attendance')).toMatchObject({ status: 'none', value: 0, numerator: 0, denominator: 1 });
    expect(rowOf(rows, 'retention')).toMatchObject({ status: 'not-known', value: null });
    expect(rowOf(rows, 'core-10-mean-change')).toMatchObject({ status: 'not-known', value: null });
  });
});

describe('days outside the records', () => {
  const rows: SmallRows = {
    services: [service()],
    people: people(2),
    journeys: [
      journey(1, '2025-02-10', { taken_on_date: '2025-03-01', started_date: '2025-03-02' }),
      journey(2, '2025-06-01'),
    ],
  };
  const asOf = '2025-12-31';

  it('are not known before the first record and after the last day, for every figure, never none', {
    timeout: 30_000,
  }, async () => {
    for (const [from, to, reason] of [
      ['2019-01-01', '2019-12-31', 'The records of this service begin later, in 2025-02.'],
      ['2030-01-01', '2030-12-31', 'The dataset speaks of nothing after 2025-12-31.'],
    ] as const) {
      const found = await compute(rows, { asOf, period: { from, to } });
      expect(found).toHaveLength(indicators().size);
      for (const row of found)
        expect(row).toMatchObject({ status: 'not-known', value: null, reason, period: { from, to } });
      expect(sentenceOf(rowOf(found, 'referrals'))).toBe(`Not known. ${reason}`);
    }
  });

  it('are cut off a period that reaches beyond both ends, and the cut is told', async () => {
    const cutAt: string[] = [];
    const found = await compute(rows, {
      asOf,
      period: { from: '2024-01-01', to: '2026-12-31' },
      indicators: COUNTS,
      onCut: (day) => cutAt.push(day),
    });
    expect(rowOf(found, 'referrals')).toMatchObject({ value: 2, period: { from: '2025-02-01', to: asOf } });
    expect(cutAt).toEqual([asOf]);
  });

  it('are not known for a service that began after them, though another had records', async () => {
    const more: SmallRows = {
      services: [service(), service('moon')],
      people: [...people(2), { ...person('m1'), service_id: 'moon' }],
      journeys: [...(rows.journeys ?? []), { ...journey(9, '2025-11-20'), person_id: 'm1', service_id: 'moon' }],
    };
    const found = await compute(more, { asOf, period: { from: '2025-02-01', to: '2025-06-30' }, indicators: COUNTS });
    const of = (id: string) => found.find((row) => row.indicator === 'referrals' && row.service === id);
    expect(of('sun')).toMatchObject({ value: 2 });
    expect(of('moon')).toMatchObject({ status: 'not-known', reason: expect.stringContaining('2025-11') });
  });
});

describe('counts by month', () => {
  // Declared to the middle of March 2026: the last twelve full months are March 2025 to February 2026.
  const asOf = '2026-03-15';
  const rows: SmallRows = {
    services: [service()],
    people: people(6, (n) => ({ gender: n < 3 ? '1' : '2' })),
    journeys: [
      journey(1, '2025-02-28'), // the day before the period
      journey(2, '2025-03-01', {
        assessed_date: '2025-03-10',
        taken_on_date: '2025-04-01',
        started_date: '2025-04-02',
      }),
      journey(3, '2025-03-31', { taken_on_date: '2025-05-01', started_date: '2025-05-02', ...planned('2025-11-30') }),
      journey(4, '2026-02-28', { ended_date: '2026-03-01', ending: 'not-taken-on', counts_as: 'before-start' }),
      journey(5, '2026-03-01'), // after the last full month
      journey(6, '2024-06-01', { taken_on_date: '2024-07-01', started_date: '2024-07-01', ...unplanned('2026-01-31') }),
    ],
  };

  it('counts the days of the last twelve full months and no others', async () => {
    const found = await compute(rows, { asOf, indicators: COUNTS });
    const referrals = rowOf(found, 'referrals');
    expect(referrals).toMatchObject({ value: 3, numerator: 3, denominator: null, status: 'known', unit: 'journeys' });
    expect(referrals.period).toEqual({ from: '2025-03-01', to: '2026-02-28' });
    expect(referrals.series).toHaveLength(12);
    expect(referrals.series.filter(({ value }) => value !== 0).map(({ x, value }) => [x, value])).toEqual([
      ['2025-03', 2],
      ['2026-02', 1],
    ]);
    expect(referrals.flow).toEqual([
      { step: 'referred', n: 3 },
      { step: 'assessed', n: 1 },
      { step: 'taken on', n: 2 },
      { step: 'started', n: 2 },
    ]);
    expect(rowOf(found, 'ended-planned').value).toBe(1);
    expect(rowOf(found, 'ended-unplanned').value).toBe(1);
    expect(rowOf(found, 'started').value).toBe(2);
  });

  it('gives the share of those referred with Wilson limits', async () => {
    // 2 of 3: Wilson 0.2076598 to 0.9385081 (z = 1.959964).
    const row = rowOf(await compute(rows, { asOf, indicators: COUNTS }), 'accepted', { share_of: 'referred' });
    expect(row).toMatchObject({ numerator: 2, denominator: 3, unit: 'proportion', level: 0.95 });
    expect(row.value).toBeCloseTo(2 / 3, 12);
    expect(row.lower).toBeCloseTo(0.2076598, 6);
    expect(row.upper).toBeCloseTo(0.9385081, 6);
    expect(row.missing).toEqual([]);
  });

  it('cuts by gender, and the cuts add up to everybody', async () => {
    const found = await compute(rows, { asOf, indicators: COUNTS });
    expect(rowOf(found, 'referrals', { gender: '1' }).value).toBe(1);
    expect(rowOf(found, 'referrals', { gender: '2' }).value).toBe(2);
  });

  it('counts those taking part at each month end', async () => {
    // Taking part: j6 from July 2024 to 30 January 2026, j2 from 2 April 2025 on, j3 from 2 May to 29 November 2025.
    const row = rowOf(await compute(rows, { asOf, indicators: COUNTS }), 'active');
    expect(row.series.map(({ value }) => value)).toEqual([1, 2, 3, 3, 3, 3, 3, 3, 2, 2, 1, 1]);
    expect(row).toMatchObject({
      value: 1,
      series: expect.arrayContaining([expect.objectContaining({ x: '2026-02-28' })]),
    });
  });

  it('takes the last twelve months to the last day anything happened when the folder does not declare its day', async () => {
    expect(rowOf(await compute(rows, { indicators: COUNTS }), 'referrals').period).toEqual({
      from: '2025-03-02',
      to: '2026-03-01',
    });
  });

  it('counts journeys without a day of referral as missing', async () => {
    const more = {
      ...rows,
      journeys: [...(rows.journeys ?? []), { journey_id: 'j9', person_id: 'p1', service_id: 'sun' }],
    };
    const row = rowOf(await compute(more, { asOf, indicators: COUNTS }), 'referrals');
    expect(row).toMatchObject({ value: 3, missing: [{ reason: 'no day of referral recorded', n: 1 }] });
  });
});

describe('do people stay', () => {
  // Starts on 1 January 2024. Ends: planned after 100 days, unplanned after 200, unplanned after 400; one still here at
  // day 300 (started later), one still here at the end of the dataset, 730 days on.
  const start = (n: number, started_date: string, more: Record<string, string> = {}) =>
    journey(n, started_date, { started_date, ...more });
  const rows: SmallRows = {
    services: [service()],
    people: people(5),
    journeys: [
      start(1, '2024-01-01', planned('2024-04-10')),
      start(2, '2024-01-01', unplanned('2024-07-19')),
      start(3, '2024-01-01', unplanned('2025-02-04')),
      start(4, '2025-03-06'),
      start(5, '2024-01-01'),
    ],
  };

  it('follows the competing ends by hand', async () => {
    // At risk 5 at day 100: S = 4/5, F planned = 1/5. At risk 4 at day 200: S = 4/5 · 3/4 = 3/5, F unplanned = 4/5 · 1/4 = 1/5.
    // Journey 4 is followed for 300 days only. Nothing more happens before day 365, so 0.6 are still taking part.
    const row = rowOf(await compute(rows, { asOf: '2025-12-31', indicators: STAY }), 'retention');
    expect(row.value).toBeCloseTo(0.6, 12);
    expect(row).toMatchObject({ status: 'known', numerator: 2, denominator: 5, unit: 'proportion' });
    expect(row.missing).toEqual([{ reason: 'still taking part, not yet followed for twelve months', n: 1 }]);
    const at = (x: number, signal: string) => row.series.find((point) => point.x === x && point.signal === signal);
    expect(at(365, 'planned')?.value).toBeCloseTo(0.2, 12);
    expect(at(365, 'unplanned')?.value).toBeCloseTo(0.2, 12);
    expect(at(365, 'neither')?.value).toBe(0);
    expect(at(365, 'still-here')?.n).toBe(2);
    // At day 400 two are left and one leaves: S = 3/5 · 1/2.
    expect(at(426, 'still-here')?.value).toBeCloseTo(0.3, 12);
    expect(at(426, 'unplanned')?.value).toBeCloseTo(0.5, 12);
  });

  it('gives Greenwood log-log limits', async () => {
    // sum d/(n(n-d)) = 1/20 + 1/12 = 2/15; se(log(-log S)) = sqrt(2/15)/|ln 0.6| = 0.7148250.
    const row = rowOf(await compute(rows, { asOf: '2025-12-31', indicators: STAY }), 'retention');
    const spread = (1.959963984540054 * Math.sqrt(2 / 15)) / Math.abs(Math.log(0.6));
    expect(row.lower).toBeCloseTo(0.6 ** Math.exp(spread), 10);
    expect(row.upper).toBeCloseTo(0.6 ** Math.exp(-spread), 10);
  });

  it('is not known while nobody has been followed for twelve months', async () => {
    const row = rowOf(
      await compute({ ...rows, journeys: [start(1, '2024-01-01')] }, { asOf: '2024-06-30', indicators: STAY }),
      'retention',
    );
    expect(row).toMatchObject({ status: 'not-known', value: null, denominator: 1 });
  });
});

describe('CORE-10 change', () => {
  const began = (n: number, more: Record<string, string> = {}) =>
    journey(n, '2024-12-01', { assessed_date: '2024-12-15', started_date: '2025-01-01', ...more });
  const rows: SmallRows = {
    services: [service()],
    people: people(8),
    journeys: [1, 2, 3, 4, 5, 6, 7]
      .map((n) => began(n, n === 5 ? unplanned('2025-02-01') : {}))
      .concat([journey(8, '2025-01-01')]),
    scores: [
      score(1, '2025-01-01', 25),
      score(1, '2025-03-01', 30),
      score(1, '2025-06-01', 10), // -15: recovered
      score(2, '2025-01-01', 20),
      score(2, '2025-06-01', 14), // -6 exactly: improved, not recovered
      score(3, '2025-01-01', 20),
      score(3, '2025-06-01', 15), // -5: no reliable change
      score(4, '2025-01-01', 8),
      score(4, '2025-06-01', 14), // +6: deteriorated, began below 11
      score(5, '2025-01-01', 30), // left, measured once
      score(6, '2025-01-01', 22),
      score(6, '2025-01-20', 2), // 19 days apart: not twice
      // journey 7: started, never measured; journey 8 never started
    ],
  };

  it('takes first and last score and finds who is reliably better or worse', async () => {
    const found = await compute(rows, { indicators: CORE_10 });
    const better = rowOf(found, 'core-10-reliable-improvement');
    expect(better).toMatchObject({ value: 0.5, numerator: 2, denominator: 4 });
    expect(rowOf(found, 'core-10-reliable-deterioration')).toMatchObject({ value: 0.25, numerator: 1, denominator: 4 });
    expect(better.flow).toEqual([
      { step: 'referred', n: 8 },
      { step: 'assessed', n: 7 },
      { step: 'started', n: 7 },
      { step: 'measured once', n: 6 },
      { step: 'measured twice', n: 4 },
    ]);
    expect(better.missing).toEqual([
      { reason: 'started, never measured', n: 1 },
      { reason: 'left before a second score', n: 1 },
      { reason: 'still taking part, no second score yet', n: 1 },
    ]);
  });

  it('gives both bounds for the three of seven who were not measured twice', async () => {
    const { series } = rowOf(await compute(rows, { indicators: CORE_10 }), 'core-10-reliable-improvement');
    expect(series.find(({ x }) => x === 'if-none-of-the-others')?.value).toBeCloseTo(2 / 7, 12);
    expect(series.find(({ x }) => x === 'if-all-of-the-others')?.value).toBeCloseTo(5 / 7, 12);
  });

  it('gives recovery with both denominators', async () => {
    // Began at 11 or above: journeys 1, 2, 3 (measured twice), 5 and 6 (not). One recovered.
    const found = await compute(rows, { indicators: CORE_10 });
    expect(rowOf(found, 'core-10-recovery')).toMatchObject({ numerator: 1, denominator: 3 });
    expect(rowOf(found, 'core-10-recovery', { among: 'all-who-began-in-the-range' })).toMatchObject({
      numerator: 1,
      denominator: 5,
      value: 0.2,
    });
  });

  it('puts everybody measured twice in one of five classes, and says how many were not', async () => {
    const found = await compute(rows, { indicators: CORE_10 });
    const total = rowOf(found, 'core-10-change-classes');
    expect(total).toMatchObject({ numerator: 4, denominator: 7, status: 'known' });
    expect(total.missing).toEqual(rowOf(found, 'core-10-reliable-improvement').missing);
    const classes = found.filter(({ indicator, by }) => indicator === 'core-10-change-classes' && by.change);
    expect(classes.map(({ by, numerator, denominator }) => [by.change, numerator, denominator])).toEqual([
      ['recovered', 1, 4],
      ['improved', 1, 4],
      ['no-reliable-change', 1, 4],
      ['deteriorated', 0, 4],
      ['non-clinical-start', 1, 4],
    ]);
    expect(sentenceOf(classes[0]!)).toMatch(/^25\s?% of those measured twice: recovered \(1 of 4\)/);
  });

  it('gives the mean change with a paired t interval, and bounds', async () => {
    // Changes -15, -6, -5, +6, each three times: mean -5, squares of deviations 3 · (100+1+0+121) = 666, t(11) = 2.200985.
    const row = rowOf(await compute(repeated(3, rows), { indicators: CORE_10 }), 'core-10-mean-change');
    const half = 2.200985160082949 * Math.sqrt(666 / 11 / 12);
    expect(row.value).toBeCloseTo(-5, 12);
    expect(row.lower).toBeCloseTo(-5 - half, 8);
    expect(row.upper).toBeCloseTo(-5 + half, 8);
    const bound = (x: string) => row.series.find((point) => point.x === x)?.value;
    // Of seven started -20 in all. Not measured twice: from 30, from 22, from nowhere.
    expect(bound('if-nobody-else-changed')).toBeCloseTo(-20 / 7, 12);
    expect(bound('best-case')).toBeCloseTo((-20 - 30 - 22 - 40) / 7, 12);
    expect(bound('worst-case')).toBeCloseTo((-20 + 10 + 18 + 40) / 7, 12);
  });

  it("expects regression to the mean by Davis' formula", async () => {
    // First scores 25, 20, 20, 8, 30, 22, each three times; first and last go against each other, so r counts as nought.
    const firsts = [25, 20, 20, 8, 30, 22].flatMap((x) => [x, x, x]);
    const mean = firsts.reduce((a, b) => a + b) / 18;
    const sd = Math.sqrt(firsts.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 17);
    const z = (11 - mean) / sd;
    const phi = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const row = rowOf(await compute(repeated(3, rows), { indicators: CORE_10 }), 'core-10-mean-change');
    const expected = row.series.find(({ x }) => x === 'expected-regression-to-the-mean');
    expect(expected?.value).toBeCloseTo((-sd * phi) / tail(z), 6);
    expect(expected?.n).toBe(9);
  });

  it('prefers the clinical metric to the sum of the same day and leaves out what is not scored', async () => {
    const found = await compute(
      repeated(10, {
        ...rows,
        scores: [
          score(1, '2025-01-01', 20),
          score(1, '2025-01-01', 18, { metric: 'sum', score_id: 'a' }),
          score(1, '2025-06-01', 10),
          score(1, '2025-06-01', 3, { metric: 'mean', score_id: 'b' }),
          {
            ...score(1, '2025-07-01', 0, { score_id: 'c', status: 'not-scored', reason: 'too few answers' }),
            value: '',
          },
          score(1, '2025-08-01', 0, { score_id: 'd', instrument: 'phq-9' }),
        ],
      }),
    );
    expect(rowOf(found, 'core-10-mean-change').value).toBe(-10);
  });
});

/** The upper tail of the normal curve by Simpson's rule: a second way, not the one under test. */
function tail(z: number): number {
  const steps = 20_000;
  const width = (12 - z) / steps;
  const at = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  let sum = at(z) + at(12);
  for (let i = 1; i < steps; i++) sum += (i % 2 === 0 ? 2 : 4) * at(z + i * width);
  return (sum * width) / 3;
}

describe('contacts and attendance', () => {
  const monthly = [10, 12, 11, 13];
  const rows: SmallRows = {
    services: [service()],
    people: people(2),
    journeys: [journey(1, '2025-01-01'), journey(2, '2025-01-01')],
    contacts: monthly.flatMap((count, month) =>
      Array.from({ length: count }, (_, nth) =>
        contactOf(1 + (nth % 2), `2025-0${month + 1}-${String(nth + 1).padStart(2, '0')}`),
      ),
    ),
    head_counts: [{ service_id: 'sun', component_id: 'open', session_date: '2025-02-02', people: 7 }],
  };

  it('charts the full months with their natural limits', async () => {
    // Mean 11.5; moving ranges 2, 1, 2, mean 5/3; limits 11.5 ± 2.66 · 5/3. The running month of May is left out.
    const running = [...(rows.contacts ?? []), contactOf(1, '2025-05-03')];
    const row = rowOf(
      await compute({ ...rows, contacts: running }, { asOf: '2025-05-10', indicators: CONTACTS }),
      'contacts-per-month',
    );
    expect(row).toMatchObject({
      value: 11.5,
      numerator: 46,
      denominator: 4,
      period: { from: '2025-01-01', to: '2025-04-30' },
    });
    expect(row.series.map(({ x, value }) => [x, value])).toEqual([
      ['2025-01', 10],
      ['2025-02', 12],
      ['2025-03', 11],
      ['2025-04', 13],
    ]);
    expect(row.series[0]?.upper).toBeCloseTo(11.5 + (2.66 * 5) / 3, 10);
    expect(row.series[0]?.lower).toBeCloseTo(11.5 - (2.66 * 5) / 3, 10);
    expect(row.flow).toContainEqual({ step: 'people counted without a name at open sessions', n: 7 });
  });

  it('divides coming by what was kept open, and widens the interval for contacts of one person', async () => {
    const marks = ['attended', 'late', 'too-late', 'sent-word', 'not-here', 'we-cancelled', ''];
    const found = await compute({
      ...rows,
      contacts: [...marks.map((mark) => contactOf(1, '2025-03-01', mark)), contactOf(2, '2025-03-02')],
    });
    const row = rowOf(found, 'attendance');
    // Came 2 + 1 of 5 + 1. Person 1: y = 2, m = 5; person 2: y = 1, m = 1.
    expect(row).toMatchObject({ value: 0.5, numerator: 3, denominator: 6 });
    expect(row.missing).toEqual([
      { reason: 'the service cancelled', n: 1 },
      { reason: 'no mark of attendance', n: 1 },
    ]);
    // Residuals -0.5 and 0.5: variance 0.5 · 2 / 36; effective number 0.25 / (1/36) = 9, held at 6. Wilson of 3 of 6.
    expect(row.lower).toBeCloseTo(0.1876163, 6);
    expect(row.upper).toBeCloseTo(0.8123837, 6);
  });
});

describe('several services and the order of rows', { timeout: 30_000 }, () => {
  const two: SmallRows = {
    services: [service('sun'), service('moon')],
    people: [person('p1'), { person_id: 'p1', service_id: 'moon' }, person('p2')],
    journeys: [
      journey(1, '2025-01-05', { started_date: '2025-02-01' }),
      { journey_id: 'm1', person_id: 'p1', service_id: 'moon', referred_date: '2025-03-01' },
      journey(2, '2025-04-01', { started_date: '2025-05-01', ...planned('2025-09-30') }),
    ],
  };

  it('keeps a person in two services apart', async () => {
    const found = await compute(two);
    const of = (id: string) => found.find((row) => row.service === id && row.indicator === 'referrals')?.value;
    expect([of('sun'), of('moon')]).toEqual([2, 1]);
    expect(await compute(two, { service: 'moon' })).toEqual(found.filter((row) => row.service === 'moon'));
  });

  it('does not depend on the order of rows', async () => {
    const turned = Object.fromEntries(
      Object.entries(two).map(([table, rows]) => [table, [...rows].reverse()]),
    ) as SmallRows;
    expect(await compute(turned)).toEqual(await compute(two));
  });

  it('says when the dataset has no such service', async () => {
    await expect(compute(two, { service: 'mars' })).rejects.toThrow('The dataset has no service "mars"; it has');
  });

  it('computes for the days asked for', async () => {
    const row = rowOf(
      await compute(two, { service: 'sun', period: { from: '2025-04-01', to: '2025-04-30' } }),
      'referrals',
    );
    expect(row).toMatchObject({ value: 1, period: { from: '2025-04-01', to: '2025-04-30' } });
  });
});
