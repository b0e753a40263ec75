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
import { sentenceOf } from '../../words/sentence.ts';

afterAll(removeSmallDatasets);

/** Two full years end on the last day the dataset speaks of: 1 July 2024 to 30 June 2026, 730 days. */
const AS_OF = '2026-06-30';
const journey = (n: number, more: Record<string, string> = {}) =>
  journeyOf(n, { referred_date: '2024-01-01', started_date: '2024-02-01', ...more });
let nth = 0;
const act = (n: number, event_date: string, more: Record<string, string | number> = {}) => ({
  ...{
    event_id: `e${++nth}`,
    person_id: `p${n}`,
    kind: 'suicide-attempt',
    event_date,
    count: 1,
    source: 'self-report',
  },
  ...more,
});
const halfYear = (n: number, count: number) => act(n, '2026-03-31', { period_start: '2025-10-01', count });
const rows = (
  events: NonNullable<SmallRows['events']>,
  journeys: NonNullable<SmallRows['journeys']> = numbers(10).map((n) => journey(n)),
): SmallRows => ({
  services: [service()],
  people: people(10),
  journeys,
  events,
});
const rare = async (of: SmallRows, id: string, release: 'service' | 'people-5' | 'mhsds' = 'service') =>
  rowOf(await compute(of, { asOf: AS_OF, indicators: [id], release }), id);

describe('acts of suicide', () => {
  it('are a number with its exact limits and the years lived here, and no rate', async () => {
    const row = await rare(rows([act(1, '2025-05-05'), halfYear(2, 2), halfYear(3, 0)]), 'suicide-acts');
    expect(row).toMatchObject({ status: 'known', value: 3, numerator: 3, unit: 'events', denominator: 20 });
    // Garwood 1936 for a count of 3.
    expect([row.lower, row.upper]).toEqual([expect.closeTo(0.6187, 4), expect.closeTo(8.7673, 4)]);
    expect(row.flow).toEqual([
      { step: 'were here in the period', n: 10 },
      { step: 'of these, something is known of it', n: 3 },
    ]);
    expect(row.missing).toEqual([{ reason: 'were here, and nobody asked', n: 7 }]);
    expect(sentenceOf(row)).toContain('Known: 3, people it happened to: 2, in 20 person-years here');
  });

  it('are none only where somebody was asked', async () => {
    expect(await rare(rows([halfYear(1, 0)]), 'suicide-acts')).toMatchObject({ status: 'none', value: 0, lower: 0 });
    expect(await rare(rows([]), 'suicide-acts')).toMatchObject({
      status: 'not-known',
      reason: expect.stringContaining('not the same as none'),
    });
  });

  it('count a day once that an answer has counted already, and no day before or after the time here', async () => {
    const journeys = [journey(1, { started_date: '2025-01-01', ended_date: '2026-04-30', counts_as: 'planned' })];
    const events = [
      halfYear(1, 2),
      act(1, '2025-12-24'), // within the half-year told of
      act(1, '2025-02-01'),
      act(1, '2024-12-31'), // before the start
      act(1, '2026-05-01'), // after the end
      act(1, '2025-02-02', { kind: 'self-harm' }),
    ];
    expect(await rare(rows(events, journeys), 'suicide-acts')).toMatchObject({ value: 3, denominator: 1.3 });
  });

  it('are hidden where one to four people stand behind them, and give nothing exact away when rounded', async () => {
    const few = rows(numbers(3).map((n) => act(n, '2025-05-05')));
    expect(await rare(few, 'suicide-acts', 'people-5')).toMatchObject({ status: 'suppressed', value: null, flow: [] });
    const more = rows(numbers(5).map((n) => act(n, '2025-05-05')));
    expect(await rare(more, 'suicide-acts', 'people-5')).toMatchObject({ status: 'known', value: 5 });
    const seven = rows(numbers(5).map((n) => act(n, '2025-05-05', { count: n === 1 ? 3 : 1 })));
    expect(await rare(seven, 'suicide-acts', 'mhsds')).toMatchObject({ value: 5, lower: null, upper: null });
  });
});

describe('the days from one to the next', () => {
  const days = ['2025-01-10', '2025-02-09', '2025-03-21', '2025-03-31', '2025-06-29'];
  const dated = rows(days.map((on, nth) => act(nth + 1, on)));

  it('stand beside the number for the own team, with the time that is not over yet', async () => {
    const { series } = await rare(dated, 'suicide-acts');
    // Worked out by hand; 29 June 2025 to 30 June 2026 is 366 days.
    expect(series.slice(1).map(({ value }) => value)).toEqual([30, 40, 10, 90, 366]);
    expect(series[1]).toMatchObject({ x: 'days-before-2025-02-09', signal: null });
    expect(series.at(-1)).toMatchObject({ x: 'days-since-the-last', upper: null, signal: null });
  });

  it('have limits from eight times on, which a long quiet can already be beyond', async () => {
    const months = ['07', '08', '09', '10', '11', '12'].map((month) => `2024-${month}-1${month.at(-1)}`);
    const many = [...months, '2025-01-20', '2025-02-11', '2025-03-25'].map((on, nth) => act(nth + 1, on));
    const { series, method } = await rare(rows(many), 'suicide-acts');
    expect(series).toHaveLength(11);
    expect(series.at(-1)).toMatchObject({ x: 'days-usual', upper: series.at(-2)!.upper });
    expect(series.at(-2)).toMatchObject({ value: 462, signal: 'outside-limits up' });
    expect(series.at(-3)!.signal).toBeNull();
    expect(method).toContain('Nelson');
    expect(method).toContain('trial limits');
  });

  it('leave the service under no policy, and are not made where some have no day', async () => {
    for (const policy of ['people-5', 'mhsds'] as const) {
      const { series } = await rare(dated, 'suicide-acts', policy);
      expect(series.filter(({ x }) => String(x).startsWith('days-'))).toEqual([]);
    }
    const told = rows([...days.map((on, nth) => act(nth + 1, on)), halfYear(9, 1)]);
    expect((await rare(told, 'suicide-acts')).series).toHaveLength(1);
  });
});

describe('deaths', () => {
  const died = (n: number, on: string, more = {}) =>
    journey(n, { ended_date: on, ending: 'died', counts_as: 'neither', ...more });

  it('count from the referral on, so that nobody is missed who died while waiting', async () => {
    const waiting = { journey_id: 'j2', person_id: 'p2', service_id: 'sun', referred_date: '2025-06-30' };
    const journeys = [
      died(1, '2025-06-29'),
      { ...waiting, ended_date: '2026-06-29', ending: 'died', counts_as: 'neither' },
    ];
    // 364 and 365 days.
    expect(await rare(rows([], journeys), 'deaths')).toMatchObject({ value: 2, denominator: 2 });
  });

  it('are none on record where nobody is known to have died, and that nobody looked is said', async () =>
    expect(await rare(rows([]), 'deaths')).toMatchObject({
      ...{ status: 'none', value: 0, flow: [{ step: 'were here in the period', n: 10 }] },
      missing: [{ reason: expect.stringContaining('only if somebody told'), n: 10 }],
    }));
});
