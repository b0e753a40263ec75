import { afterAll, describe, expect, it } from 'vitest';
import { compute, removeSmallDatasets, rowOf, type SmallRows, service } from '../../../../tests/small-dataset.ts';
import type { ReleasePolicy } from '../../release/policies.ts';
import { sentenceOf } from '../../words/sentence.ts';

afterAll(removeSmallDatasets);

/** Twelve full months: July 2025 to June 2026. */
const AS_OF = '2026-06-30';
const MONTHS = Array.from(
  { length: 12 },
  (_, nth) => `${nth < 6 ? 2025 : 2026}-${String(((nth + 6) % 12) + 1).padStart(2, '0')}-01`,
);
type Numbers = Readonly<Record<string, number | readonly number[]>>;

/** Rows by month of each measure: one number for every month, or a number for each of the first months. */
const team = (numbers: Numbers): SmallRows => ({
  services: [service()],
  // Somebody was here, so that the dataset has days.
  head_counts: [{ service_id: 'sun', session_date: '2025-01-01', people: 1 }],
  workforce: Object.entries(numbers).flatMap(([measure, value]) =>
    MONTHS.flatMap((month, nth) => {
      const here = typeof value === 'number' ? value : value[nth];
      return here === undefined ? [] : [{ service_id: 'sun', month, measure, value: here }];
    }),
  ),
});
const figure = async (id: string, numbers: Numbers, release: ReleasePolicy = 'service') =>
  rowOf(await compute(team(numbers), { asOf: AS_OF, indicators: [id], release }), id);
const twelve = (...last: number[]) => [...Array.from({ length: 12 - last.length }, () => 0), ...last];

describe('posts', () => {
  it('are filled as the last full month says, in full weeks', async () => {
    const row = await figure('staff-posts-filled', { 'posts-wte': 8, 'in-post-wte': twelve(6.5), 'in-post': 9 });
    expect(row).toMatchObject({ status: 'known', value: 6.5, numerator: 6.5, denominator: 8, lower: null });
    expect(sentenceOf(row)).toContain('6.5 of 8 posts (in full weeks) were filled on the last day counted');
  });

  it('are not known where the last month does not say it of all, however much the month before did', async () => {
    const row = await figure('staff-posts-filled', { 'posts-wte': 8, 'in-post-wte': twelve().slice(1) });
    expect(row).toMatchObject({ status: 'not-known', value: null });
    expect(await figure('staff-posts-filled', {})).toMatchObject({
      reason: expect.stringContaining('nothing of the team'),
    });
  });

  it('are hidden of a team of four, and rounded to fives with nothing exact left', async () => {
    const small = { 'posts-wte': 9, 'in-post-wte': 4.5, 'in-post': 7 };
    expect(await figure('staff-posts-filled', small, 'people-5')).toMatchObject({ status: 'suppressed', flow: [] });
    const large = { 'posts-wte': 20, 'in-post-wte': 17.2, 'in-post': 21 };
    expect(await figure('staff-posts-filled', large, 'people-5')).toMatchObject({ value: 17.2 });
    expect(await figure('staff-posts-filled', large, 'mhsds')).toMatchObject({ value: 15, numerator: 15 });
  });
});

describe('who left', () => {
  it('is a number with its exact limits out of the mean team, and no rate of a small one', async () => {
    const row = await figure('staff-left', {
      'in-post': [...Array(6).fill(10), ...Array(6).fill(8)],
      left: twelve(1, 2),
    });
    expect(row).toMatchObject({ status: 'known', value: 3, numerator: 3, denominator: 9, series: [], missing: [] });
    // Garwood 1936 for a count of 3.
    expect([row.lower, row.upper]).toEqual([expect.closeTo(0.6187, 4), expect.closeTo(8.7673, 4)]);
    expect(sentenceOf(row)).toContain('Left the team: 3,');
    expect(sentenceOf(row)).toContain('9 worked here on average. By chance alone');
  });

  it('is told for every hundred from twenty people on', async () => {
    const row = await figure('staff-left', { 'in-post': 25, left: twelve(5) });
    expect(row.series).toMatchObject([{ x: 'for-every-100-in-post', value: 20 }]);
    // 1.6235 and 11.6683 of a count of 5, over 25.
    expect(row.series[0]).toMatchObject({ lower: expect.closeTo(6.494, 2), upper: expect.closeTo(46.673, 2) });
    expect(sentenceOf(row)).toContain('That is 20 for every 100.');
  });

  it('is none only of months in which somebody wrote it down, and says of how many', async () => {
    const row = await figure('staff-left', { 'in-post': 8, left: [0, 0, 0] });
    expect(row).toMatchObject({ status: 'none', value: 0, flow: [{ step: 'months counted', n: 3 }] });
    expect(row.missing).toEqual([{ reason: 'months of which it is not written down', n: 9 }]);
    expect(await figure('staff-left', { 'in-post': 8 })).toMatchObject({ status: 'not-known' });
  });

  it('tells nobody outside of one to four who left, nor gives a rounded number away by its limits', async () => {
    const of = (left: number, release: ReleasePolicy) =>
      figure('staff-left', { 'in-post': 25, left: twelve(left) }, release);
    expect(await of(4, 'people-5')).toMatchObject({ status: 'suppressed', series: [], flow: [], lower: null });
    expect(await of(5, 'people-5')).toMatchObject({ status: 'known', value: 5 });
    expect(await of(7, 'mhsds')).toMatchObject({ value: 5, lower: null, upper: null, series: [] });
    expect(await figure('staff-left', { 'in-post': 4, left: 0 }, 'people-5')).toMatchObject({ status: 'suppressed' });
  });

  it('counts those who joined in the same way', async () =>
    expect(await figure('staff-joined', { 'in-post': 8, joined: twelve(2), left: 1 })).toMatchObject({ value: 2 }));
});

describe('what was due for the team', () => {
  it('is held out of what was due, in months that say both', async () => {
    const row = await figure('staff-supervision-held', {
      ...{ 'supervision-due': [8, 8, 8, 8], 'supervision-held': [8, 6, 9], supervised: [5, 8, 7, 9] },
    });
    expect(row).toMatchObject({ value: 23, numerator: 23, denominator: 24 });
    expect(row.flow).toEqual([
      { step: 'months counted', n: 3 },
      { step: 'had supervision agreed in the fullest month', n: 8 },
    ]);
    expect(row.missing).toEqual([{ reason: 'months of which it is not written down', n: 9 }]);
  });

  it('is hidden where fewer than five workers stand behind it, however often it was', async () => {
    const of = { 'supervision-due': 20, 'supervision-held': 18, supervised: 4 };
    expect(await figure('staff-supervision-held', of, 'people-5')).toMatchObject({
      status: 'suppressed',
      numerator: null,
    });
  });

  it('is not known of training that nobody wrote down as due', async () =>
    expect(await figure('staff-training-done', { 'in-post': 8 })).toMatchObject({
      status: 'not-known',
      reason: expect.stringContaining('would have to write it down'),
    }));
});

describe('posts for lived experience', () => {
  it('are people out of the team on the last day; none where the model has such posts and nobody is in one', async () => {
    const of = (n: number) => ({ 'in-post': 12, 'lived-experience-in-post': twelve(n) });
    expect(await figure('staff-lived-experience', of(3))).toMatchObject({ value: 3, denominator: 12 });
    expect(await figure('staff-lived-experience', of(0))).toMatchObject({ status: 'none' });
    expect(await figure('staff-lived-experience', { 'in-post': 12 })).toMatchObject({ status: 'not-known' });
    expect(await figure('staff-lived-experience', of(3), 'people-5')).toMatchObject({ status: 'suppressed' });
    expect(await figure('staff-lived-experience', of(9), 'people-5')).toMatchObject({ status: 'suppressed' });
  });
});
