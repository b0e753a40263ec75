import { afterAll, describe, expect, it } from 'vitest';
import {
  compute,
  contactOf,
  journeyOf,
  numbers,
  people,
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

/** The last twelve full months are January to December 2025. */
const asOf = '2025-12-31';
const times = <T>(n: number, make: (nth: number) => T): T[] => numbers(n).map((nth) => make(nth));
const journey = (n: number, more: Record<string, string> = {}) =>
  journeyOf(n, { referred_date: '2025-01-01', started_date: '2025-02-01', ...more });
const everybody = (n: number, more: (nth: number) => Record<string, string> = () => ({})): SmallRows => ({
  services: [service()],
  people: people(n),
  journeys: times(n, (nth) => journey(nth, more(nth))),
});
const computed = (rows: SmallRows, ids: string[], release: 'service' | 'people-5' | 'mhsds' = 'service') =>
  compute(rows, { asOf, release, indicators: ids });
const at = (row: { series: readonly { x: string | number; value: number | null }[] }, x: string) =>
  row.series.find((point) => point.x === x)?.value;

type Score = readonly [instrument: string, scale: string, metric: string];
const score = ([instrument, scale, metric]: Score, n: number, score_date: string, value: number) => ({
  ...{ score_id: `${instrument}-${scale}-${n}-${score_date}`, person_id: `p${n}`, journey_id: `j${n}` },
  ...{ score_date, instrument, scale, metric, value, status: 'scored' },
});
const twice = (of: Score, pairs: readonly (readonly [number, number | null])[]) =>
  pairs.flatMap(([first, last], index) => [
    score(of, index + 1, '2025-02-01', first),
    ...(last === null ? [] : [score(of, index + 1, '2025-08-01', last)]),
  ]);

describe('change in a measure that is named in a file alone', () => {
  const SFQ: Score = ['sfq', 'total', 'sum'];

  it('is the mean of last less first, with d_av second, and no criterion where none is published', async () => {
    // Changes -4, -2, 0, each four times: mean -2, squares of deviations 32, t(11) = 2.200985160082949.
    const rows = {
      ...everybody(4),
      scores: twice(SFQ, [
        [14, 10],
        [12, 10],
        [10, 10],
        [16, null],
      ]),
    };
    const row = rowOf(await computed(repeated(4, rows), ['social-functioning']), 'social-functioning');
    const half = 2.200985160082949 * Math.sqrt(32 / 11 / 12);
    expect(row).toMatchObject({ value: -2, denominator: 12, unit: 'points', status: 'known' });
    expect(row.lower).toBeCloseTo(-2 - half, 8);
    expect(row.upper).toBeCloseTo(-2 + half, 8);
    // Variances 32/11 and 0, on average 16/11.
    expect(at(row, 'size-in-standard-deviations')).toBeCloseTo(-2 / Math.sqrt(16 / 11), 10);
    // Of four started -6 in all; the fourth from 16 to 0 or to 24.
    expect(at(row, 'if-nobody-else-changed')).toBeCloseTo(-1.5, 12);
    expect(at(row, 'best-case')).toBeCloseTo((-6 - 16) / 4, 12);
    expect(at(row, 'worst-case')).toBeCloseTo((-6 + 8) / 4, 12);
    // Nobody has published how well it repeats, and last scores that are all alike give no correlation.
    expect(at(row, 'expected-regression-to-the-mean')).toBeUndefined();
    expect(at(row, 'expected-by-chance')).toBeUndefined();
    expect(row.missing).toEqual([{ reason: 'still taking part, no second score yet', n: 4 }]);
    expect(sentenceOf(row)).toMatch(
      /^People measured twice are better .* In 12 journeys known at both times, of 16 known at least once, the SFQ fell on average by 2 points \(change between −3.1 and −0.9, so more than none\); a lower .* nobody can say here.* it does not show that anything helped\.$/,
    );
    // The same of a handful is no mean of anything, to the own team neither, and nothing beside it tells one.
    const few = rowOf(await computed(rows, ['social-functioning']), 'social-functioning');
    expect(few).toMatchObject({ status: 'not-known', value: null, lower: null, denominator: 3, series: [] });
    expect(few.reason).toMatch(/^Fewer than 10 people/);
    expect(sentenceOf(few)).toBe(
      'Not known. 3 journeys known at both times: too few people to say whether people are better or worse on average.',
    );
  });

  it('runs the other way where a higher score is better, at the cut-off and in the bounds', async () => {
    // ReQoL-10: clinical below 25, reliable from 5 on. 20 to 25 recovers; 25 to 35 began outside; 10 to 5 is worse.
    const rows = {
      ...everybody(4),
      scores: twice(
        ['reqol-10', 'total', 'sum'],
        [
          [20, 25],
          [25, 35],
          [10, 5],
          [12, null],
        ],
      ),
    };
    const found = await computed(repeated(4, rows), [
      'reqol-10-mean-change',
      'reqol-10-reliable-improvement',
      'reqol-10-recovery',
    ]);
    expect(rowOf(found, 'reqol-10-reliable-improvement')).toMatchObject({ numerator: 8, denominator: 12 });
    expect(rowOf(found, 'reqol-10-recovery')).toMatchObject({ numerator: 4, denominator: 8 });
    expect(rowOf(found, 'reqol-10-recovery', { among: 'all-who-began-in-the-range' })).toMatchObject({
      denominator: 12,
    });
    const row = rowOf(found, 'reqol-10-mean-change');
    expect(row.value).toBeCloseTo(10 / 3, 12);
    expect(at(row, 'best-case')).toBeCloseTo((10 + 28) / 4, 12);
    expect(at(row, 'worst-case')).toBeCloseTo((10 - 12) / 4, 12);
    // Going up is what would be expected by itself.
    expect(at(row, 'expected-regression-to-the-mean')).toBeGreaterThan(0);
  });

  it('takes only the scale and metric it names', async () => {
    const other: Score = ['core-om', 'all', 'sum'];
    const rows = {
      ...everybody(2),
      scores: [
        ...twice(other, [
          [60, 10],
          [50, 10],
        ]),
        ...twice(
          ['core-om', 'all', 'clinical'],
          [
            [20, 15],
            [16, 15],
          ],
        ),
      ],
    };
    const found = await computed(repeated(5, rows), [
      'core-om-mean-change',
      'core-om-reliable-improvement',
      'core-om-risk-mean-change',
    ]);
    expect(rowOf(found, 'core-om-mean-change').value).toBe(-3);
    expect(rowOf(found, 'core-om-reliable-improvement')).toMatchObject({ numerator: 5, denominator: 10 });
    expect(rowOf(found, 'core-om-risk-mean-change')).toMatchObject({ status: 'not-known' });
    expect(sentenceOf(rowOf(found, 'core-om-risk-mean-change'))).toMatch(/would have to be asked at the start/);
  });

  it('keeps planned and unplanned endings apart', async () => {
    const rows = {
      ...everybody(4, (n) => (n === 1 ? planned('2025-09-01') : n === 2 ? unplanned('2025-09-01') : {})),
      scores: twice(SFQ, [
        [14, 10],
        [12, 14],
        [10, 10],
        [16, 12],
      ]),
    };
    const found = await computed(repeated(10, rows), ['social-functioning']);
    expect(rowOf(found, 'social-functioning', { ending: 'planned' }).value).toBe(-4);
    expect(rowOf(found, 'social-functioning', { ending: 'unplanned' }).value).toBe(2);
    expect(rowOf(found, 'social-functioning', { ending: 'still-here' }).value).toBe(-2);
  });

  it('shows a pair of scores to the own team alone', async () => {
    const rows = {
      ...everybody(8),
      scores: twice(
        ['core-10', 'total', 'clinical'],
        times(8, () => [25, 20] as const),
      ),
    };
    const [own] = await computed(rows, ['core-10-mean-change']);
    expect(own?.series).toContainEqual({ x: 25, value: 20, lower: null, upper: null, n: 8, signal: 'pair' });
    for (const release of ['people-5', 'mhsds'] as const)
      for (const row of await computed(rows, ['core-10-mean-change'], release))
        expect(row.series.filter(({ signal }) => signal === 'pair')).toEqual([]);
  });
});

describe('what may come by itself', () => {
  it('is the spread of own ups and downs times 1.09, and is taken off the cautious end', async () => {
    // Forty pairs: first 10, 14, 18, 22 in turn, last first less 8 or first: the correlation comes from the numbers.
    const pairs = times(40, (n) => [10 + 4 * (n % 4), 10 + 4 * (n % 4) - (n % 8 < 4 ? 10 : 6)] as const);
    const rows = { ...everybody(40), scores: twice(['sfq', 'total', 'sum'], pairs) };
    const row = rowOf(await computed(rows, ['social-functioning']), 'social-functioning');
    const [x, y] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
    const mean = (v: number[]) => v.reduce((a, b) => a + b) / v.length;
    const cov = (a: number[], b: number[]) => a.reduce((sum, v, i) => sum + (v - mean(a)) * (b[i]! - mean(b)), 0) / 39;
    const r = cov(x, y) / Math.sqrt(cov(x, x) * cov(y, y));
    // φ(0.430727) / (1/3) = 1.0908.
    const most = Math.sqrt(cov(x, x) * (1 - r)) * 1.0908;
    expect(at(row, 'expected-if-people-came-at-their-worst')).toBeCloseTo(-most, 3);
    const left = row.series.find((point) => point.x === 'change-less-what-may-come-by-itself');
    expect(left?.lower).toBeCloseTo(row.lower as number, 10);
    expect(left?.upper).toBeCloseTo((row.upper as number) + most, 3);
    expect(sentenceOf(row)).toContain('The fall goes beyond');
  });

  it('says beside the share reliably better how many would be so by themselves', async () => {
    // Starts of 16 to 24, later ones that are unlike them: the correlation is about nought, so own ups and downs are the spread.
    const pairs = times(60, (n) => [16 + 2 * (n % 5), 16 + 2 * ((n * 7 + Math.floor(n / 5)) % 5)] as const);
    const rows = { ...everybody(60), scores: twice(['core-10', 'total', 'clinical'], pairs) };
    const row = rowOf(await computed(rows, ['core-10-reliable-improvement']), 'core-10-reliable-improvement');
    const expected = at(row, 'expected-share-if-people-came-at-their-worst') as number;
    const [x, y] = [pairs.map(([first]) => first), pairs.map(([, last]) => last)];
    const mean = (v: number[]) => v.reduce((a, b) => a + b) / 60;
    const cov = (a: number[], b: number[]) => a.reduce((sum, v, i) => sum + (v - mean(a)) * (b[i]! - mean(b)), 0) / 59;
    const own = Math.sqrt(cov(x, x) * (1 - Math.max(0, cov(x, y) / Math.sqrt(cov(x, x) * cov(y, y)))));
    // A second, plain way: a grid over start and end, of which the starts lie in the worst third (above 0.430727).
    const grid = times(600, (n) => (n - 300) / 50);
    const weight = (z: number) => Math.exp((-z * z) / 2);
    let [all, better] = [0, 0];
    for (const from of grid.filter((z) => z > 0.430727))
      for (const to of grid) {
        all += weight(from) * weight(to);
        if (own * (from - to) >= 6) better += weight(from) * weight(to);
      }
    expect(expected).toBeGreaterThan(0.01);
    expect(Math.abs(expected - better / all)).toBeLessThan(0.01);
    expect(sentenceOf(row)).toMatch(
      /if they came in the worst third of their own times, about \d+% of them\. This does not say/,
    );
  });

  it('is not told for fewer than thirty pairs, and then nothing is said to go beyond it', async () => {
    const rows = {
      ...everybody(29),
      scores: twice(
        ['sfq', 'total', 'sum'],
        times(29, (n) => [12 + (n % 5), n % 5] as const),
      ),
    };
    const row = rowOf(await computed(rows, ['social-functioning']), 'social-functioning');
    expect(at(row, 'expected-if-people-came-at-their-worst')).toBeUndefined();
    expect(sentenceOf(row)).not.toContain('beyond');
  });
});

describe('how people live', () => {
  const known = (n: number, on_date: string, more: Record<string, string | number>) => ({
    ...{ person_id: `p${n}`, service_id: 'sun', journey_id: `j${n}`, on_date, source: 'self-report' },
    ...{ occasion: on_date < '2025-03-01' ? 'baseline' : 'later', ...more },
  });
  const [then, now] = ['2025-02-01', '2025-09-01'];

  it('compares work and learning in the same people', async () => {
    const rows: SmallRows = {
      ...everybody(7),
      circumstances: [
        ...[known(1, then, { employment: '02' }), known(1, now, { employment: '01' })],
        ...[known(2, then, { employment: '04', education: 'none' }), known(2, now, { education: 'short-course' })],
        ...[known(3, then, { employment: '03' }), known(3, now, { employment: '03' })],
        ...[known(4, then, { employment: '01' }), known(4, now, { employment: '07' })], // unpaid work is not counted
        ...[known(5, then, { employment: '05' }), known(5, now, { employment: 'ZZ' })], // did not want to say
        known(6, now, { employment: '01' }), // nobody asked at the start
      ],
    };
    const row = rowOf(await computed(rows, ['work-and-learning']), 'work-and-learning');
    expect(row).toMatchObject({ numerator: 3, denominator: 4, value: 0.75 });
    expect(at(row, 'share-at-the-start')).toBe(0.5);
    // Two came into it, one left it: difference 1/4; mid-p of 1 of 3 is 2 · (1/8 + 3/8) - 3/8 = 5/8.
    expect(at(row, 'later-less-at-the-start')).toBeCloseTo(0.25, 12);
    expect(at(row, 'mcnemar-mid-p')).toBeCloseTo(0.625, 12);
    expect([at(row, 'if-none-of-the-others'), at(row, 'if-all-of-the-others')]).toEqual([3 / 7, 6 / 7]);
    expect(row.flow.map(({ n }) => n)).toEqual([7, 5, 4, 2, 2, 1]);
    expect(row.missing).toEqual([
      { reason: 'not known at the start', n: 2 },
      { reason: 'known at the start, not asked again', n: 1 },
    ]);
    expect(sentenceOf(row)).toContain(
      '75% of those asked twice were in work, training or education at the last asking (3 of 4); 50% of the same people',
    );
  });

  it('does not take what is not written down for no, nor those written down for everybody', async () => {
    const rows: SmallRows = {
      ...everybody(3),
      circumstances: [1, 2].flatMap((n) => [known(n, then, { employment: '01' }), known(n, now, { employment: '01' })]),
    };
    const row = rowOf(await computed(rows, ['work-and-learning']), 'work-and-learning');
    expect(row).toMatchObject({ status: 'not-known', value: null });
    expect(sentenceOf(row)).toContain('never that somebody has not');
  });

  it('shows nothing outside of a few who left work', async () => {
    const rows: SmallRows = {
      ...everybody(30),
      circumstances: times(30, (n) => n).flatMap((n) => [
        known(n, then, { employment: n <= 12 ? '01' : '02' }),
        known(n, now, { employment: n <= 10 || n > 20 ? '01' : '02' }),
      ]),
    };
    const row = rowOf(await computed(rows, ['work-and-learning'], 'people-5'), 'work-and-learning');
    expect(row).toMatchObject({ status: 'known', numerator: 20, denominator: 30, series: [] });
    expect(row.flow.at(-1)).toEqual({ step: 'so at the start and not later', n: null });
  });

  it('counts hours in pairs, at least ninety days apart', async () => {
    const rows: SmallRows = {
      ...everybody(5),
      circumstances: [
        ...[
          known(1, then, { activity_hours: 2, hours_worked: 0 }),
          known(1, now, { activity_hours: 8, hours_worked: 4 }),
        ],
        ...[known(2, then, { activity_hours: 5 }), known(2, now, { activity_hours: 7 })],
        ...[known(3, then, { activity_hours: 5 }), known(3, '2025-04-01', { activity_hours: 40 })],
        ...[known(4, then, { medicines: 3 }), known(4, now, { medicines: 1 })],
        ...[known(5, then, { employment: 'not-known' }), known(5, now, { employment: 'not-known' })],
      ],
    };
    const found = await computed(repeated(10, rows), [
      'meaningful-activity',
      'hours-worked',
      'medicines-taken',
      'work-and-learning',
    ]);
    expect(rowOf(found, 'meaningful-activity')).toMatchObject({ value: 4, denominator: 20, unit: 'hours' });
    expect(rowOf(found, 'hours-worked')).toMatchObject({ value: 4, denominator: 10, lower: null });
    expect(sentenceOf(rowOf(found, 'medicines-taken'))).toMatch(
      /number of medicines for mental health changed on average by −2\. That may as well be/,
    );
    expect(rowOf(found, 'work-and-learning'), 'not to know is not to have no work').toMatchObject({
      status: 'not-known',
    });
    expect(sentenceOf(rowOf(found, 'hours-worked'))).toMatch(
      /^In 10 journeys known at both times, of \d+ known at least once, the number .* changed on average by 4; hours .* may as well be no change/,
    );
  });

  it('counts who no longer meets criteria among those who met them, and knows nothing from a screen', async () => {
    const rows: SmallRows = {
      ...everybody(5),
      circumstances: [
        ...[known(1, then, { meets_criteria: 'yes' }), known(1, now, { meets_criteria: 'no' })],
        ...[known(2, then, { meets_criteria: 'yes' }), known(2, now, { meets_criteria: 'yes' })],
        ...[known(3, then, { meets_criteria: 'no' }), known(3, now, { meets_criteria: 'no' })],
        known(4, then, { meets_criteria: 'yes' }),
      ],
      scores: twice(['sapas', 'total', 'sum'], [[7, 1]]),
    };
    const found = await computed(rows, ['no-longer-meets-criteria']);
    expect(rowOf(found, 'no-longer-meets-criteria')).toMatchObject({ numerator: 1, denominator: 2 });
    expect(rowOf(found, 'no-longer-meets-criteria', { among: 'all-who-began-so' })).toMatchObject({ denominator: 3 });
    const { circumstances: _, ...screened } = rows;
    const unknown = rowOf(await computed(screened, ['no-longer-meets-criteria']), 'no-longer-meets-criteria');
    expect(unknown).toMatchObject({ status: 'not-known', value: null });
    expect(sentenceOf(unknown)).toContain('a diagnosis is not needed here');
  });
});

describe('coming in and staying in touch', () => {
  it('is the middle of the days of those who came, beside everybody who asked', async () => {
    const rows: SmallRows = {
      ...everybody(5, (n) =>
        n === 5 ? { started_date: '', ...unplanned('2025-05-01') } : { suggested_by: n < 3 ? 'self' : 'gp' },
      ),
      contacts: [
        contactOf(1, '2025-01-06', 'not-here'),
        ...[
          contactOf(1, '2025-01-11'),
          contactOf(1, '2025-01-12'),
          contactOf(2, '2025-01-21'),
          contactOf(3, '2025-01-31', 'late'),
        ],
      ],
    };
    const found = await computed(rows, ['days-to-first-contact', 'days-to-start', 'self-referral']);
    const wait = rowOf(found, 'days-to-first-contact');
    // Waits 10, 20, 30; two of five never: the third of five in order is 30.
    expect(wait).toMatchObject({ value: 20, denominator: 3, lower: null, unit: 'days' });
    expect(at(wait, 'if-the-others-never-come-to-it')).toBe(30);
    expect(wait.missing).toEqual([
      { reason: 'has not come to it yet', n: 1 },
      { reason: 'ended before it', n: 1 },
    ]);
    expect(rowOf(found, 'days-to-start')).toMatchObject({ value: 31, denominator: 4 });
    expect(sentenceOf(rowOf(found, 'days-to-start'))).toMatch(
      /^Of the journeys referred in the period, \d+ in all, 4 have started so far; half of these had done so within 31 days/,
    );
    expect(rowOf(found, 'self-referral')).toMatchObject({ numerator: 2, denominator: 4 });
    expect(rowOf(found, 'self-referral').missing).toEqual([{ reason: 'who suggested it was not written down', n: 1 }]);
  });

  it('counts coming six times in ninety days, and does not judge those who began lately', async () => {
    const days = ['01', '05', '10', '15', '20', '25'];
    const rows: SmallRows = {
      ...everybody(4, (n) => (n === 3 ? unplanned('2025-02-20') : n === 4 ? { started_date: '2025-12-01' } : {})),
      contacts: [
        ...days.map((day) => contactOf(1, `2025-02-${day}`)),
        ...days.map((day) => contactOf(2, `2025-05-${day}`)), // from the 89th day on: one of them within
        ...days.slice(0, 4).map((day) => contactOf(3, `2025-02-${day}`)),
      ],
    };
    const row = rowOf(await computed(rows, ['came-in-first-90-days']), 'came-in-first-90-days');
    expect(row).toMatchObject({ numerator: 1, denominator: 3 });
    expect(row.missing).toEqual([{ reason: 'started too lately to tell', n: 1 }]);
  });

  it('counts who was reached of those due, by years after leaving', async () => {
    const due = (n: number, years: number, state: string, due_date = '2025-06-01') => ({
      ...{ journey_id: `j${n}`, service_id: 'sun', due_date, years, state },
      ...(state === 'reached' ? { reached_date: due_date } : {}),
    });
    const rows: SmallRows = {
      ...everybody(5, () => planned('2025-03-01')),
      follow_ups: [
        due(1, 0.25, 'reached'),
        due(2, 0.25, 'not-wanted'),
        due(3, 0.25, 'died'),
        due(1, 8, 'not-reached', '2025-12-01'),
        due(4, 8, 'reached', '2025-12-01'),
        due(5, 8, 'not-due', '2033-12-01'),
      ],
    };
    const found = await computed(rows, ['follow-ups-reached']);
    expect(rowOf(found, 'follow-ups-reached')).toMatchObject({ numerator: 2, denominator: 4 });
    expect(rowOf(found, 'follow-ups-reached').missing).toEqual([{ reason: 'has died', n: 1 }]);
    expect(rowOf(found, 'follow-ups-reached', { years: '8' })).toMatchObject({ numerator: 1, denominator: 2 });
    expect(rowOf(found, 'follow-ups-reached', { years: '0.25' })).toMatchObject({ numerator: 1, denominator: 2 });
  });
});

describe('what people say', () => {
  it('is the mean of the latest answers, with what those who did not answer could make of it', async () => {
    const own: Score = ['satisfaction', 'total', 'mean'];
    const rows = {
      ...everybody(4),
      scores: [score(own, 1, '2025-03-01', 0), score(own, 1, '2025-09-01', 3), score(own, 2, '2025-09-01', 2)],
    };
    const row = rowOf(await computed(rows, ['satisfaction']), 'satisfaction');
    expect(row).toMatchObject({ value: 2.5, denominator: 2, domain: 'quality.satisfaction' });
    expect(at(row, 'if-the-others-answered-lowest')).toBe(5 / 4);
    expect(at(row, 'if-the-others-answered-highest')).toBe(13 / 4);
    expect(row.missing).toEqual([{ reason: 'did not answer, or was not asked', n: 2 }]);
  });

  it('counts praise, comments and complaints, and what was changed for it', async () => {
    const told = (kind: string, more: Record<string, string | number> = {}) => ({
      ...{ service_id: 'sun', received_date: '2025-06-01', kind, about: 'service', ...more },
    });
    const answered = (change_made: string) => ({ answered_date: '2025-06-10', change_made, dissent: 0 });
    const voice = [
      ...times(6, () => told('comment', answered('made'))),
      ...times(3, () => told('complaint', answered('not-made'))),
      told('compliment', answered('none-asked')),
      told('comment'),
    ];
    const found = await computed({ services: [service()], voice }, ['views-received', 'views-that-changed-something']);
    const row = rowOf(found, 'views-received');
    expect(row).toMatchObject({ value: 11, status: 'known', unit: 'events' });
    expect(sentenceOf(row)).toContain(
      'told the service and was written down: 11, 1 June 2025 to 31 December 2025. Of these, praise: 1, ideas or comments: 7',
    );
    expect(rowOf(found, 'views-that-changed-something')).toMatchObject({ numerator: 6, denominator: 9 });
    const outside = await computed({ services: [service()], voice }, ['views-received'], 'mhsds');
    expect(rowOf(outside, 'views-received')).toMatchObject({ value: 10, numerator: 10 });
  });

  it('counts the times supporters were in touch, and hides the months of few', async () => {
    const month = (at: string, kind: string, count: number, people: number | '') => ({
      ...{ service_id: 'sun', month: `${at}-01`, kind, count, people },
    });
    const supporters = [
      ...[month('2025-03', 'in-touch', 9, 6), month('2025-04', 'in-touch', 2, 2)],
      ...[month('2025-04', 'group-session', 1, ''), month('2025-04', 'offered', 20, 20)],
    ];
    const rows = { services: [service()], supporters };
    const row = rowOf(await computed(rows, ['supporters-in-touch']), 'supporters-in-touch');
    expect(row).toMatchObject({ value: 12, unit: 'events' });
    expect(row.flow).toEqual([
      { step: 'in touch', n: 11 },
      { step: 'group session', n: 1 },
    ]);
    const outside = rowOf(await computed(rows, ['supporters-in-touch'], 'people-5'), 'supporters-in-touch');
    expect(outside).toMatchObject({ value: 12, series: [] });
    expect(outside.flow[1]?.n).toBeNull();
    const none = rowOf(await computed({ services: [service()] }, ['supporters-in-touch']), 'supporters-in-touch');
    expect(none.status).toBe('not-known');
  });

  it('says of what nobody asks what would have to be asked', async () => {
    const row = rowOf(await computed(everybody(3), ['organisational-skills']), 'organisational-skills');
    expect(row).toMatchObject({ status: 'not-known', value: null });
    expect(sentenceOf(row)).toContain('would have to be chosen and added');
  });
});

it('answers every row of the review’s Table 2 that is about measures, lives, coming, staying and being content', () => {
  const rows = new Set([...indicators().values()].map((indicator) => indicator['table-2']));
  for (const row of [
    'No longer meets the criteria of a diagnosis',
    'Coping skills',
    'Partnership working',
    'Ease of access',
    'Quality of life',
    'Social functioning',
    'Employment, training and education',
    'Engagement',
    'Organisational skills',
    'Meaningful activity increased',
    'CORE outcomes',
    'Service user satisfaction',
    'Service users’ views',
    'Carers support',
    'Complaints',
  ])
    expect(rows, row).toContain(row);
});
