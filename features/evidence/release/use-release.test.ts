import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { removeSmallDatasets, rowOf, type SmallRows, service, smallDataset } from '../../../tests/small-dataset.ts';
import { evidence } from '../evidence.ts';
import type { EvidenceRow } from '../evidence-row.ts';

afterAll(removeSmallDatasets);

/** What one person told of nights on a ward: null where they did not. Everybody started on the same day. */
interface Told {
  readonly gender: '1' | '2' | '3';
  readonly before: number | null;
  readonly after: number | null;
  readonly planned: boolean;
  /** The half-years that adjoin these two on their far sides, which make whole years of them. */
  readonly earlier: number | null;
  readonly later: number | null;
}

const nights = fc.oneof(
  { arbitrary: fc.constant(0), weight: 5 },
  { arbitrary: fc.integer({ min: 1, max: 60 }), weight: 4 },
);
const free: fc.Arbitrary<Told> = fc.record({
  gender: fc.constantFrom('1', '1', '1', '2', '2', '3'),
  before: fc.option(nights, { nil: null, freq: 8 }),
  after: fc.option(nights, { nil: null, freq: 6 }),
  planned: fc.boolean(),
  earlier: fc.option(nights, { nil: null, freq: 12 }),
  later: fc.option(nights, { nil: null, freq: 12 }),
});
/** Whoever did not tell of the first half-year after told of none after it: a later one would stand in its place. */
const told = free.map((one): Told => (one.after === null ? { ...one, later: null } : one));

function rowsOf(people: readonly Told[]): SmallRows {
  const event = (n: number, period_start: string, event_date: string, count: number | null) =>
    count === null
      ? []
      : { event_id: `e${n}-${event_date}`, person_id: `p${n}`, period_start, event_date, count, ...SAME };
  return {
    services: [service()],
    people: people.map(({ gender }, n) => ({ person_id: `p${n}`, service_id: 'sun', gender })),
    journeys: people.map(({ planned }, n) => ({
      ...{ journey_id: `j${n}`, person_id: `p${n}`, service_id: 'sun', started_date: '2025-07-01' },
      ...{ ended_date: '2026-02-28', ending: planned ? 'completed' : 'lost-touch' },
      counts_as: planned ? 'planned' : 'unplanned',
    })),
    events: people.flatMap(({ before, after, earlier, later }, n) => [
      ...[event(n, '2024-07-02', '2024-12-30', earlier)].flat(),
      ...[event(n, '2025-12-30', '2026-06-29', later)].flat(),
      ...[event(n, '2024-12-31', '2025-06-30', before)].flat(),
      ...[event(n, '2025-07-01', '2025-12-29', after)].flat(),
    ]),
  };
}
const ALONE = { gender: '1', planned: true, earlier: null, later: null } as const;
const SAME = { kind: 'mental-health-nights', source: 'self-report' };

const released = async (people: readonly Told[], release: 'people-5' | 'service' | 'mhsds') =>
  evidence({
    dataset: await smallDataset(rowsOf(people), '2026-06-30'),
    release,
    indicators: ['inpatient-bed-use', 'people-admitted'],
  });

const few = (n: number): boolean => n > 0 && n < 5;
type Side = 'before' | 'after';
const isPaired = ({ before, after }: Told) => before !== null && after !== null;
const withSome = (people: readonly Told[], side: Side) =>
  people.filter((each) => isPaired(each) && (each[side] ?? 0) > 0).length;
const inRow = (people: readonly Told[], { by }: EvidenceRow) =>
  people.filter(
    ({ gender, planned }) =>
      (by.gender === undefined || by.gender === gender) &&
      (by.ending === undefined || (by.ending === 'planned') === planned),
  );

/** What a reader who knows everything else could find of one to four people. */
function leaksOf(people: readonly Told[], rows: readonly EvidenceRow[]): string[] {
  const ratios = rows.filter(
    ({ indicator, by }) => indicator === 'inpatient-bed-use' && !OTHER_ROWS.some((axis) => axis in by),
  );
  const years = rows.find(({ by }) => by.length === 'year');
  const total = ratios.find(({ by }) => Object.keys(by).length === 0) as EvidenceRow;
  return [
    ...ratios.flatMap((row) => leaksInRow(inRow(people, row), row)),
    ...['gender', 'ending'].flatMap((axis) =>
      leaksBetween(
        people,
        total,
        ratios.filter(({ by }) => by[axis] !== undefined),
      ),
    ),
    ...(years === undefined ? [] : leaksInYears(people, years)),
    ...rows.flatMap(numbersOfFew),
  ];
}

const OTHER_ROWS = ['among', 'window', 'length'];

/** A ratio over years tells of those with any in one; beside that of half-years, of those known in one of them only. */
function leaksInYears(people: readonly Told[], { value, denominator, series }: EvidenceRow): string[] {
  if (value === null && denominator === null) return [];
  const both = people.filter((each) => isPaired(each) && each.earlier !== null && each.later !== null);
  const sums = both.map(({ before, after, earlier, later }) => [before! + earlier!, after! + later!] as const);
  const counts = [0, 1].map((side) => sums.filter((sum) => (sum[side] as number) > 0).length);
  const others = people.filter(isPaired).length - both.length;
  return [
    ...[...counts, others].filter(few).map((n) => `years are shown, and tell of ${n}`),
    ...series.map(({ x }) => `years have ${x} beside them`),
  ];
}

/** A ratio, a rate or a sum tells of those with any; a bound tells of those it adds. */
function leaksInRow(mine: readonly Told[], row: EvidenceRow): string[] {
  const where = JSON.stringify(row.by);
  const shown = row.series.length > 0 || row.value !== null;
  const sides = (['before', 'after'] as const).filter((side) => shown && few(withSome(mine, side)));
  const left = mine.filter(({ before, after }) => before !== null && after === null);
  const bounds = row.series.some(({ x }) => x === 'if-others-none');
  const added = left.filter(({ before }) => (before ?? 0) > 0).length;
  return [
    ...sides.map((side) => `${where} is shown, and ${withSome(mine, side)} had any ${side}`),
    ...(bounds && (few(left.length) || few(added))
      ? [`${where} has bounds by ${left.length}, ${added} of them with any`]
      : []),
  ];
}

/** Sums of the shown parts taken from everybody's. */
function leaksBetween(people: readonly Told[], total: EvidenceRow, parts: readonly EvidenceRow[]): string[] {
  if (total.status === 'suppressed' || parts.length === 0) return [];
  const hidden = parts.filter(({ status }) => status === 'suppressed').flatMap((row) => inRow(people, row));
  return (['before', 'after'] as const)
    .filter((side) => few(withSome(hidden, side)))
    .map((side) => `the hidden parts are ${withSome(hidden, side)} people with any ${side}`);
}

/** A number that is few by itself. */
function numbersOfFew({ indicator, by, numerator, denominator, flow, missing }: EvidenceRow): string[] {
  const numbers = [numerator, denominator, ...flow.map(({ n }) => n), ...missing.map(({ n }) => n)];
  return numbers.filter((n) => n !== null && few(n)).map((n) => `${indicator} ${JSON.stringify(by)}: ${n}`);
}

describe('use before and after, under people-5', () => {
  it('tells nothing of one to four people, in a row or between rows', { timeout: 120_000 }, async () => {
    let [hidden, shown] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(told, { minLength: 8, maxLength: 120, size: 'max' }), async (people) => {
        const rows = await released(people, 'people-5');
        hidden += rows.filter(({ status }) => status === 'suppressed').length;
        shown += rows.filter(({ status }) => status === 'known').length;
        expect(leaksOf(people, rows)).toEqual([]);
      }),
      { numRuns: 20, seed: 11, endOnFailure: true },
    );
    expect(hidden).toBeGreaterThan(20);
    expect(shown).toBeGreaterThan(20);
  });

  it('would be found telling, where nothing is hidden', async () => {
    const people = fc.sample(fc.array(told, { minLength: 14, maxLength: 14 }), { seed: 5, numRuns: 1 })[0] as Told[];
    expect(leaksOf(people, await released(people, 'service')).length).toBeGreaterThan(3);
  });

  it('does not show how many had none by taking those with some from all who are compared', async () => {
    const person = (before: number, after: number): Told => ({ ...ALONE, before, after });
    const people = [...Array.from({ length: 20 }, (_, n) => person(3, n < 10 ? 0 : 2)), person(0, 0), person(0, 0)];
    const rows = await released(people, 'people-5');
    expect(rowOf(rows, 'inpatient-bed-use')).toMatchObject({ status: 'known', denominator: 22 });
    expect(rowOf(rows, 'inpatient-bed-use', { among: 'had-some-before' })).toMatchObject({ status: 'suppressed' });
    expect(rowOf(rows, 'people-admitted')).toMatchObject({ status: 'suppressed' });
  });

  it('gives rounded ratios alone where counts are rounded', async () => {
    const person = (before: number, after: number): Told => ({ ...ALONE, before, after });
    const rows = await released(
      Array.from({ length: 23 }, (_, n) => person(7, n)),
      'mhsds',
    );
    expect(rowOf(rows, 'inpatient-bed-use')).toMatchObject({ denominator: 25, series: [], value: 1.57 });
  });
});
