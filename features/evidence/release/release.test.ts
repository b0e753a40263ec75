import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { endingsTornApart, leaksAcross, leaksAcrossSteps, leaksIn } from '../../../tests/evidence-attack.ts';
import { removeSmallDatasets, rowOf, type SmallRows, service, smallDataset } from '../../../tests/small-dataset.ts';
import { evidence } from '../evidence.ts';
import type { EvidenceRow } from '../evidence-row.ts';
import type { IndicatorId } from '../indicators/indicator.ts';
import type { ReleasePolicy } from './policies.ts';

afterAll(removeSmallDatasets);

/** One journey for each person, so that numbers of journeys are numbers of people and can be attacked directly. */
interface Life {
  readonly gender: '1' | '2' | '3';
  readonly day: number;
  readonly assessed: boolean;
  readonly started: boolean;
  readonly stays: number | null;
  readonly planned: boolean;
  readonly scores: readonly number[];
}

const life: fc.Arbitrary<Life> = fc.record({
  gender: fc.constantFrom('1', '1', '1', '2', '2', '3'),
  day: fc.integer({ min: 450, max: 780 }),
  assessed: fc.boolean(),
  started: fc.constantFrom(true, true, true, false),
  stays: fc.option(fc.integer({ min: 10, max: 500 }), { nil: null }),
  planned: fc.boolean(),
  scores: fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 2 }),
});

const onDay = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);

function rowsOf(lives: readonly Life[]): SmallRows {
  return {
    services: [service()],
    people: lives.map(({ gender }, n) => ({ person_id: `p${n}`, service_id: 'sun', gender })),
    journeys: lives.map((l, n) => {
      const start = l.day + 30;
      const over = l.started && l.stays !== null;
      return {
        journey_id: `j${n}`,
        person_id: `p${n}`,
        service_id: 'sun',
        referred_date: onDay(l.day),
        ...(l.assessed ? { assessed_date: onDay(l.day + 10) } : {}),
        ...(l.started ? { taken_on_date: onDay(start), started_date: onDay(start) } : {}),
        ...(over
          ? {
              ended_date: onDay(start + (l.stays as number)),
              ending: l.planned ? 'completed' : 'lost-touch',
              counts_as: l.planned ? 'planned' : 'unplanned',
            }
          : {}),
      };
    }),
    scores: lives.flatMap((l, n) =>
      l.scores.map((value, nth) => ({
        score_id: `s${n}-${nth}`,
        person_id: `p${n}`,
        journey_id: `j${n}`,
        score_date: onDay(l.day + 30 + nth * 90),
        instrument: 'core-10',
        scale: 'total',
        metric: 'clinical',
        value,
        status: 'scored',
      })),
    ),
  };
}

const INDICATORS: IndicatorId[] = [
  'referrals',
  'accepted',
  'started',
  'active',
  'ended-planned',
  'ended-unplanned',
  'retention',
  'core-10-mean-change',
  'core-10-reliable-improvement',
  'core-10-recovery',
  'core-10-change-classes',
];
const released = async (dataset: string, release: ReleasePolicy) =>
  evidence({ dataset, release, indicators: INDICATORS });

describe('people-5', () => {
  it('lets nothing be known of one to four people, in a row or between rows', { timeout: 120_000 }, async () => {
    let hidden = 0;
    let shown = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 3, maxLength: 150, size: 'max' }), async (lives) => {
        const rows = await released(await smallDataset(rowsOf(lives), '2026-06-30'), 'people-5');
        hidden += rows.filter(({ status }) => status === 'suppressed').length;
        shown += rows.filter(({ status }) => status === 'known').length;
        expect([...rows.flatMap(leaksIn), ...leaksAcross(rows), ...leaksAcrossSteps(rows)]).toEqual([]);
        expect(endingsTornApart(rows)).toEqual([]);
      }),
      { numRuns: 15, seed: 7, endOnFailure: true },
    );
    // The attack would also find nothing where everything, or nothing, is hidden.
    expect(hidden).toBeGreaterThan(50);
    expect(shown).toBeGreaterThan(50);
  });

  it('finds leaks where nothing is hidden, so that the attack itself is tested', async () => {
    const lives = fc.sample(fc.array(life, { minLength: 30, maxLength: 30 }), { seed: 3, numRuns: 1 })[0] as Life[];
    const rows = await released(await smallDataset(rowsOf(lives), '2026-06-30'), 'service');
    expect(rows.flatMap(leaksIn).length).toBeGreaterThan(10);
  });

  it('shows a true zero', async () => {
    const lives = Array.from(
      { length: 12 },
      (): Life => ({ gender: '1', day: 600, assessed: false, started: false, stays: null, planned: false, scores: [] }),
    );
    const row = rowOf(await released(await smallDataset(rowsOf(lives), '2026-06-30'), 'people-5'), 'started');
    expect(row).toMatchObject({ status: 'none', value: 0 });
  });
});

describe('the five classes of change', () => {
  const life = (scores: number[]): Life => ({
    gender: '1',
    day: 100,
    assessed: true,
    started: true,
    stays: null,
    planned: false,
    scores,
  });
  const times = (n: number, scores: number[]) => Array.from({ length: n }, () => life(scores));
  const plenty = [...times(8, [25, 5]), ...times(7, [30, 20]), ...times(9, [20, 20]), ...times(6, [5, 6])];
  const classesOf = async (lives: Life[]) =>
    (await released(await smallDataset(rowsOf(lives), '2026-06-30'), 'people-5')).filter(
      ({ indicator, by }) => indicator === 'core-10-change-classes' && by.change !== undefined,
    );

  it('are shown where every category has enough people or nobody', async () => {
    const shown = (await classesOf(plenty)).map(({ by, status, numerator }) => [by.change, status, numerator]);
    expect(shown).toEqual([
      ['recovered', 'known', 8],
      ['improved', 'known', 7],
      ['no-reliable-change', 'known', 9],
      ['deteriorated', 'none', 0],
      ['non-clinical-start', 'known', 6],
    ]);
  });

  it.each([
    ['one who got worse', [20, 30]],
    ['one who began below the cut-off and improved, whom the figure on improvement would give away', [9, 1]],
    ['one who crossed the cut-off by less than a reliable change', [12, 10]],
  ])('are all hidden for %s', async (_, scores) => {
    const rows = await classesOf([...plenty, ...times(1, scores)]);
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['suppressed']));
    expect(rows).toHaveLength(5);
  });
});

describe('the flow of one breakdown', () => {
  const life = (gender: Life['gender'], over: Partial<Life>): Life => ({
    ...{ gender, day: 500, assessed: true, started: true, stays: 20, planned: true, scores: [] },
    ...over,
  });
  const times = (n: number, of: Life) => Array.from({ length: n }, () => of);
  // Nobody of gender 3 ended as planned, and two of them ended: their zero is hidden with the other ending.
  const lives = [...times(20, life('1', {})), ...times(30, life('2', {})), ...times(2, life('3', { planned: false }))];

  it('does not give a hidden step of one group away by the steps of the others', async () => {
    const rows = await released(await smallDataset(rowsOf(lives), '2026-06-30'), 'people-5');
    const stepOf = (by: EvidenceRow['by']) =>
      rowOf(rows, 'ended-planned', by).flow.find(({ step }) => step === 'ended in the period')?.n ?? null;
    expect(rowOf(rows, 'ended-planned', { gender: '3' })).toMatchObject({ status: 'suppressed', value: null });
    const parts = ['1', '2', '3'].map((gender) => stepOf({ gender }));
    expect(parts[2]).toBeNull();
    expect([stepOf({}), ...parts].filter((n) => n === null).length).toBeGreaterThan(1);
  });
});

describe('rounding policies', () => {
  const lives = Array.from(
    { length: 43 },
    (_, n): Life => ({
      gender: '1',
      day: 640,
      assessed: true,
      started: n < 23,
      stays: null,
      planned: false,
      scores: [],
    }),
  );

  it('mhsds rounds to five, makes values from rounded numbers, and hides zero', async () => {
    const rows = await released(await smallDataset(rowsOf(lives), '2026-06-30'), 'mhsds');
    expect(rowOf(rows, 'started', { share_of: 'referred' })).toMatchObject({
      numerator: 25,
      denominator: 45,
      value: 25 / 45,
      status: 'known',
    });
    expect(rowOf(rows, 'referrals')).toMatchObject({ value: 45, numerator: 45 });
    expect(rowOf(rows, 'ended-planned')).toMatchObject({ status: 'suppressed', value: null });
  });

  it('hes hides one to seven and shows zero', async () => {
    const six = await released(await smallDataset(rowsOf(lives.slice(17)), '2026-06-30'), 'hes');
    expect(rowOf(six, 'started')).toMatchObject({ status: 'suppressed', value: null, numerator: null });
    expect(rowOf(six, 'ended-planned')).toMatchObject({ status: 'none', value: 0 });
  });

  it('leaves no exact number anywhere in a rounded row', async () => {
    const rows = await released(await smallDataset(rowsOf(lives), '2026-06-30'), 'mhsds');
    for (const row of rows) {
      const numbers = [
        row.numerator,
        row.denominator,
        ...row.flow.map(({ n }) => n),
        ...row.missing.map(({ n }) => n),
        ...row.series.map(({ n }) => n),
      ];
      for (const n of numbers) if (n !== null) expect(n % 5, `${row.indicator} ${n}`).toBe(0);
    }
  });
});

it('gives rows in the keys and order of the contract under every policy', async () => {
  const dataset = await smallDataset(rowsOf([]), '2026-06-30');
  const keys =
    'schema, indicator, version, service, basis, period, by, domain, status, reason, value, lower, upper, level, numerator, denominator, unit, flow, missing, series, method, caution';
  for (const policy of ['service', 'people-5', 'mhsds', 'hes'] as const)
    for (const row of await released(dataset, policy)) expect(Object.keys(row).join(', ')).toBe(keys);
});
