import { afterAll, describe, expect, it } from 'vitest';
import {
  compute,
  journeyOf,
  people,
  person,
  planned,
  removeSmallDatasets,
  rowOf,
  type SmallRows,
  service,
  unplanned,
} from '../../../../tests/small-dataset.ts';
import { indicatorOf } from '../../indicators/indicator.ts';
import { prevention } from '../../prevention/prevention.ts';
import { sentenceOf } from '../../words/sentence.ts';

afterAll(removeSmallDatasets);

const AS_OF = '2026-06-30';
const journey = (n: number, ended_date: string, counts_as: string, more: Record<string, string> = {}) =>
  journeyOf(n, {
    ...{ referred_date: '2023-01-01', started_date: '2023-02-01' },
    ...(counts_as === 'planned' ? planned(ended_date) : { ...unplanned(ended_date), counts_as }),
    ...more,
  });
const found = (rows: SmallRows, indicators: string[]) => compute(rows, { asOf: AS_OF, indicators });

describe('the register of prevention', () => {
  it('has the five kinds of the review, each with figures that exist', () => {
    expect(Object.keys(prevention().kinds)).toEqual(['diagnosis', 'harm', 'relapse', 'exclusion', 'specialist-entry']);
    for (const { indicators } of Object.values(prevention().kinds))
      for (const id of indicators) expect(indicatorOf(id), id).toBeDefined();
  });
  it('has its thirteen activities, and no event is two of them', () => {
    const activities = Object.values(prevention().activities);
    expect(activities).toHaveLength(13);
    const pairs = activities.flatMap((activity) =>
      'kinds' in activity
        ? activity.kinds.flatMap((kind) =>
            [activity.audiences ?? 'any'].flat().map((audience) => `${kind} ${audience}`),
          )
        : [],
    );
    expect(new Set(pairs).size).toBe(pairs.length);
  });
});

describe('not coming back', () => {
  const journeys = [
    journey(1, '2024-01-31', 'planned'),
    journey(2, '2024-01-31', 'planned'),
    journey(3, '2024-01-31', 'planned'),
    journey(4, '2025-12-31', 'planned'), // less than a year ago
    journey(5, '2024-01-31', 'unplanned'),
    { journey_id: 'again2', person_id: 'p2', service_id: 'sun', referred_date: '2025-01-30' }, // 365 days later
    { journey_id: 'again3', person_id: 'p3', service_id: 'sun', referred_date: '2025-01-31' }, // 366 days later
  ];
  const rows: SmallRows = { services: [service()], people: people(5), journeys };

  it('is counted where a year is over, planned and unplanned endings apart', async () => {
    const all = await found(rows, ['prevention-relapse']);
    const planned = rowOf(all, 'prevention-relapse');
    expect(planned).toMatchObject({ numerator: 2, denominator: 3, status: 'known' });
    expect(planned.missing).toEqual([{ reason: 'ended too lately to be told', n: 1 }]);
    expect(rowOf(all, 'prevention-relapse', { among: 'left-before-the-end' })).toMatchObject({
      value: 1,
      denominator: 1,
    });
    expect(sentenceOf(planned)).toContain('It is not known how they were.');
  });
});

describe('work with other services', () => {
  const event = (kind: string, audience: string, people?: number) => ({
    ...{ service_id: 'sun', work_date: '2026-01-15', kind, audience },
    ...(people === undefined ? {} : { people }),
  });
  const rows: SmallRows = {
    services: [service()],
    outward_work: [
      event('training', 'mental-health-trust', 12),
      event('training', 'police', 8),
      event('training', 'other teams and agencies', 9),
      event('awareness', 'education', 30),
      event('consultation', 'primary-care', 3),
      event('consultation', 'primary-care'),
      event('replication', 'other', 4),
    ],
  };

  it('reaches people, each counted as often as they came, and what was not counted is missing', async () => {
    const all = await found(rows, ['prevention-exclusion', 'prevention-specialist-entry']);
    expect(rowOf(all, 'prevention-exclusion')).toMatchObject({ value: 59, unit: 'people' });
    expect(rowOf(all, 'prevention-specialist-entry')).toMatchObject({
      value: 3,
      missing: [{ reason: 'events at which nobody was counted', n: 1 }],
    });
  });

  it('is told by activity; what the dataset cannot show is not known, and what was not done is none', async () => {
    const all = await found(rows, ['prevention-activities']);
    const of = (activity: string) => rowOf(all, 'prevention-activities', { activity });
    expect(rowOf(all, 'prevention-activities')).toMatchObject({ value: 6 });
    expect([of('training-of-other-trusts').value, of('training-of-first-contacts').value]).toEqual([1, 1]);
    expect(of('presentations').value).toBe(1);
    expect(of('consultation-to-teams').value).toBe(2);
    expect(of('supervision-after-training')).toMatchObject({ status: 'none', value: 0 });
    expect(of('open-visits')).toMatchObject({ status: 'not-known', reason: expect.stringContaining('it needs') });
    expect(sentenceOf(of('training-of-first-contacts'))).toBe('Events: 1; people counted at them: 8.');
  });

  it('is not known where the dataset says nothing of it', async () => {
    const rows: SmallRows = { services: [service()] };
    for (const id of ['prevention-exclusion', 'prevention-activities'])
      expect(rowOf(await found(rows, [id]), id)).toMatchObject({ status: 'not-known' });
  });
});

describe('what needs many years', () => {
  const start = { journey_id: 'j1', person_id: 'p1', service_id: 'sun', started_date: '2020-01-01' };
  const interview = (on_date: string, occasion: string, meets_criteria: string) => ({
    ...{ person_id: 'p1', service_id: 'sun', on_date, occasion, source: 'record', meets_criteria },
  });
  const rows = (...circumstances: NonNullable<SmallRows['circumstances']>): SmallRows => ({
    services: [service()],
    people: [person('p1', { age_band: '18-24' }), person('p2', { age_band: '35-44' })],
    journeys: [start, { ...start, journey_id: 'j2', person_id: 'p2' }],
    circumstances,
  });
  const early = async (of: SmallRows) => rowOf(await found(of, ['prevention-early-help']), 'prevention-early-help');

  it('is not known until somebody is asked again five years later', async () => {
    const row = await early(rows(interview('2020-01-10', 'baseline', 'no'), interview('2023-01-01', 'later', 'no')));
    expect(row).toMatchObject({ status: 'not-known', reason: expect.stringContaining('years later') });
    expect(row.flow.map(({ n }) => n)).toEqual([1, 1, 0]);
  });
  it('is a share of the young who came without a diagnosis and were asked', async () => {
    const asked = rows(interview('2020-01-10', 'baseline', 'no'), interview('2025-06-01', 'follow-up', 'no'));
    expect(await early(asked)).toMatchObject({ value: 1, numerator: 1, denominator: 1 });
  });
});
