import { afterAll, describe, expect, it } from 'vitest';
import {
  compute,
  journeyOf,
  numbers,
  people,
  removeSmallDatasets,
  rowOf,
  type SmallRows,
  service,
} from '../../../../tests/small-dataset.ts';
import type { EvidenceRow } from '../../evidence-row.ts';
import { sentenceOf } from '../../words/sentence.ts';

afterAll(removeSmallDatasets);

const START = '2025-07-01';
/** Stretches of 182 days each: two before the start, two after it. */
const STRETCH = {
  earlier: { period_start: '2024-07-02', event_date: '2024-12-30' },
  before: { period_start: '2024-12-31', event_date: '2025-06-30' },
  after: { period_start: START, event_date: '2025-12-29' },
  later: { period_start: '2025-12-30', event_date: '2026-06-29' },
} as const;
type When = keyof typeof STRETCH;

let nth = 0;
const told = (n: number, when: When, count: number, kind = 'mental-health-nights', source = 'self-report') => ({
  ...{ event_id: `e${++nth}`, person_id: `p${n}`, kind, count, source },
  ...STRETCH[when],
});
const journey = (n: number, more: Record<string, string> = {}) => journeyOf(n, { started_date: START, ...more });
const dataset = (
  count: number,
  events: NonNullable<SmallRows['events']>,
  journeys = numbers(count).map((n) => journey(n)),
): SmallRows => ({ services: [service()], people: people(count), journeys, events });

const NIGHTS = { before: [5, 5, 5, 5, 0, 0, 0, 0, 0, 0], after: [1, 1, 0, 0, 0, 0, 0, 0, 0, 8] };
const nights = (when: When, counts: readonly number[]) => counts.map((count, at) => told(at + 1, when, count));
const found = (rows: SmallRows, indicators: string[], asOf = '2027-06-30') => compute(rows, { asOf, indicators });
const pointOf = ({ series }: EvidenceRow, x: string) => series.find((point) => point.x === x);

describe('nights on a ward, before and after, in ten people', () => {
  const rows = dataset(12, [
    ...nights('before', NIGHTS.before),
    ...nights('after', NIGHTS.after),
    ...nights(
      'earlier',
      numbers(10).map(() => 1),
    ),
    told(11, 'before', 10),
  ]);
  const nightsOf = async (by = {}) => rowOf(await found(rows, ['inpatient-bed-use']), 'inpatient-bed-use', by);

  it('is 10 for 20: a half, with an interval in which people differ from each other', async () => {
    const row = await nightsOf();
    expect(row).toMatchObject({ status: 'known', unit: 'ratio', value: 0.5, numerator: null, denominator: 10 });
    // Leaving out one person gives 9/15 twice, 10/15 twice, 10/20 five times and 2/20: the squares of the logarithms about
    // their mean of −0.76009 add up to 2.77748, times 9/10 an error of 1.58105; and Student's t for 9 degrees of freedom.
    const wide = Math.exp(2.262157162798205 * Math.sqrt(0.9 * 2.7774806));
    expect((row.lower as number) * wide).toBeCloseTo(0.5, 5);
    expect((row.upper as number) / wide).toBeCloseTo(0.5, 5);
    expect(pointOf(row, 'before-a-year')?.value).toBeCloseTo((20 * 365.25) / 1820, 9);
    expect(pointOf(row, 'after-a-year')?.value).toBeCloseTo((10 * 365.25) / 1820, 9);
  });

  it('stands on a flow, says who is missing, and what they could have done to it', async () => {
    const row = await nightsOf();
    expect(row.flow.map(({ step, n }) => [step, n])).toEqual([
      ['people who started', 12],
      ['known before the start', 11],
      ['known after the start', 10],
      ['known before and after', 10],
      ['of these, as the people themselves told it', 10],
      ['of these, started while the service was settling in', 10],
    ]);
    expect(row.missing).toEqual([
      { reason: 'nothing is known of the time before', n: 1 },
      { reason: 'still taking part, and did not answer about a whole time after the start', n: 1 },
    ]);
    expect(['if-others-as-before', 'if-others-none', 'if-others-twice'].map((x) => pointOf(row, x)?.value)).toEqual([
      expect.closeTo(20 / 30, 12),
      expect.closeTo(10 / 30, 12),
      expect.closeTo(30 / 30, 12),
    ]);
  });

  it('stands beside the time before against the one before that, which had risen already', async () =>
    expect(pointOf(await nightsOf(), 'before-against-earlier')?.value).toBeCloseTo(2, 12));

  it('tells who had none any more, and for how many it began', async () => {
    const row = await nightsOf({ among: 'had-some-before' });
    expect(row).toMatchObject({ value: 0.5, numerator: 2, denominator: 4 });
    expect(row.flow.at(-1)).toEqual({ step: 'had none before and some after', n: 1 });
  });

  it('says so in a sentence', async () => {
    expect(sentenceOf(await nightsOf())).toBe(
      'For every night on a mental health ward in the half-year before the start there were 0.5 in the first half-year after it, in 10 people of whom both are known: 4.01 a person and year before, 2.01 after. The true figure is likely to lie between 0.01 and 17.88. As many as before lies within that, so no change is shown.',
    );
    expect(sentenceOf(await nightsOf({ among: 'had-some-before' }))).toMatch(
      /^50% of those who had nights .* \(2 of 4\)/,
    );
  });
});

describe('what is compared', () => {
  const ten = (when: When, counts = numbers(10).map(() => 1)) => nights(when, counts);
  const nightsIn = async (rows: SmallRows) => rowOf(await found(rows, ['inpatient-bed-use']), 'inpatient-bed-use');

  it('is not a stretch of another length, nor one that lies across the start', async () => {
    const short = ten('after').map((event) => ({ ...event, event_date: '2025-09-30' }));
    const across = ten('after').map((event) => ({ ...event, period_start: '2025-05-01', event_date: '2025-10-30' }));
    for (const wrong of [short, across])
      expect(await nightsIn(dataset(10, [...ten('before'), ...wrong]))).toMatchObject({ status: 'not-known' });
  });

  it('is not what one person told with what a record says', async () => {
    const recorded = ten('after').map((event) => ({ ...event, source: 'record' }));
    expect(await nightsIn(dataset(10, [...ten('before'), ...recorded]))).toMatchObject({ status: 'not-known' });
  });

  it('is each person once, with the first journey', async () => {
    const journeys = [
      ...numbers(10).map((n) => journey(n)),
      journey(11, { person_id: 'p1', started_date: '2026-01-01' }),
    ];
    const row = await nightsIn(dataset(10, [...ten('before'), ...ten('after')], journeys));
    expect(row).toMatchObject({ value: 1, denominator: 10 });
    expect(row.missing).toEqual([{ reason: 'a later journey of somebody who is counted with the first', n: 1 }]);
  });

  it('is the same stretch once, though windows and events both tell it', async () => {
    const rows = dataset(10, [...ten('before'), ...ten('after')]);
    const windows = numbers(10).map((n) => ({
      ...{ person_id: `p${n}`, service_id: 'sun', kind: 'mental-health-nights', count: 1, source: 'self-report' },
      ...{ from_date: STRETCH.after.period_start, to_date: STRETCH.after.event_date },
    }));
    expect(pointOf(await nightsIn({ ...rows, windows }), 'times-after')?.value).toBe(10);
  });

  it('is a rate for the days on which it could happen', async () => {
    const windows = numbers(10).flatMap((n) =>
      (['before', 'after'] as const).map((when) => ({
        ...{ person_id: `p${n}`, service_id: 'sun', kind: 'mental-health-nights', count: 2, source: 'record' },
        ...{ from_date: STRETCH[when].period_start, to_date: STRETCH[when].event_date },
        ...(when === 'after' ? { days_at_risk: 91 } : {}),
      })),
    );
    expect(await nightsIn({ ...dataset(10, []), windows })).toMatchObject({ value: 2, denominator: 10 });
  });

  it('is a group of kinds only where a person told of every one of them', async () => {
    const kinds = ['a-and-e', 'ambulance', 'crisis-team'];
    const all = (n: number, when: When, of: string[]) => of.map((kind) => told(n, when, 1, kind));
    const events = numbers(11).flatMap((n) => [
      ...all(n, 'before', n === 11 ? kinds.slice(1) : kinds),
      ...all(n, 'after', kinds),
    ]);
    const row = rowOf(await found(dataset(11, events), ['emergency-service-use']), 'emergency-service-use');
    expect(row).toMatchObject({ value: 1, denominator: 10 });
    expect(row.missing).toEqual([{ reason: 'left some of it empty for the time before', n: 1 }]);
  });

  it('is also the last stretch known, where that is another', async () => {
    const events = [...ten('before'), ...ten('after'), ...nights('later', [0, 0, 0, 0, 0])];
    const rows = await found(dataset(10, events), ['inpatient-bed-use']);
    expect(rowOf(rows, 'inpatient-bed-use')).toMatchObject({ value: 1 });
    expect(rowOf(rows, 'inpatient-bed-use', { window: 'latest' })).toMatchObject({ value: 0.5, denominator: 10 });
  });
});

describe('two half-years that adjoin', { timeout: 30_000 }, () => {
  type Told = Omit<ReturnType<typeof told>, 'period_start' | 'event_date'> & {
    period_start: string;
    event_date: string;
  };
  const HALVES = { earlier: 3, before: 1, after: 2, later: 0 } as const;
  /** Ten people from this one on, who told of all four half-years; some of it may be changed. */
  const ten = (from: number, change: (event: Told, when: When) => Told | null = (event) => event): Told[] =>
    numbers(10).flatMap((n) =>
      (Object.keys(HALVES) as When[]).flatMap((when) => change(told(from + n, when, HALVES[when]), when) ?? []),
    );
  const earlierAs =
    (more: Partial<Told>) =>
    (event: Told, when: When): Told =>
      when === 'earlier' ? { ...event, ...more } : event;
  const NOT_JOINED = [
    ...ten(10, earlierAs({ event_date: '2024-12-28' })), // a gap
    ...ten(20, earlierAs({ event_date: '2025-01-02' })), // an overlap
    ...ten(30, earlierAs({ source: 'record' })),
    ...ten(40, (event, when) => (when === 'later' ? null : event)), // one side is only a half-year
  ];
  const yearOf = (rows: readonly EvidenceRow[]) => rows.find(({ by }) => by.length === 'year');
  const use = (events: readonly Told[], count: number, release: 'service' | 'people-5' = 'service') =>
    compute(dataset(count, events), { asOf: '2027-06-30', indicators: ['inpatient-bed-use'], release });

  it('make a whole year, each night in it once; not over a gap, an overlap or another source', async () => {
    const rows = await use([...ten(0), ...NOT_JOINED], 50);
    const year = yearOf(rows) as EvidenceRow;
    expect(year).toMatchObject({ status: 'known', value: 0.5, denominator: 10, series: [] });
    expect(rowOf(rows, 'inpatient-bed-use'), 'the half-year stays as it was').toMatchObject({
      value: 2,
      denominator: 50,
    });
    expect(sentenceOf(year)).toContain('Over a whole year on either side of the start, there were 0.5 after it');
  });

  it('are one year where it was told of as a whole too', async () => {
    const whole = numbers(10).map((n) => ({
      ...told(n, 'before', 4),
      ...{ period_start: STRETCH.earlier.period_start, event_date: STRETCH.before.event_date },
    }));
    expect(yearOf(await use([...ten(0), ...whole], 10))).toMatchObject({ value: 0.5, denominator: 10 });
  });

  it('are not shown where few are known in a half-year only', async () => {
    const halfOnly = ten(10, (event, when) => (when === 'later' ? null : event)).filter(({ person_id }) =>
      ['p11', 'p12', 'p13'].includes(person_id),
    );
    const rows = await use([...ten(0), ...halfOnly], 13, 'people-5');
    expect(yearOf(rows)).toMatchObject({ status: 'suppressed', value: null, denominator: null });
  });
});

describe('the months before the start', () => {
  /** Two a person: one in the last month before the start, one in the third; of person 11 the record has a day too few. */
  const dated = (n: number, event_date: string) => ({
    ...{
      event_id: `e${++nth}`,
      person_id: `p${n}`,
      kind: 'mental-health-nights',
      event_date,
      count: 1,
      source: 'record',
    },
  });
  const windows = numbers(11).flatMap((n) =>
    (['before', 'after'] as const).map((when) => ({
      ...{ person_id: `p${n}`, service_id: 'sun', kind: 'mental-health-nights', source: 'record' },
      ...{ from_date: STRETCH[when].period_start, to_date: STRETCH[when].event_date, count: when === 'before' ? 2 : 1 },
    })),
  );
  const events = numbers(11).flatMap((n) => [dated(n, '2025-06-25'), ...(n === 11 ? [] : [dated(n, '2025-04-20')])]);

  it('are told of those of whom a record has every time with its day', async () => {
    const row = rowOf(await found({ ...dataset(11, events), windows }, ['inpatient-bed-use']), 'inpatient-bed-use');
    const months = [6, 5, 4, 3, 2, 1].map((month) => pointOf(row, `month-before-${month}`));
    expect(months.map((point) => point?.value)).toEqual([0, 0, 0, 12, 0, 12]);
    expect(months.map((point) => point?.n)).toEqual([10, 10, 10, 10, 10, 10]);
    expect(row).toMatchObject({ value: 0.5, denominator: 11 });
  });

  it('are not there where nobody wrote down days', async () => {
    const row = rowOf(await found({ ...dataset(11, []), windows }, ['inpatient-bed-use']), 'inpatient-bed-use');
    expect(pointOf(row, 'month-before-1')).toBeUndefined();
  });
});

describe('what cannot be told', () => {
  const nightsFrom = async (before: number[], after: number[]) =>
    rowOf(
      await found(dataset(10, [...nights('before', before), ...nights('after', after)]), ['inpatient-bed-use']),
      'inpatient-bed-use',
    );
  const all = (count: number) => numbers(10).map(() => count);

  it('reduced to nil is none, and not unknown', async () => {
    const row = await nightsFrom(all(2), all(0));
    expect(row).toMatchObject({ status: 'none', value: 0 });
    expect(sentenceOf(row)).toMatch(/^Reduced to nil/);
  });
  it('none before and none after is no change to tell', async () =>
    expect(await nightsFrom(all(0), all(0))).toMatchObject({ status: 'not-applicable', value: null }));
  it('none before and some after is no ratio, and the rates stand beside it', async () => {
    const row = await nightsFrom(all(0), all(1));
    expect(row).toMatchObject({ status: 'not-known', value: null });
    expect(pointOf(row, 'after-a-year')?.value).toBeCloseTo(365.25 / 182, 9);
  });
  it('nine people are too few for a rate: the sums alone are given', async () => {
    const row = await nightsFrom(all(2).slice(1), all(1).slice(1));
    expect(row).toMatchObject({ status: 'not-known', denominator: 9, reason: expect.stringContaining('too few') });
    expect(pointOf(row, 'before-a-year')?.value).toBeNull();
    expect(pointOf(row, 'times-before')?.value).toBe(18);
  });
  it('nothing written down is not none', async () => {
    const row = rowOf(await found(dataset(10, []), ['gp-use']), 'gp-use');
    expect(row).toMatchObject({ status: 'not-known', reason: expect.stringContaining('not the same as none') });
  });
});

describe('endings and settling in', () => {
  const endings = ['planned', 'unplanned'] as const;
  const journeys = numbers(20).map((n) =>
    journey(n, {
      started_date: n <= 10 ? START : '2026-07-10',
      ...{
        ended_date: '2027-01-31',
        ending: n % 2 === 0 ? 'completed' : 'lost-touch',
        counts_as: endings[n % 2 === 0 ? 0 : 1],
      },
    }),
  );
  const events = numbers(20).flatMap((n) =>
    n <= 10
      ? [told(n, 'before', 1), told(n, 'after', n % 2)]
      : [
          { ...told(n, 'before', 1), period_start: '2026-01-10', event_date: '2026-07-10' },
          { ...told(n, 'after', n % 2), period_start: '2026-07-11', event_date: '2027-01-08' },
        ],
  );

  it('stand apart: everybody who left before the end had as many, those who ended as planned none', async () => {
    const rows = await found(dataset(20, events, journeys), ['inpatient-bed-use']);
    const value = (by: Record<string, string>) => rowOf(rows, 'inpatient-bed-use', by).value;
    expect([value({}), value({ ending: 'planned' }), value({ ending: 'unplanned' })]).toEqual([0.5, 0, 1]);
    expect(value({ settled: 'settling-in' })).toBe(0.5);
    expect(rowOf(rows, 'inpatient-bed-use', { settled: 'settled' }).denominator).toBe(10);
  });
});

describe('people in crisis', () => {
  it('is a share after, beside the share before and their difference', async () => {
    const [before, after] = [
      [1, 1, 1, 1, 1, 1, 1, 0, 0, 0],
      [2, 0, 0, 0, 0, 0, 0, 3, 0, 0],
    ];
    const rows = dataset(11, [...nights('before', before), ...nights('after', after), told(11, 'before', 0)]);
    const row = rowOf(await found(rows, ['people-admitted']), 'people-admitted');
    expect(row).toMatchObject({ value: 0.2, numerator: 2, denominator: 10, unit: 'proportion' });
    expect(pointOf(row, 'before')?.value).toBe(0.7);
    expect(pointOf(row, 'after-less-before')?.value).toBeCloseTo(-0.5, 12);
    expect(pointOf(row, 'if-all-of-the-others')?.value).toBeCloseTo(3 / 11, 12);
  });
});

it('what was paid stands apart from the nights, and only where all of it is known', async () => {
  const paid = (cost: boolean) =>
    numbers(10).flatMap((n) =>
      (['before', 'after'] as const).map((when) => ({
        ...{ person_id: `p${n}`, service_id: 'sun', kind: 'out-of-area-nights', source: 'record' },
        ...{ from_date: STRETCH[when].period_start, to_date: STRETCH[when].event_date },
        ...{ count: when === 'before' ? 4 : 1, ...(cost || n > 1 ? { cost_gbp: when === 'before' ? 2400 : 650 } : {}) },
      })),
    );
  const rowsWith = async (cost: boolean) => found({ ...dataset(10, []), windows: paid(cost) }, ['out-of-area-nights']);
  const row = rowOf(await rowsWith(true), 'out-of-area-nights', { of: 'cost' });
  expect(row).toMatchObject({ value: -17_500, unit: 'pounds', denominator: 10 });
  expect(sentenceOf(row)).toContain('£24,000 in the half-year before the start and £6,500');
  expect((await rowsWith(false)).some(({ by }) => by.of === 'cost')).toBe(false);
});
