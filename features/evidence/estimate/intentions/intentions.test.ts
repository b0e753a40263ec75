import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { leaksAcross, leaksAcrossSteps, leaksIn } from '../../../../tests/evidence-attack.ts';
import {
  compute,
  contactOf,
  journeyOf,
  numbers,
  people,
  removeSmallDatasets,
  rowOf,
  type SmallRows,
  service,
} from '../../../../tests/small-dataset.ts';
import type { EvidenceRow } from '../../evidence-row.ts';
import type { ReleasePolicy } from '../../release/policies.ts';
import { sentenceOf } from '../../words/sentence.ts';

afterAll(removeSmallDatasets);

const AS_OF = '2026-06-30';
const ID = 'activity-against-prediction';
const said = (measure: string, predicted: number, more: Record<string, string> = {}) => ({
  ...{ service_id: 'sun', measure, predicted, from_date: '2025-01-01', to_date: '2025-12-31' },
  ...{ predicted_on: '2024-11-01', written_on: '2024-11-01', source: 'business-case' },
  ...more,
});
const referred = (n: number, referred_date: string) => journeyOf(n, { referred_date });
const contact = (n: number, component_id: string, contact_date: string, attendance = 'attended') =>
  contactOf(n, contact_date, attendance, { component_id });
/** Different people of the whole less those of one component: who came to others only may not be few. */
function fewBetween(found: readonly EvidenceRow[]): string[] {
  const people = found.filter(({ by, status }) => by.among === 'people' && status !== 'suppressed');
  const whole = people.find(({ by }) => by.component === undefined)?.numerator ?? null;
  return people.flatMap(({ by, numerator }) => {
    const left = whole === null || numerator === null ? 0 : whole - numerator;
    return left > 0 && left < 5 ? [`${by.component}: ${left} came to others only`] : [];
  });
}
const rows = (of: SmallRows, count = 40): SmallRows => ({
  services: [service()],
  people: people(count),
  ...of,
});
const computed = (of: SmallRows, release: ReleasePolicy = 'service', id = ID) =>
  compute(rows(of), { asOf: AS_OF, indicators: [id], release });

describe('what was predicted', () => {
  it('is held against what came in the same days, with the exact limits of a count of people', async () => {
    const journeys = [
      ...numbers(9).map((n) => referred(n, '2025-06-01')),
      referred(10, '2025-12-31'),
      referred(11, '2024-12-31'),
      referred(12, '2026-01-01'),
    ];
    const found = await computed({ journeys, predictions: [said('referrals', 20)] });
    const row = rowOf(found, ID, { among: 'referrals' });
    expect(row).toMatchObject({ status: 'known', value: 0.5, numerator: 10, denominator: 20, unit: 'ratio' });
    expect(row.period).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    // Garwood 1936 for a count of 10: 4.7954 and 18.3904.
    expect([row.lower, row.upper]).toEqual([expect.closeTo(0.23977, 4), expect.closeTo(0.91952, 4)]);
    expect(sentenceOf(row)).toContain('20 were expected and 10 came');
    expect(sentenceOf(row)).toContain('0.5 for each one expected. By chance alone it could be from 0.24 to 0.92.');
    const whole = rowOf(found, ID);
    expect(whole).toMatchObject({ value: 1, denominator: 1, unit: 'events', missing: [] });
    expect(sentenceOf(whole)).toBe(
      'Predictions of the service: 1. So many can be held against what came: 1. Each stands by itself below.',
    );
  });

  it('counts contacts, people and days of a component apart from those of the whole, and gives contacts no limits', async () => {
    const contacts = [
      ...[1, 1, 1, 2].map((n, day) => contact(n, 'group', `2025-03-0${day + 1}`)),
      contact(3, 'group', '2025-03-01', 'late'),
      contact(4, 'group', '2025-03-09', 'not-here'),
      contact(5, 'other', '2025-03-09'),
    ];
    const of = (measure: string, predicted: number, component_id = '') => said(measure, predicted, { component_id });
    const predictions = [
      of('contacts', 10, 'group'),
      of('contacts', 12),
      of('people', 4, 'group'),
      of('days-held', 8, 'group'),
    ];
    const found = await computed({ contacts, predictions });
    const group = (among: string) => rowOf(found, ID, { among, component: 'group' });
    expect(group('contacts')).toMatchObject({ value: 0.5, numerator: 5, lower: null, upper: null });
    expect(group('people')).toMatchObject({ value: 0.75, numerator: 3, lower: expect.closeTo(0.1547, 4) });
    expect(group('days-held')).toMatchObject({ value: 0.5, numerator: 4 });
    expect(rowOf(found, ID, { among: 'contacts' })).toMatchObject({ value: 0.5, numerator: 6 });
  });

  it('is not known before its time is over, takes the last that is, and leaves out what was said too late', async () => {
    const journeys = [referred(1, '2025-06-01'), referred(2, '2026-02-01'), referred(3, '2026-02-02')];
    const running = { from_date: '2026-01-01', to_date: '2026-12-31', predicted_on: '2025-12-01' };
    const first = {
      from_date: '2024-01-01',
      to_date: '2024-12-31',
      predicted_on: '2023-12-01',
      written_on: '2024-03-01',
    };
    const late = { predicted_on: '2025-02-01', written_on: '2025-02-01', component_id: '' };
    const found = await computed({
      journeys,
      predictions: [
        said('referrals', 2, running),
        said('referrals', 4),
        said('referrals', 9, first),
        said('started', 3, running),
        said('people', 3, late),
      ],
    });
    expect(rowOf(found, ID, { among: 'referrals' })).toMatchObject({ value: 0.25, denominator: 4 });
    expect(rowOf(found, ID, { among: 'started' })).toMatchObject({
      status: 'not-known',
      reason: expect.stringContaining('not over'),
    });
    const row = rowOf(found, ID);
    expect(row.flow.map(({ n }) => n)).toEqual([4, 1, 2]);
    expect(row.missing).toEqual([{ reason: 'predictions whose time is not over', n: 2 }]);
    expect(found).toHaveLength(3);
  });

  it('is not known where nothing was predicted or nothing is there to count, and none where nobody came', async () => {
    expect(rowOf(await computed({}), ID)).toMatchObject({
      status: 'not-known',
      reason: expect.stringContaining('Nothing was predicted'),
    });
    const empty = await computed({ predictions: [said('contacts', 5)] });
    expect(rowOf(empty, ID, { among: 'contacts' })).toMatchObject({ status: 'not-known', value: null });
    const nobody = await computed({ journeys: [referred(1, '2026-06-01')], predictions: [said('referrals', 5)] });
    expect(rowOf(nobody, ID, { among: 'referrals' })).toMatchObject({
      status: 'none',
      value: 0,
      upper: expect.closeTo(0.7378, 4),
    });
  });

  it('counts people at training by events, with the largest behind them', async () => {
    const work = (people: number | '', kind = 'training') => ({
      service_id: 'sun',
      work_date: '2025-05-05',
      kind,
      people,
      sessions: 2,
    });
    const found = await computed(
      {
        outward_work: [work(8), work(4, 'awareness'), work(''), work(50, 'link-work')],
        predictions: [said('people-trained', 24), said('training-sessions', 3)],
      },
      'people-5',
    );
    expect(rowOf(found, ID, { among: 'people-trained' })).toMatchObject({ value: 0.5, numerator: 12, lower: null });
    expect(rowOf(found, ID, { among: 'training-sessions' })).toMatchObject({ value: 2, numerator: 6 });
  });

  it('lets nobody outside know of one to four people, nor the exact number behind a rounded one', {
    timeout: 90_000,
  }, async () => {
    const life = fc.record({
      group: fc.integer({ min: 0, max: 3 }),
      other: fc.integer({ min: 0, max: 2 }),
      late: fc.boolean(),
    });
    const predictions = ['contacts', 'people'].flatMap((measure) => [
      said(measure, 30),
      ...['group', 'other'].map((component_id) => said(measure, 12, { component_id })),
    ]);
    let [hidden, shown] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 3, maxLength: 40, size: 'max' }), async (lives) => {
        const contacts = lives.flatMap(({ group, other, late }, n) => [
          ...numbers(group).map((day) => contact(n + 1, 'group', `2025-03-0${day}`)),
          ...numbers(other).map((day) => contact(n + 1, late ? 'third' : 'other', `2025-04-0${day}`)),
        ]);
        const of = {
          contacts,
          predictions: [...predictions, said('referrals', 10)],
          journeys: lives.map((_, n) => referred(n + 1, '2025-02-02')),
        };
        const found = await computed(of, 'people-5');
        hidden += found.filter(({ status }) => status === 'suppressed').length;
        shown += found.filter(({ status }) => status === 'known').length;
        const ofPeople = found.map((row) => (row.unit === 'ratio' ? { ...row, denominator: null } : row));
        const leaks = [
          ...ofPeople.filter(({ unit }) => unit === 'ratio').flatMap(leaksIn),
          ...leaksAcross(ofPeople.filter(({ by }) => by.among === 'contacts')),
          ...fewBetween(found),
          ...leaksAcrossSteps(found),
        ];
        expect(leaks).toEqual([]);
        for (const row of await computed(of, 'mhsds'))
          if (row.unit === 'ratio' && row.value !== null) {
            expect((row.numerator ?? 0) % 5).toBe(0);
            expect(row.value).toBe((row.numerator ?? 0) / (row.denominator ?? 0));
            expect([row.lower, row.upper]).toEqual([null, null]);
          }
      }),
      { numRuns: 10, seed: 7 },
    );
    expect(hidden).toBeGreaterThan(10);
    expect(shown).toBeGreaterThan(10);
  });
});

describe('innovations', () => {
  const state = (innovation_id: string, state: string, from_date: string, to_date = '') => ({
    ...{ service_id: 'sun', innovation_id, kind: 'crisis', state, from_date, to_date },
  });
  const innovations = [
    state('a', 'tried', '2024-01-01', '2024-05-31'),
    state('a', 'in-use', '2024-06-01'),
    state('b', 'in-use', '2025-07-01', '2026-02-28'),
    state('b', 'sustained', '2026-03-01'),
    state('c', 'tried', '2024-01-01', '2024-12-31'),
    state('c', 'ended', '2025-01-01'),
    state('d', 'tried', '2026-06-01'),
    state('e', 'in-use', '2026-05-01'),
    state('f', 'tried', '2026-07-01'),
  ];
  const here = (id: string, of = innovations, release: ReleasePolicy = 'service') =>
    computed(
      { innovations: of, head_counts: [{ service_id: 'sun', session_date: '2025-01-01', people: 1 }] },
      release,
      id,
    );

  it('are in use or not by their last state, in numbers and no rate', async () => {
    const row = rowOf(await here('innovations-in-use'), 'innovations-in-use');
    expect(row).toMatchObject({ value: 3, numerator: 3, denominator: 5, lower: null, unit: 'events' });
    expect(row.flow.map(({ n }) => n)).toEqual([5, 1, 3, 2, 1]);
    expect(sentenceOf(row)).toContain('3 of 5 innovations in the register are in use');
  });

  it('last, of those tried a year ago, where they are sustained or in use for a year', async () => {
    // 2025-07-01 is 364 days before the last day, so b is too new.
    const row = rowOf(await here('innovations-sustained'), 'innovations-sustained');
    expect(row).toMatchObject({ value: 1, denominator: 2 });
    expect(row.missing).toEqual([{ reason: 'first tried less than a year ago', n: 3 }]);
    const young = await here('innovations-sustained', [state('d', 'tried', '2026-06-01')]);
    expect(rowOf(young, 'innovations-sustained')).toMatchObject({ status: 'not-known' });
  });

  it('are not known of an empty register, none where all ended, and hidden from nobody', async () => {
    expect(rowOf(await here('innovations-in-use', []), 'innovations-in-use')).toMatchObject({
      ...{ status: 'not-known', reason: expect.stringContaining('not the same') },
    });
    const ended = [state('c', 'ended', '2025-01-01')];
    expect(rowOf(await here('innovations-in-use', ended), 'innovations-in-use')).toMatchObject({ status: 'none' });
    expect(rowOf(await here('innovations-in-use', innovations, 'mhsds'), 'innovations-in-use')).toMatchObject({
      value: 3,
    });
  });
});
