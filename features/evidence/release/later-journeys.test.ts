import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { leaksBetweenIndicators } from '../../../tests/evidence-attack.ts';
import { removeSmallDatasets, rowOf, type SmallRows, service, smallDataset } from '../../../tests/small-dataset.ts';
import { evidence } from '../evidence.ts';
import type { ReleasePolicy } from './policies.ts';

afterAll(removeSmallDatasets);

/** Somebody who told of nights on a ward, in how many journeys they came, and how each ended. */
interface Life {
  readonly gender: '1' | '2' | '3';
  readonly journeys: number;
  readonly planned: boolean;
  readonly nights: number;
}

const STARTS = ['2023-01-01', '2023-09-01', '2024-05-01'];
const ENDS = ['2023-06-01', '2024-02-01', '2024-11-01'];

const dayOf = (days: readonly string[], nth: number) => days[nth] as string;

function rowsOf(lives: readonly Life[]): SmallRows {
  const each = lives.flatMap((life, n) => STARTS.slice(0, life.journeys).map((_, nth) => ({ life, n, nth })));
  const told = (n: number, period_start: string, event_date: string, count: number) => ({
    ...{ event_id: `e${n}-${event_date}`, person_id: `p${n}`, period_start, event_date, count },
    ...{ kind: 'mental-health-nights', source: 'self-report' },
  });
  const of = (n: number, nth: number) => ({ journey_id: `j${n}-${nth}`, person_id: `p${n}`, service_id: 'sun' });
  return {
    services: [service()],
    people: lives.map(({ gender }, n) => ({ person_id: `p${n}`, service_id: 'sun', gender })),
    journeys: each.map(({ life, n, nth }) => ({
      ...{
        ...of(n, nth),
        referred_date: dayOf(STARTS, nth),
        started_date: dayOf(STARTS, nth),
        ended_date: dayOf(ENDS, nth),
      },
      ...{ ending: life.planned ? 'completed' : 'lost-touch', counts_as: life.planned ? 'planned' : 'unplanned' },
    })),
    contacts: each.map(({ n, nth }) => ({
      ...{ contact_id: `c${n}-${nth}`, ...of(n, nth), contact_date: dayOf(STARTS, nth), attendance: 'attended' },
    })),
    events: lives.flatMap(({ nights }, n) => [
      told(n, '2022-07-04', '2022-12-31', nights),
      told(n, '2023-01-01', '2023-07-01', nights + 1),
    ]),
    circumstances: each.flatMap(({ n, nth }) =>
      [STARTS, ENDS].map((days) => ({
        ...{
          ...of(n, nth),
          on_date: dayOf(days, nth),
          occasion: 'baseline',
          source: 'self-report',
          activity_hours: nth,
        },
      })),
    ),
  };
}

const INDICATORS = [
  ...['started', 'retention', 'meaningful-activity', 'contacts-around-start'],
  ...['inpatient-bed-use', 'people-admitted', 'self-harm', 'lasting-use'],
];
const released = async (lives: readonly Life[], release: ReleasePolicy) =>
  evidence({ dataset: await smallDataset(rowsOf(lives), '2026-06-30'), release, indicators: INDICATORS });
const some = (n: number, more: Partial<Life> = {}) =>
  Array.from(
    { length: n },
    (_, nth): Life => ({
      ...{ gender: '1', journeys: 1, planned: nth % 2 === 0, nights: nth % 4 },
      ...more,
    }),
  );
const firstStep = (rows: Awaited<ReturnType<typeof released>>, id: string, by = {}) =>
  rowOf(rows, id, by).flow.find(({ step }) => step === 'people who started')?.n;

describe('people who started beside journeys that started', () => {
  it('are not shown where the difference is three later journeys, in any figure', { timeout: 60_000 }, async () => {
    const lives = [...some(40), ...some(3, { journeys: 2 })];
    const [own, rows] = [await released(lives, 'service'), await released(lives, 'people-5')];
    expect(leaksBetweenIndicators(own).length).toBeGreaterThan(5);
    expect(leaksBetweenIndicators(rows)).toEqual([]);
    expect(firstStep(own, 'inpatient-bed-use')).toBe(43);
    for (const id of INDICATORS.slice(3)) expect(firstStep(rows, id) ?? null, id).toBeNull();
    expect(rowOf(rows, 'retention').flow[0]).toEqual({ step: 'started', n: 46 });
  });

  it('are shown where nobody, or enough, came again', { timeout: 60_000 }, async () => {
    for (const again of [0, 9]) {
      const rows = await released([...some(40), ...some(again, { journeys: 2 })], 'people-5');
      expect(firstStep(rows, 'inpatient-bed-use')).toBe(40 + again);
    }
  });

  it('are in no group of an axis of which one group has few later journeys', { timeout: 60_000 }, async () => {
    const women = { gender: '2' } as const;
    const again = [...some(6, { journeys: 2 }), ...some(2, { ...women, journeys: 2 })];
    const rows = await released([...some(30), ...some(30, women), ...again], 'people-5');
    expect(firstStep(rows, 'inpatient-bed-use')).toBe(68);
    expect(firstStep(rows, 'inpatient-bed-use', { gender: '1' }) ?? null).toBeNull();
    expect(firstStep(rows, 'inpatient-bed-use', { gender: '2' }) ?? null).toBeNull();
    expect(leaksBetweenIndicators(rows)).toEqual([]);
  });

  it('tell of nobody, whoever came how often', { timeout: 120_000 }, async () => {
    const life: fc.Arbitrary<Life> = fc.record({
      gender: fc.constantFrom('1', '1', '2', '2', '3'),
      journeys: fc.constantFrom(1, 1, 1, 1, 1, 2, 3),
      planned: fc.boolean(),
      nights: fc.integer({ min: 0, max: 5 }),
    });
    let shown = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 8, maxLength: 120, size: 'max' }), async (lives) => {
        const rows = await released(lives, 'people-5');
        shown += rows.filter(({ flow }) => flow.some(({ step, n }) => step === 'people who started' && n)).length;
        expect(leaksBetweenIndicators(rows)).toEqual([]);
      }),
      { numRuns: 6, seed: 4, endOnFailure: true },
    );
    expect(shown).toBeGreaterThan(5);
  });
});
