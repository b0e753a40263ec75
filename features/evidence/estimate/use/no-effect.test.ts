import { randomOf } from '@commonground/simulation';
import { describe, expect, it } from 'vitest';
import { type Indicator, indicatorOf } from '../../indicators/indicator.ts';
import type { Cell } from '../../read/counting.ts';
import type { Question } from '../estimate.ts';
import { ratioBeforeAfter } from './use-before-after.ts';

/** Enough made-up services to tell 95 in 100 from 90 in 100. */
const SERVICES = 600;

/** A service whose people go on as they were: each has a rate of their own, before and after, and most are low users. */
function cellsOfNoEffect(seed: number, people: number): Cell[] {
  const random = randomOf(seed, 3);
  return Array.from({ length: people }, () => {
    const rate = 2 * random.spread(1.1);
    const sides = { before: random.poisson(rate), before_days: 182, after: random.poisson(rate), after_days: 182 };
    const who = { service_id: 'sun', gender: null, age_band: null, ending: 'planned', settled: 'settled' };
    const known = { source: 'self-report', again: 0, recent: 0, partly: 0, another: 0, n: 1, people: 1 };
    return { ...who, ...known, ...sides, earlier: null, latest: sides.after, latest_days: 182 };
  });
}

const ratioOf = async (seed: number, people: number) => {
  const question: Question = {
    indicator: indicatorOf('emergency-service-use') as Indicator,
    period: { from: '2025-01-01', to: '2026-06-30' } as Question['period'],
    asOf: '2026-06-30',
    rows: { journeys: people },
    cells: async () => cellsOfNoEffect(seed, people),
  };
  const [row] = await ratioBeforeAfter(question);
  return row;
};

describe('where a service changes nothing', () => {
  it.each([20, 60])('the interval of the ratio in %d people holds 1 in about 95 of 100 services', async (people) => {
    let holds = 0;
    for (let seed = 1; seed <= SERVICES; seed++) {
      const row = await ratioOf(seed, people);
      if ((row?.lower ?? 0) <= 1 && (row?.upper ?? 1) >= 1) holds++;
    }
    // Three standard errors of 0.95 among so many services are 0.027.
    expect(holds / SERVICES).toBeGreaterThan(0.923);
    expect(holds / SERVICES).toBeLessThan(0.977);
  });
});
