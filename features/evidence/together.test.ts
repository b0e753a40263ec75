import { afterAll, describe, expect, it } from 'vitest';
import { compute, person, removeSmallDatasets, rowOf, type SmallRows, service } from '../../tests/small-dataset.ts';
import { sentenceOf } from './words/sentence.ts';

afterAll(removeSmallDatasets);

const OF_TOGETHER = [
  'crisis-plan-on-entry',
  'complaints-answered-in-time',
  'decisions-by-members',
  'partnership-difference',
] as const;

/** The last twelve full months are January to December 2025. */
const asOf = '2025-12-31';
const times = <T>(n: number, make: (nth: number) => T): T[] => Array.from({ length: n }, (_, nth) => make(nth));
const decision = (decided_by: string, risk: string, against: number | '' = 0, decided_date = '2025-06-01') => ({
  service_id: 'sun',
  decided_date,
  decided_by,
  risk,
  against,
});
const complaint = (answer_by: string, answered_date = '', dissent: number | '' = answered_date === '' ? '' : 0) => ({
  service_id: 'sun',
  received_date: '2025-02-01',
  kind: 'complaint',
  about: 'service',
  answered_date,
  change_made: answered_date === '' ? '' : 'made',
  dissent,
  answer_by,
});
const rated = (side: string, stage: string, answers: number, mean: number, round_date = '2025-06-30') => ({
  ...{ service_id: 'sun', round_date, stage, side, answers, mean },
});
const computed = (rows: SmallRows, release: 'service' | 'people-5' | 'hes' = 'service') =>
  compute({ services: [service()], ...rows }, { asOf, release, indicators: OF_TOGETHER });

describe('who decides', () => {
  const decisions = [
    ...times(3, () => decision('members', 'no')),
    ...times(3, () => decision('together', 'no', 2)),
    decision('staff', 'no', ''),
    decision('one-person', 'no'),
    decision('together', 'yes', 1),
    ...times(3, () => decision('staff', 'yes')),
    decision('members', 'no', 0, '2024-12-31'),
  ];

  it('is the share that members took part in, risk apart, and says where somebody was against', async () => {
    const found = await computed({ decisions });
    const row = rowOf(found, 'decisions-by-members');
    // 7 of 12: Wilson 0.3195 to 0.8067 (z = 1.959964).
    expect(row).toMatchObject({ status: 'known', numerator: 7, denominator: 12, domain: 'innovation' });
    expect(row.lower).toBeCloseTo(0.319511, 5);
    expect(row.upper).toBeCloseTo(0.806743, 5);
    expect(row.flow).toContainEqual({ step: 'somebody was against', n: 4 });
    expect(row.missing).toEqual([{ reason: 'nobody wrote down whether somebody was against', n: 1 }]);
    expect(rowOf(found, 'decisions-by-members', { risk: 'yes' })).toMatchObject({ numerator: 1, denominator: 4 });
    expect(rowOf(found, 'decisions-by-members', { risk: 'no' })).toMatchObject({ numerator: 6, denominator: 8 });
    expect(sentenceOf(row)).toMatch(/^58% of decisions .* \(7 of 12\).* In 4 decisions somebody was against\.$/);
  });

  it('shows outside neither few decisions about risk nor what would give them away', async () => {
    const found = await computed({ decisions }, 'people-5');
    expect(rowOf(found, 'decisions-by-members')).toMatchObject({ status: 'known', numerator: 7 });
    for (const risk of ['yes', 'no'])
      expect(rowOf(found, 'decisions-by-members', { risk })).toMatchObject({ status: 'suppressed', value: null });
    expect(rowOf(found, 'decisions-by-members').flow).toContainEqual({ step: 'somebody was against', n: null });
  });

  it('is none when staff took every decision, and not known when none was written down', async () => {
    const staff = rowOf(await computed({ decisions: [decision('staff', 'no')] }), 'decisions-by-members');
    expect(staff).toMatchObject({ status: 'none', value: 0, denominator: 1 });
    const before = rowOf(await computed({ decisions: decisions.slice(-1) }), 'decisions-by-members');
    expect(before).toMatchObject({ status: 'not-known', value: null, denominator: 0 });
  });
});

describe('complaints', () => {
  const voice = [
    complaint('2025-03-01', '2025-03-01'),
    ...times(5, () => complaint('2025-03-03', '2025-02-20')),
    complaint('2025-03-01', '2025-03-02', 2),
    complaint('2025-12-31'),
    complaint('2026-01-01', '2025-12-30'), // its day has not come
    complaint('', '2025-02-20'), // nobody wrote down a day
    { service_id: 'sun', received_date: '2025-02-01', kind: 'comment', about: 'session' },
  ];

  it('are in time by the day promised; what is not due yet counts nowhere', async () => {
    const row = rowOf(await computed({ voice }), 'complaints-answered-in-time');
    expect(row).toMatchObject({ value: 0.75, numerator: 6, denominator: 8, domain: 'quality.satisfaction' });
    expect(row.flow.map(({ n }) => n)).toEqual([8, 7, 6, 1]);
    expect(row.missing).toEqual([{ reason: 'no day for an answer was written down', n: 1 }]);
    expect(row.series.filter(({ n }) => n !== 0).map(({ x, value }) => [x, value])).toEqual([
      ['2025-03', 6 / 7],
      ['2025-12', 0],
    ]);
    expect(sentenceOf(row)).toContain('75% of complaints due for an answer');
    expect(sentenceOf(row)).toMatch(/1 is seen differently by somebody\.$/);
  });

  it('are hidden outside when few were late, and not known when none was due', async () => {
    const hidden = rowOf(await computed({ voice }, 'people-5'), 'complaints-answered-in-time');
    expect(hidden).toMatchObject({ status: 'suppressed', value: null, series: [], flow: [] });
    const none = rowOf(await computed({ voice: voice.slice(-1) }), 'complaints-answered-in-time');
    expect(none).toMatchObject({ status: 'not-known', reason: 'No complaint was due for an answer in the period.' });
  });
});

describe('a crisis plan on entry', () => {
  const started = (n: number) => ({
    journey_id: `j${n}`,
    person_id: `p${n}`,
    service_id: 'sun',
    referred_date: '2025-01-01',
    started_date: '2025-03-01',
  });
  const plan = (n: number, state: string, on_date = '') => ({ service_id: 'sun', journey_id: `j${n}`, state, on_date });
  const rows: SmallRows = {
    people: times(8, (n) => person(`p${n + 1}`)),
    journeys: times(8, (n) => started(n + 1)),
    crisis_plans: [
      plan(1, 'agreed', '2025-03-01'),
      plan(2, 'agreed', '2025-03-02'), // the day after
      plan(2, 'not-now', '2025-02-20'), // but said not now before
      plan(3, 'written', '2025-02-01'),
      plan(4, 'agreed', '2025-06-01'),
      plan(5, 'none'),
      plan(6, 'none'),
      plan(7, 'agreed', '2024-11-01'),
    ],
  };

  it('counts what stood on the day of starting, each kind apart', async () => {
    const row = rowOf(await computed(rows), 'crisis-plan-on-entry');
    expect(row).toMatchObject({ numerator: 4, denominator: 7, domain: 'quality.safety', status: 'known' });
    expect(row.flow.map(({ n }) => n)).toEqual([7, 2, 1, 1, 1, 2]);
    expect(row.missing).toEqual([{ reason: 'started, and the dataset does not say how it stood', n: 1 }]);
    expect(sentenceOf(row)).toMatch(/^57% of journeys that started/);
  });

  it('is none where nobody had one, not known where the dataset does not say, and hidden outside when few', async () => {
    const none = rowOf(await computed({ ...rows, crisis_plans: [plan(5, 'none')] }), 'crisis-plan-on-entry');
    expect(none).toMatchObject({ status: 'none', value: 0, denominator: 1 });
    const unsaid = rowOf(await computed({ ...rows, crisis_plans: [] }), 'crisis-plan-on-entry');
    expect(unsaid).toMatchObject({ status: 'not-known', value: null });
    const outside = rowOf(await computed(rows, 'people-5'), 'crisis-plan-on-entry');
    expect(outside).toMatchObject({ status: 'suppressed', value: null, flow: [], missing: [] });
  });
});

describe('the two sides of partnership', () => {
  const partnership = [
    rated('members', 'design', 9, 1, '2024-06-30'),
    rated('staff', 'design', 9, 4, '2024-06-30'),
    rated('members', 'design', 6, 1.5),
    rated('staff', 'design', 8, 2.5),
    rated('members', 'delivery', 9, 3),
    rated('staff', 'delivery', 7, 2.5),
    rated('members', 'evaluation', 5, 2),
  ];

  it('differ by the means of the latest round, over the stages both rated and in each', async () => {
    const found = await computed({ partnership });
    const row = rowOf(found, 'partnership-difference');
    expect(row).toMatchObject({ status: 'known', value: -0.25, lower: null, denominator: 17, numerator: null });
    expect(rowOf(found, 'partnership-difference', { stage: 'design' })).toMatchObject({ value: -1, denominator: 14 });
    expect(rowOf(found, 'partnership-difference', { stage: 'delivery' })).toMatchObject({ value: 0.5 });
    expect(row.series).toContainEqual({
      ...{ x: 'design-staff', value: 2.5, lower: null, upper: null },
      n: 8,
      signal: null,
    });
    expect(sentenceOf(row)).toBe(
      'Members see 0.3 steps less partnership than staff do, in steps from 0 to 4 (17 people answered).',
    );
  });

  it('are shown to nobody when one side is fewer than five, whatever the dataset holds', async () => {
    const few = await computed({ partnership: [...partnership, rated('staff', 'evaluation', 4, 0)] });
    for (const stage of ['evaluation', 'conception'])
      expect(rowOf(few, 'partnership-difference', { stage })).toMatchObject({ status: 'suppressed', value: null });
    const one = rowOf(await computed({ partnership: partnership.slice(-1) }), 'partnership-difference');
    expect(one).toMatchObject({ status: 'suppressed', value: null });
    expect(rowOf(await computed({}), 'partnership-difference').status).toBe('not-known');
  });

  it('are hidden where the reader’s policy asks for more than the smaller side has', async () => {
    const found = await computed({ partnership }, 'hes');
    expect(rowOf(found, 'partnership-difference', { stage: 'design' }).status).toBe('suppressed');
    expect(rowOf(await computed({ partnership }, 'people-5'), 'partnership-difference')).toMatchObject({
      value: -0.25,
    });
  });
});
