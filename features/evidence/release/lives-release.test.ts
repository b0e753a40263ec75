import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { leaksAcross, leaksAcrossSteps, leaksIn } from '../../../tests/evidence-attack.ts';
import { removeSmallDatasets, type SmallRows, service, smallDataset } from '../../../tests/small-dataset.ts';
import { evidence } from '../evidence.ts';
import type { ReleasePolicy } from './policies.ts';

afterAll(removeSmallDatasets);

/** One journey for each person, all started on one day, with what is known of work, coming, waiting and follow-up. */
interface Life {
  readonly gender: '1' | '2' | '3';
  readonly ending: 'planned' | 'unplanned' | null;
  readonly suggested: 'self' | 'gp' | null;
  readonly waited: number | null;
  readonly times: number;
  readonly work: readonly [before: boolean | null, after: boolean | null];
  readonly met: readonly [before: boolean | null, after: boolean | null];
  readonly hours: readonly [before: number, after: number | null];
  readonly scores: readonly number[];
  readonly liked: number | null;
  readonly followed: readonly ('reached' | 'not-reached' | 'not-wanted' | 'died')[];
}

const maybe = fc.option(fc.boolean(), { nil: null, freq: 6 });
const life: fc.Arbitrary<Life> = fc.record({
  gender: fc.constantFrom('1', '1', '1', '2', '2', '3'),
  ending: fc.constantFrom('planned', 'unplanned', null, null),
  suggested: fc.constantFrom('self', 'gp', 'gp', null),
  waited: fc.option(fc.integer({ min: 0, max: 80 }), { nil: null }),
  times: fc.integer({ min: 0, max: 8 }),
  work: fc.tuple(maybe, maybe),
  met: fc.tuple(maybe, maybe),
  hours: fc.tuple(fc.integer({ min: 0, max: 40 }), fc.option(fc.integer({ min: 0, max: 40 }), { nil: null })),
  scores: fc.array(fc.integer({ min: 0, max: 24 }), { maxLength: 2 }),
  liked: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }),
  followed: fc.array(fc.constantFrom('reached', 'reached', 'not-reached', 'not-wanted', 'died'), { maxLength: 2 }),
});

const [REFERRED, STARTED, LATER, ENDED] = ['2025-06-01', '2025-09-01', '2026-02-01', '2026-03-01'];

function rowsOf(lives: readonly Life[]): SmallRows {
  const of = (n: number) => ({ journey_id: `j${n}`, person_id: `p${n}` });
  const here = { service_id: 'sun' };
  const score = (n: number, at: string, value: number, instrument: string, metric: string) => ({
    ...{ ...of(n), score_id: `${instrument}-${n}-${at}`, score_date: at, instrument, scale: 'total' },
    ...{ metric, value, status: 'scored' },
  });
  const told = (n: number, on_date: string, { work, met, hours }: Life, nth: 0 | 1) => ({
    ...{ ...of(n), ...here, on_date, occasion: nth === 0 ? 'baseline' : 'later', source: 'self-report' },
    employment: work[nth] === null ? '' : work[nth] ? '01' : '02',
    meets_criteria: met[nth] === null ? '' : met[nth] ? 'yes' : 'no',
    activity_hours: hours[nth] ?? '',
    medicines: hours[nth] === null ? '' : Math.floor((hours[nth] ?? 0) / 8),
  });
  return {
    services: [service()],
    people: lives.map(({ gender }, n) => ({ person_id: `p${n}`, ...here, gender })),
    journeys: lives.map(({ ending, suggested }, n) => ({
      ...{ ...of(n), ...here, referred_date: REFERRED, started_date: STARTED },
      ...(suggested === null ? {} : { suggested_by: suggested }),
      ...(ending === null
        ? {}
        : { ended_date: ENDED, ending: ending === 'planned' ? 'completed' : 'lost-touch', counts_as: ending }),
    })),
    contacts: lives.flatMap(({ waited, times }, n) => [
      ...(waited === null ? [] : [contact(n, 'first', dayAfter(REFERRED, waited))]),
      ...Array.from({ length: times }, (_, nth) => contact(n, String(nth), dayAfter(STARTED, nth * 3))),
    ]),
    circumstances: lives.flatMap((one, n) => [told(n, STARTED, one, 0), told(n, LATER, one, 1)]),
    scores: lives.flatMap(({ scores, liked }, n) => [
      ...scores.map((value, nth) => score(n, nth === 0 ? STARTED : LATER, value, 'sfq', 'sum')),
      ...(liked === null ? [] : [score(n, LATER, liked, 'satisfaction', 'mean')]),
    ]),
    follow_ups: lives.flatMap(({ followed }, n) =>
      followed.map((state, nth) => ({
        ...{ journey_id: `j${n}`, ...here, due_date: `2026-0${4 + nth}-01`, years: nth + 1, state },
        ...(state === 'reached' ? { reached_date: `2026-0${4 + nth}-02` } : {}),
      })),
    ),
  };
}

const contact = (n: number, id: string, contact_date: string) => ({
  ...{ contact_id: `c${n}-${id}`, journey_id: `j${n}`, person_id: `p${n}`, service_id: 'sun', contact_date },
  attendance: 'attended',
});
const dayAfter = (from: string, days: number) =>
  new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);

const INDICATORS = [
  'self-referral',
  'days-to-first-contact',
  'came-in-first-90-days',
  'follow-ups-reached',
  'social-functioning',
  'work-and-learning',
  'meaningful-activity',
  'medicines-taken',
  'no-longer-meets-criteria',
  'satisfaction',
];
const released = async (lives: readonly Life[], release: ReleasePolicy) =>
  evidence({ dataset: await smallDataset(rowsOf(lives), '2026-06-30'), release, indicators: INDICATORS });

it('lets nothing be known of one to four people from figures of measures and lives', { timeout: 120_000 }, async () => {
  let [hidden, shown] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(life, { minLength: 3, maxLength: 150, size: 'max' }), async (lives) => {
      const rows = await released(lives, 'people-5');
      hidden += rows.filter(({ status }) => status === 'suppressed').length;
      shown += rows.filter(({ status }) => status === 'known').length;
      expect([...rows.flatMap(leaksIn), ...leaksAcross(rows), ...leaksAcrossSteps(rows)]).toEqual([]);
    }),
    { numRuns: 12, seed: 5, endOnFailure: true },
  );
  expect(hidden).toBeGreaterThan(40);
  expect(shown).toBeGreaterThan(40);
});

it('leaves no exact number in a rounded row of them', { timeout: 60_000 }, async () => {
  const lives = fc.sample(fc.array(life, { minLength: 120, maxLength: 120 }), { seed: 3, numRuns: 1 })[0] as Life[];
  for (const row of await released(lives, 'mhsds')) {
    const numbers = [row.numerator, row.denominator, ...[...row.flow, ...row.missing, ...row.series].map(({ n }) => n)];
    for (const n of numbers) if (n !== null) expect(n % 5, `${row.indicator} ${JSON.stringify(row.by)} ${n}`).toBe(0);
    expect(row.series, row.indicator).toEqual([]);
  }
});
