import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAgreement, expectCoefficients, fitOf } from '../models/reference-agreement.ts';
import { andersenGill } from './andersen-gill.ts';
import type { EventHistory } from './event-histories.ts';
import reference from './mean-cumulative.reference.json' with { type: 'json' };
import { meanCumulativeAt, meanCumulativeDifference, meanCumulativeFunction } from './mean-cumulative.ts';

const arm = (rx: number): EventHistory[] => reference.people.filter((person) => person.rx === rx);

describe('mean cumulative function', () => {
  it.each([
    ['placebo', 1, reference.placebo],
    ['thiotepa', 2, reference.thiotepa],
  ] as const)('recurrences of bladder cancer on %s agree with survfit', (what, rx, wanted) => {
    const { points } = meanCumulativeFunction(arm(rx));
    expect(points.map(({ time, atRisk, events }) => [time, atRisk, events])).toEqual(
      wanted.time.map((time, i) => [time, wanted.atRisk[i], wanted.events[i]]),
    );
    points.forEach(({ value, se }, i) => {
      expectAgreement(value, wanted.value[i]!, 1e-12, `${what} at ${wanted.time[i]}`);
      expectAgreement(se, wanted.se[i]!, 1e-10, `${what}, error at ${wanted.time[i]}`);
    });
  });

  it('by hand: three people, one leaves early', () => {
    const curve = meanCumulativeFunction([
      { until: 10, events: [2, 6, 6] },
      { until: 5, events: [4] },
      { until: 10, events: [] },
    ]);
    expect(curve.points.map(({ value }) => value)).toEqual([1 / 3, 2 / 3, expect.closeTo(5 / 3, 14)]);
    expect(meanCumulativeAt(curve, 5).estimate).toBeCloseTo(2 / 3, 14);
    expect(meanCumulativeAt(curve, 1)).toMatchObject({ estimate: 0, interval: null });
    expect(meanCumulativeAt(curve, 11).reason).toBe('no one was watched for so long');
    expect(meanCumulativeAt(meanCumulativeFunction([]), 1).reason).toBe('no one was watched');
  });

  it('watched for the same time, it ends at the plain mean with the error of a mean (times √((n-1)/n))', () => {
    const histories = fc.array(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 6 }), {
      minLength: 2,
      maxLength: 30,
    });
    fc.assert(
      fc.property(histories, (found) => {
        const people = found.map((events) => ({ until: 20, events }));
        const last = meanCumulativeFunction(people).points.at(-1);
        if (last === undefined) return;
        const mean = found.reduce((total, events) => total + events.length, 0) / found.length;
        const squares = found.reduce((total, events) => total + (events.length - mean) ** 2, 0);
        expect(last.value).toBeCloseTo(mean, 12);
        expect(last.se).toBeCloseTo(Math.sqrt(squares) / found.length, 12);
        expect(meanCumulativeFunction(people.toReversed()).points).toEqual(meanCumulativeFunction(people).points);
      }),
      { seed: 41, numRuns: 100 },
    );
  });

  it('difference of the two arms', () => {
    const curves = [meanCumulativeFunction(arm(2)), meanCumulativeFunction(arm(1))] as const;
    const figure = meanCumulativeDifference(...curves, 36);
    const at = (curve: { time: number[]; value: number[]; se: number[] }) =>
      curve.time.findLastIndex((time) => time <= 36);
    const [t, p] = [at(reference.thiotepa), at(reference.placebo)];
    expectAgreement(figure.estimate!, reference.thiotepa.value[t]! - reference.placebo.value[p]!, 1e-12, 'difference');
    const se = Math.hypot(reference.thiotepa.se[t]!, reference.placebo.se[p]!);
    expectAgreement(figure.interval!.upper! - figure.estimate!, 1.959963984540054 * se, 1e-9, 'half width');
  });

  it('events while not watched are refused', () => {
    expect(() => meanCumulativeFunction([{ until: 5, events: [6] }])).toThrow(RangeError);
    expect(() => meanCumulativeFunction([{ from: 5, until: 5, events: [] }])).toThrow(RangeError);
    expect(() => meanCumulativeFunction([{ until: 5, events: [0] }])).toThrow(RangeError);
  });
});

describe('Andersen-Gill regression', () => {
  const names = ['thiotepa', 'number', 'size'];
  const people = reference.people.map((person) => ({ ...person, values: [person.rx, person.number, person.size] }));

  it('of recurrences of bladder cancer agrees with coxph', () => {
    const fit = andersenGill(people, names);
    expectCoefficients(fit, reference.andersenGill, 1e-8, 'bladder');
    expectAgreement(fitOf(fit).logLik!, reference.andersenGill.logLik, 1e-10, 'partial likelihood');
    expect(andersenGill(people.toReversed(), names)).toEqual(fit);
  });

  it('what has no finite estimate is said in words', () => {
    const none = people.map((person) => (person.rx === 2 ? { ...person, events: [] } : person));
    expect(andersenGill(none, names).reason).toContain('no finite estimate');
    expect(
      andersenGill(
        people.map((person) => ({ ...person, events: [] })),
        names,
      ).reason,
    ).toBe('there are no events');
    const unknown = people.map((person) => ({ ...person, values: [person.rx, null, person.size] }));
    expect(andersenGill(unknown, names)).toMatchObject({
      reason: 'there are no complete observations',
      missing: [{ reason: 'no number', n: 85 }],
    });
    const constant = people.map((person) => ({ ...person, values: [1, person.number, person.size] }));
    expect(andersenGill(constant, names).reason).toContain('thiotepa');
    expect(() => andersenGill(people, ['one'])).toThrow(RangeError);
  });
});

it('refuses a time that is none', () => {
  expect(() => meanCumulativeAt(meanCumulativeFunction(arm(1)), Number.NaN)).toThrow(RangeError);
});
