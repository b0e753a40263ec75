import { afterAll, describe, expect, it } from 'vitest';
import { leaksAcross, leaksIn } from '../../../../tests/evidence-attack.ts';
import { compute, removeSmallDatasets, rowOf, type SmallRows, service } from '../../../../tests/small-dataset.ts';
import { sentenceOf } from '../../words/sentence.ts';

afterAll(removeSmallDatasets);

const AS_OF = '2026-06-30';
const work = (kind: string, audience: string, people: number | '', more: Record<string, number | string> = {}) => ({
  ...{ service_id: 'sun', work_date: '2026-01-05', kind, audience, people, sessions: 2, hours: 6 },
  ...more,
});
const trained = (work_date: string, more: Record<string, number | string>) => ({
  ...{ service_id: 'sun', work_date, kind: 'training', audience: 'police' },
  ...more,
});
const rows = (of: SmallRows): SmallRows => ({
  services: [service()],
  head_counts: [{ service_id: 'sun', session_date: '2024-01-01', people: 1 }],
  ...of,
});
const computed = (of: SmallRows, id: string, release: 'service' | 'people-5' | 'mhsds' = 'service') =>
  compute(rows(of), { asOf: AS_OF, indicators: [id], release });

describe('reach', () => {
  const outward_work = [
    work('training', 'police', 20),
    work('training', 'police', ''),
    work('training', 'housing', 12, { hours: '' }),
    work('supervision', 'housing', 6),
    work('link-work', 'housing', 50),
    work('training', 'police', 99, { work_date: '2025-06-30' }),
  ];

  it('adds up the people of each event, by kind and audience, with sessions and hours', async () => {
    const found = await computed({ outward_work }, 'training-reach');
    const row = rowOf(found, 'training-reach');
    expect(row).toMatchObject({ value: 38, numerator: 38, denominator: null });
    expect(row.flow.map(({ n }) => n)).toEqual([4, 8, 18]);
    expect(row.missing.map(({ n }) => n)).toEqual([1, 1]);
    expect(sentenceOf(row)).toContain('38 people came to training, awareness, supervision and consultation for others');
    expect(rowOf(found, 'training-reach', { kind: 'training' }).value).toBe(32);
    expect(rowOf(found, 'training-reach', { audience: 'housing' }).value).toBe(18);
  });

  it('is not known without any work written down, and none where only other work is', async () => {
    expect(rowOf(await computed({}, 'training-reach'), 'training-reach').status).toBe('not-known');
    const only = { outward_work: [work('link-work', 'housing', 9)] };
    expect(rowOf(await computed(only, 'training-reach'), 'training-reach').status).toBe('none');
  });

  it('lets no event of four be found by taking the others from all', async () => {
    const few = {
      outward_work: [...outward_work, work('consultation', 'probation', 3), work('awareness', 'education', 2)],
    };
    const found = await computed(few, 'training-reach', 'people-5');
    expect(found.flatMap(leaksIn)).toEqual([]);
    expect(leaksAcross(found)).toEqual([]);
    expect(rowOf(found, 'training-reach', { kind: 'consultation' }).status).toBe('suppressed');
  });
});

describe('effect', () => {
  const training = [
    trained('2025-09-01', { people: 10 }),
    trained('2025-09-01', { measure: 'knowledge', before_n: 8, before_mean: 2.5, after_n: 8, after_mean: 3.5 }),
    trained('2025-09-01', {
      measure: 'knowledge',
      before_n: 5,
      before_mean: 2,
      later_n: 5,
      later_mean: 3,
      months_later: 6,
    }),
    trained('2026-02-01', { people: 14 }),
    trained('2026-02-01', { measure: 'knowledge', before_n: 12, before_mean: 3, after_n: 12, after_mean: 3.25 }),
    trained('2026-02-01', { measure: 'attitude', before_n: 7, before_mean: 4, after_n: 7, after_mean: 3.5 }),
    trained('2026-03-01', { people: 4 }),
  ];

  it('is the difference of those who answered both times, every person the same', async () => {
    const found = await computed({ training }, 'training-effect');
    const knowledge = rowOf(found, 'training-effect', { measure: 'knowledge' });
    // (8 × 1 + 12 × 0.25) / 20; before (8 × 2.5 + 12 × 3) / 20, after (8 × 3.5 + 12 × 3.25) / 20.
    expect(knowledge).toMatchObject({ value: expect.closeTo(0.55, 10), denominator: 20, lower: null, unit: 'points' });
    expect(knowledge.series.map(({ value }) => value)).toEqual([expect.closeTo(2.8, 10), expect.closeTo(3.35, 10)]);
    expect(sentenceOf(knowledge)).toBe(
      'Directly after, the same people answered 3.4 on average, and 2.8 before, in steps from 1 to 5 (20 people).',
    );
    expect(rowOf(found, 'training-effect', { measure: 'attitude' })).toMatchObject({ value: -0.5, denominator: 7 });
  });

  it('says months later apart, of those asked then with their own beginning', async () => {
    const later = rowOf(await computed({ training }, 'training-effect'), 'training-effect', {
      ...{ among: 'months-later', measure: 'knowledge' },
    });
    expect(later).toMatchObject({ value: 1, denominator: 5 });
    expect(sentenceOf(later)).toContain('Months later, the same people answered 3 on average, and 2 before');
  });

  it('says first how many came and how many of them did not answer twice', async () => {
    const row = rowOf(await computed({ training }, 'training-effect'), 'training-effect');
    expect(row).toMatchObject({ unit: 'people', value: 20, numerator: 20, denominator: 28 });
    expect(row.flow.map(({ n }) => n)).toEqual([28, 20, 5]);
    expect(row.missing.map(({ n }) => n)).toEqual([8]);
    expect(sentenceOf(row)).toContain('20 of 28 people who came answered before and directly after');
  });

  it('is not known where nobody answered twice, which is not that nothing changed', async () => {
    const came = { training: [trained('2026-02-01', { people: 14 })] };
    expect(rowOf(await computed(came, 'training-effect'), 'training-effect')).toMatchObject({
      ...{ status: 'not-known', value: null },
      reason: expect.stringContaining('five people or more'),
    });
    expect(rowOf(await computed({}, 'training-effect'), 'training-effect').reason).toContain('no training');
  });

  it('leaves nothing of one to four people and no exact number where counts are rounded', async () => {
    const found = await computed({ training }, 'training-effect', 'people-5');
    expect(found.flatMap(leaksIn)).toEqual([]);
    for (const row of await computed({ training }, 'training-effect', 'mhsds')) {
      expect(row.series).toEqual([]);
      for (const count of [row.numerator, row.denominator, ...row.flow.map(({ n }) => n)])
        if (count !== null) expect(count % 5).toBe(0);
    }
  });
});
